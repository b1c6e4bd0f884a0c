import type pg from 'pg'
import { placeBySlug } from '#lib/places/queries.ts'
import type { Query } from '#lib/search/internal/engine/query.ts'
import { termsOf } from '#lib/search/internal/terms.ts'
import { toQuery } from '#lib/search/internal/to-query.ts'
import { type Criteria, SORTS } from '#lib/search/model.ts'
import { seeded } from '#prisma/main/seed/demo/random.ts'

export type MixedSearch = { kind: string; criteria: Criteria; query: Query }

const TOWNS = [
  'paris-75056',
  'lyon-69123',
  'marseille-13055',
  'toulouse-31555',
  'brest-29019',
  'nancy-54395',
  'limoges-87085',
]
const RADII = [10, 20, 30, 50, 100]
const WORDS = [
  'carnet entretien',
  'très propre',
  'distribution faite',
  'toit ouvrant',
  'première main',
  'controle technique',
  'factures pneus',
]

/** 10% unfiltered, 20% make, 15% make and model, 25% make, fuel, price, year, 10% fuel, gearbox, price, 10% radius and price, 10% two words and price; all sorts. */
export async function mixedSearches(pool: pg.Pool, count: number): Promise<MixedSearch[]> {
  const random = seeded(11)
  // Cars that exist, as buyers ask for them: each make as often as it is for sale.
  const { rows: cars } = await pool.query<{
    make: string
    model: string
    fuel: string
    gearbox: string
    euros: number
    year: number
  }>(
    `SELECT make_slug AS make, model_slug AS model, fuel, gearbox, price_cents / 100 AS euros, year
     FROM listing TABLESAMPLE BERNOULLI (LEAST(100, 1000000.0 / (SELECT count(*) FROM listing))) REPEATABLE (7) WHERE status = 'online' LIMIT 5000`,
  )
  const made: MixedSearch[] = []
  for (let index = 0; index < count; index++) {
    const kind = kindOf((index % 100) / 100)
    const car = random.pick(cars)
    const sort = random.pick(SORTS).slug
    const criteria: Criteria = { tri: sort === 'distance' && !kind.startsWith('radius') ? 'date' : sort }
    if (kind.startsWith('make')) criteria.marque = [car.make]
    if (kind === 'make, model') criteria.modele = [car.model]
    if (kind.includes('fuel')) criteria.energie = [car.fuel]
    if (kind.includes('gearbox')) criteria.boite = [car.gearbox]
    if (kind.includes('price')) criteria.prix_max = Math.round((car.euros * 1.2) / 500) * 500
    if (kind.includes('year')) criteria.annee_min = car.year - 3
    if (kind.includes('radius')) {
      criteria.ville = random.pick(TOWNS)
      criteria.rayon = random.pick(RADII)
    }
    if (kind.includes('words')) criteria.q = random.pick(WORDS)
    made.push({ kind, criteria, query: await understood(pool, criteria) })
  }
  return made
}

/** What the engine is asked; reading the criteria is part of a whole search. */
export async function understood(pool: pg.Pool, criteria: Criteria): Promise<Query> {
  return toQuery(
    {
      criteria,
      place: criteria.ville ? (placeBySlug(criteria.ville) ?? null) : null,
      terms: await termsOf(pool, criteria.q),
      versionTerms: await termsOf(pool, criteria.version),
      dealerId: null,
    },
    Math.floor(Date.now() / 1000),
  )
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
