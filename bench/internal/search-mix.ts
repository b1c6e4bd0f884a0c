import type { Query } from '#lib/search/internal/engine/query.ts'
import { DIMENSIONS, NUMBER_COLUMNS, type Row } from '#lib/search/internal/engine/row.ts'
import { SORTS } from '#lib/search/model.ts'
import { type Random, seeded } from '#prisma/main/seed/demo/random.ts'

/** Number of values of each dimension in a market such as ours. */
const VALUES: Record<(typeof DIMENSIONS)[number], number> = {
  marque: 100,
  modele: 1500,
  generation: 700,
  energie: 11,
  boite: 2,
  carrosserie: 14,
  couleur: 14,
  portes: 5,
  critair: 7,
  vendeur: 2,
  departement: 101,
  region: 18,
  commune: 20_000,
  places: 8,
  transmission: 3,
  couleur_int: 8,
  sellerie: 5,
  etat: 4,
  dealer: 600,
}
const WORDS = 30_000
const WORDS_A_LISTING = 45
const EQUIPMENT = 60

/** Small numbers are frequent, as makes and words are: a few of them are half of the market. */
const skewed = (random: Random, count: number) => Math.floor(count * random.next() ** 3)

export function syntheticRows(count: number): Row[] {
  const random = seeded(7)
  return Array.from({ length: count }, (_, index) => {
    const values = {} as Row['values']
    for (const dimension of DIMENSIONS) values[dimension] = String(skewed(random, VALUES[dimension]))
    // A model belongs to one make, a commune to one department.
    values.marque = String(Number(values.modele) % VALUES.marque)
    values.departement = String(Number(values.commune) % VALUES.departement)
    const numbers = {} as Row['numbers']
    for (const column of NUMBER_COLUMNS) numbers[column] = random.whole(0, 100)
    numbers.priceCents = Math.round(2_000_000 * Math.exp(random.normal() * 0.6))
    numbers.year = 2026 - skewed(random, 25)
    numbers.mileageKm = random.whole(0, 250_000)
    numbers.boostedUntil = 0
    numbers.damaged = random.chance(0.01) ? 1 : 0
    const publishedAt = 1_790_000_000 + random.whole(0, 60 * 86_400)
    numbers.publishedAt = publishedAt
    return {
      id: index + 1,
      publishedAt,
      values,
      numbers,
      equipment: Array.from({ length: 12 }, () => `e${skewed(random, EQUIPMENT)}`),
      terms: Int32Array.from(new Set(Array.from({ length: WORDS_A_LISTING }, () => skewed(random, WORDS)))),
    }
  })
}

/** 10% unfiltered, 20% make, 15% make and model, 25% make, fuel, price, year, 10% fuel, gearbox, price, 10% radius and price, 10% two words and price. */
export function mixedQueries(count: number): { kind: string; query: Query }[] {
  const random = seeded(11)
  return Array.from({ length: count }, (_, index) => {
    const kind = kindOf((index % 100) / 100)
    const query: Query = {
      sets: {},
      ranges: [{ column: 'damaged', min: 0, max: 0 }],
      equipment: [],
      terms: [],
      versionTerms: [],
      headTerms: [],
      sort: random.pick(SORTS).slug,
      now: 1_795_000_000,
      offset: 0,
      limit: 24,
    }
    const model = skewed(random, VALUES.modele)
    const price = random.whole(5, 40) * 100_000
    const priced = { column: 'priceCents', min: 0, max: price } as const
    if (kind.startsWith('make')) query.sets.marque = [String(model % VALUES.marque)]
    if (kind === 'make, model') query.sets.modele = [String(model)]
    if (kind.includes('fuel')) query.sets.energie = [String(skewed(random, VALUES.energie))]
    if (kind.includes('gearbox')) query.sets.boite = [String(random.whole(0, 1))]
    if (kind.includes('price')) query.ranges = [...query.ranges, priced]
    if (kind.includes('year')) query.ranges = [...query.ranges, { column: 'year', min: 2012, max: 2022 }]
    if (kind.includes('radius')) {
      const centre = random.whole(0, VALUES.commune - 400)
      query.sets.commune = Array.from({ length: 300 }, (_, i) => String(centre + i))
      query.distanceKm = (commune) => Math.abs(Number(commune) - centre) / 10
    }
    if (kind.includes('words')) {
      query.terms = [skewed(random, 300), skewed(random, 300)]
      query.headTerms = query.terms
    }
    return { kind, query }
  })
}

function kindOf(share: number): string {
  if (share < 0.1) return 'unfiltered'
  if (share < 0.3) return 'make'
  if (share < 0.45) return 'make, model'
  if (share < 0.7) return 'make, fuel, price, year'
  if (share < 0.8) return 'fuel, gearbox, price'
  if (share < 0.9) return 'radius, price'
  return 'two words, price'
}
