import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BODIES, COLOURS, EQUIPMENT, FUELS } from '#lib/catalogue/model.ts'
import { placeBySlug, regions } from '#lib/places/queries.ts'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { FACETS, type FacetName } from '../model.ts'
import type { Query } from './engine/query.ts'
import type { Criteria } from './parameters.ts'
import { ReadModel } from './read-model/read-model.ts'
import { termsOf } from './terms.ts'
import { toQuery } from './to-query.ts'

/** The engine's answers against plain SQL on the same Postgres, over random criteria. */

let database: TestDatabase
let model: ReadModel
let makes: { make: string; models: string[] }[]
beforeAll(async () => {
  database = await testDatabase()
  await loadDemo(database.pool, { listings: 4_000 })
  model = new ReadModel({ pool: database.pool, connectionString: database.url })
  await model.start()
  const { rows } = await database.pool.query<{ make: string; models: string[] }>(
    'SELECT make_slug AS make, array_agg(DISTINCT model_slug) AS models FROM listing GROUP BY 1 ORDER BY count(*) DESC LIMIT 20',
  )
  makes = rows
}, 120_000)
afterAll(async () => {
  await model.stop()
  await database.drop()
})

const NOW = Math.floor(Date.now() / 1000)
const TOWNS = [
  'lyon-69123',
  'paris-75056',
  'brest-29019',
  'saint-denis-97411',
  'ajaccio-2a004',
  'toulouse-31555',
]
const slugsOf = (list: readonly { slug: string }[], most = 3) =>
  fc.subarray(
    list.map(({ slug }) => slug),
    { minLength: 1, maxLength: most },
  )

const criteria = (): fc.Arbitrary<Criteria> => {
  const vehicle = fc.constantFrom(...makes).chain(({ make, models }) =>
    fc.oneof(
      fc.constant({ marque: [make] }),
      fc.constantFrom(...models).map((slug) => ({ marque: [make], modele: [slug] })),
    ),
  )
  const rest = fc.record(
    {
      q: fc.constantFrom(
        'toit ouvrant',
        'carnet d’entretien',
        'garantie',
        'distribution',
        'lyon',
        'très bon état',
      ),
      version: fc.constantFrom('1.6', 'hdi', 'tdi 150'),
      prix_min: fc.integer({ min: 0, max: 20_000 }),
      prix_max: fc.integer({ min: 5_000, max: 60_000 }),
      annee_min: fc.integer({ min: 1998, max: 2022 }),
      km_max: fc.integer({ min: 10_000, max: 250_000 }),
      energie: slugsOf(FUELS),
      boite: fc.constantFrom(['manuelle'], ['automatique']),
      carrosserie: slugsOf(BODIES),
      couleur: slugsOf(COLOURS),
      portes: fc.constantFrom([3], [5], [3, 5]),
      critair: fc.constantFrom(['1'], ['1', '2'], ['3']),
      vendeur: fc.constantFrom(['particulier'], ['professionnel']),
      puissance_min: fc.integer({ min: 50, max: 200 }),
      co2_max: fc.integer({ min: 80, max: 200 }),
      premiere_main: fc.constant(true as const),
      garantie: fc.constant(true as const),
      baisse: fc.constant(true as const),
      photos: fc.integer({ min: 1, max: 8 }),
      depuis: fc.integer({ min: 1, max: 60 }),
      equipement: slugsOf(EQUIPMENT, 2),
      departement: fc.constantFrom(['69'], ['75', '92'], ['2a'], ['974']),
      region: slugsOf(regions(), 2),
      ville: fc.constantFrom(...TOWNS),
      rayon: fc.integer({ min: 5, max: 200 }),
    },
    { requiredKeys: [] },
  )
  // A few criteria at once: all of them would find nothing.
  const few = fc.tuple(rest, fc.infiniteStream(fc.boolean())).map(([all, keep]) => {
    const kept = Object.entries(all).filter(() => keep.next().value && keep.next().value)
    const found = Object.fromEntries(kept.slice(0, 4)) as Criteria
    if (!found.ville) delete found.rayon
    return found
  })
  return fc.tuple(fc.option(vehicle, { nil: {} }), few).map(([a, b]) => ({ ...a, ...b }))
}

async function understood(of: Criteria): Promise<Query> {
  return toQuery(
    {
      criteria: of,
      place: of.ville ? (placeBySlug(of.ville) ?? null) : null,
      terms: await termsOf(database.pool, of.q),
      versionTerms: await termsOf(database.pool, of.version),
      dealerId: null,
    },
    NOW,
  )
}

/** Written apart from the engine's own columns, from the meaning of each parameter. */
const FACET_SQL: Record<FacetName, string> = {
  marque: 'l.make_slug',
  modele: 'l.model_slug',
  energie: 'l.fuel',
  boite: 'l.gearbox',
  carrosserie: 'l.body',
  couleur: 'l.colour',
  portes: 'l.doors::text',
  critair: 'l.critair',
  vendeur: 'l.seller_kind',
  departement: 'lower(c.department_code)',
}
const KM = `2 * 6371.0088 * asin(least(1, sqrt(
  power(sin(radians(c.lat::float8 - t.lat::float8) / 2), 2)
  + cos(radians(t.lat::float8)) * cos(radians(c.lat::float8)) * power(sin(radians(c.lon::float8 - t.lon::float8) / 2), 2))))`

/** The conditions of a search, each under the parameter that asks for it. */
function conditions(of: Criteria): { parameter: string; sql: string }[] {
  const list = (values: readonly (string | number)[]) => values.map((value) => `'${value}'`).join(', ')
  const found: [keyof Criteria, (value: never) => string][] = [
    ...(Object.entries(FACET_SQL) as [FacetName, string][]).map(
      ([facet, sql]) =>
        [facet, (values: string[]) => `${sql} IN (${list(values)})`] as [keyof Criteria, never],
    ),
    ['region', (values: string[]) => `r.slug IN (${list(values)})`],
    ['prix_min', (euros: number) => `l.price_cents >= ${euros * 100}`],
    ['prix_max', (euros: number) => `l.price_cents <= ${euros * 100}`],
    ['annee_min', (year: number) => `l.year >= ${year}`],
    ['km_max', (km: number) => `l.mileage_km <= ${km}`],
    ['puissance_min', (ch: number) => `l.power_ch >= ${ch}`],
    ['co2_max', (grams: number) => `l.co2_grams_per_km <= ${grams}`],
    ['premiere_main', () => 'l.owners = 1'],
    ['garantie', () => 'l.warranty_months > 0'],
    ['baisse', () => `l.price_dropped_at >= to_timestamp(${NOW}) - interval '30 days'`],
    ['photos', (count: number) => `l.photo_count >= ${count}`],
    ['depuis', (days: number) => `l.published_at >= to_timestamp(${NOW}) - interval '${days} days'`],
    ['equipement', (slugs: string[]) => `l.equipment @> ARRAY[${list(slugs)}]`],
    ['q', (text: string) => `${TEXT} @@ plainto_tsquery('volant', '${text}')`],
    ['version', (text: string) => `${HEAD} @@ plainto_tsquery('volant', '${text}')`],
    [
      'ville',
      (slug: string) =>
        `t.slug = '${slug}' AND (l.commune_insee = t.insee OR c.parent_insee = t.insee OR ${KM} <= ${of.rayon ?? 30})`,
    ],
  ]
  return found.flatMap(([parameter, sql]) => {
    const value = of[parameter]
    return value === undefined ? [] : [{ parameter, sql: sql(value as never) }]
  })
}
const HEAD = `to_tsvector('volant', concat_ws(' ', replace(l.make_slug, '-', ' '), replace(l.model_slug, '-', ' '), l.version_label, l.title))`
const TEXT = `to_tsvector('volant', concat_ws(' ', replace(l.make_slug, '-', ' '), replace(l.model_slug, '-', ' '), l.version_label, l.title, l.description))`

async function recount(pool: pg.Pool, of: Criteria, select: string, ignored: readonly string[]) {
  const where = conditions(of)
    .filter(({ parameter }) => !ignored.includes(parameter))
    .map(({ sql }) => sql)
  const town = of.ville && !ignored.includes('ville') ? 'CROSS JOIN commune t' : ''
  const { rows } = await pool.query<{ value: string; count: number }>(
    `SELECT ${select} AS value, count(*)::int AS count
     FROM listing l JOIN commune c ON c.insee = l.commune_insee JOIN department d ON d.code = c.department_code
     JOIN region r ON r.code = d.region_code ${town}
     WHERE ${["l.status = 'online'", 'NOT l.damaged', ...where].join(' AND ')} GROUP BY 1`,
  )
  return rows.filter(({ value }) => value !== null)
}

const asMap = (rows: readonly { value: string; count: number }[]) =>
  Object.fromEntries(rows.map(({ value, count }) => [value, count]))

describe('totals and facets', () => {
  test('equal a recount by plain SQL, over 500 random searches', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(criteria(), async (of) => {
        const query = await understood(of)
        const answer = model.engine.search(query)
        if (answer.total > 0) found++
        const [total] = await recount(database.pool, of, "'all'", [])
        expect(answer.total).toBe(total?.count ?? 0)
        const facets = FACETS.filter((facet) => facet !== 'modele' || of.marque)
        for (const facet of facets) {
          const ignored = facet === 'marque' ? ['marque', 'modele', 'version', 'generation'] : [facet]
          const counted = await recount(database.pool, of, FACET_SQL[facet], ignored)
          expect({ facet, ...asMap(answer.facets[facet] ?? []) }).toEqual({ facet, ...asMap(counted) })
        }
      }),
      { numRuns: 500 },
    )
    // A test of empty answers would prove little.
    expect(found).toBeGreaterThan(100)
  }, 240_000)
})
