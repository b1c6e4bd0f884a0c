import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FACETS, type FacetName, SORTS } from '../../model.ts'
import { Engine } from './engine.ts'
import { ALSO_IGNORED, type Query } from './query.ts'
import { DIMENSIONS, type Dimension, NUMBER_COLUMNS, type NumberColumn, type Row } from './row.ts'

/** The engine against the same questions answered by plain loops. */

const NOW = 1_000
const VALUES = ['a', 'b', 'c', 'd']
const TERMS = [11, 22, 33, -44]
const kilometres = (commune: string) => VALUES.indexOf(commune) * 10

const row = (id: number): fc.Arbitrary<Row> =>
  fc
    .record({
      id: fc.constant(id),
      publishedAt: fc.integer({ min: 0, max: 20 }),
      values: fc.record(
        Object.fromEntries(DIMENSIONS.map((d) => [d, fc.constantFrom(...VALUES)])),
      ) as fc.Arbitrary<Row['values']>,
      numbers: fc.record(
        Object.fromEntries(
          NUMBER_COLUMNS.map((c) => [
            c,
            c === 'boostedUntil' ? fc.constantFrom(0, 0, 2000) : fc.integer({ min: -1, max: 6 }),
          ]),
        ),
      ) as fc.Arbitrary<Row['numbers']>,
      equipment: fc.subarray(['gps', 'attelage']),
      terms: fc.subarray(TERMS),
    })
    .map((r) => ({ ...r, numbers: { ...r.numbers, publishedAt: r.publishedAt } }))

const rows = fc
  .integer({ min: 0, max: 70 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => row(i + 1)))) as fc.Arbitrary<Row[]>

const sets = fc
  .record(
    Object.fromEntries(DIMENSIONS.map((d) => [d, fc.subarray([...VALUES, 'unknown'], { minLength: 1 })])),
    { requiredKeys: [] },
  )
  .map((all) => Object.fromEntries(Object.entries(all).slice(0, 3))) as fc.Arbitrary<Query['sets']>

const query: fc.Arbitrary<Query> = fc.record({
  sets,
  ranges: fc.array(
    fc.record({
      column: fc.constantFrom<NumberColumn>('priceCents', 'year', 'owners', 'damaged'),
      min: fc.integer({ min: 0, max: 3 }),
      max: fc.integer({ min: 2, max: 6 }),
    }),
    { maxLength: 2 },
  ),
  equipment: fc.subarray(['gps', 'inconnu'], { maxLength: 1 }),
  terms: fc.subarray([...TERMS, 99], { maxLength: 1 }),
  versionTerms: fc.subarray(TERMS, { maxLength: 1 }),
  headTerms: fc.subarray(TERMS),
  sort: fc.constantFrom(...SORTS.map(({ slug }) => slug)),
  distanceKm: fc.constant(kilometres),
  now: fc.constant(NOW),
  offset: fc.integer({ min: 0, max: 30 }),
  limit: fc.constant(7),
})

function matches(r: Row, q: Query, ignored: ReadonlySet<string> = new Set(), withVersion = true): boolean {
  const inSets = (Object.entries(q.sets) as [Dimension, readonly string[]][]).every(
    ([dimension, values]) => ignored.has(dimension) || values.includes(r.values[dimension]),
  )
  const terms = [...q.terms, ...(withVersion ? q.versionTerms : [])]
  return (
    inSets &&
    q.ranges.every(({ column, min, max }) => r.numbers[column] >= min && r.numbers[column] <= max) &&
    q.equipment.every((item) => r.equipment.includes(item)) &&
    terms.every((term) => Array.from(r.terms).includes(term))
  )
}

function keyOf(r: Row, q: Query): number[] {
  const newest = [-r.publishedAt, -r.id]
  if (q.sort === 'prix_croissant') return [r.numbers.priceCents, -r.id]
  if (q.sort === 'prix_decroissant') return [-r.numbers.priceCents, -r.id]
  if (q.sort === 'km_croissant') return [r.numbers.mileageKm, -r.id]
  if (q.sort === 'annee_decroissant') return [-r.numbers.year, -r.id]
  if (q.sort === 'distance') return [kilometres(r.values.commune), ...newest]
  if (q.sort === 'date') return newest
  const words = q.headTerms.filter((term) => Array.from(r.terms).includes(term)).length
  return [(r.numbers.boostedUntil > q.now ? -1000 : 0) - words, ...newest]
}

function compareKeys(a: number[], b: number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return 0
}

function byHand(all: readonly Row[], q: Query) {
  const found = all.filter((r) => matches(r, q)).sort((a, b) => compareKeys(keyOf(a, q), keyOf(b, q)))
  const facets = Object.fromEntries(
    FACETS.filter((facet) => facet !== 'modele' || q.sets.marque).map((facet: FacetName) => {
      const ignored = new Set<string>([facet, ...(ALSO_IGNORED[facet] ?? [])])
      const counts = new Map<string, number>()
      for (const r of all) {
        if (matches(r, q, ignored, facet !== 'marque'))
          counts.set(r.values[facet], (counts.get(r.values[facet]) ?? 0) + 1)
      }
      const list = [...counts].map(([value, count]) => ({ value, count }))
      return [facet, list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))]
    }),
  )
  return { ids: found.slice(q.offset, q.offset + q.limit).map(({ id }) => id), total: found.length, facets }
}

describe('the engine', () => {
  test('finds, counts and orders as plain loops do', () => {
    fc.assert(
      fc.property(rows, query, (all, q) => {
        const engine = Engine.of(all)
        expect(engine.search(q)).toEqual(byHand(all, q))
        // And again, from what it remembers of the whole market.
        expect(engine.search(q)).toEqual(byHand(all, q))
      }),
      { numRuns: 400 },
    )
  })

  test('and still after any sequence of additions, edits and removals', () => {
    const change = fc
      .integer({ min: 1, max: 90 })
      .chain((id) => fc.tuple(fc.constant(id), fc.option(row(id))))
    const batches = fc.array(fc.array(change, { minLength: 1, maxLength: 8 }), { maxLength: 14 })
    fc.assert(
      fc.property(rows, batches, query, (all, changes, q) => {
        const engine = Engine.of(all)
        const present = new Map(all.map((r) => [r.id, r]))
        for (const batch of changes) {
          engine.search(q)
          engine.apply(new Map(batch))
          for (const [id, r] of new Map(batch)) {
            if (r) present.set(id, r)
            else present.delete(id)
          }
        }
        expect(engine.size).toBe(present.size)
        expect(engine.search(q)).toEqual(byHand([...present.values()], q))
      }),
      { numRuns: 300 },
    )
  })

  test('counts of the whole market follow every change', () => {
    const bare: Query = {
      ...{ sets: {}, ranges: [], equipment: [], terms: [], versionTerms: [], headTerms: [], sort: 'date' },
      ...{ now: NOW, offset: 0, limit: 7 },
    }
    const undamaged = { column: 'damaged', min: 0, max: 2 } as const
    // With and without damaged cars; and one facet's own filter, so that it alone is counted whole.
    const asked: Query[] = [bare, { ...bare, ranges: [undamaged] }, { ...bare, sets: { energie: ['a'] } }]
    const change = fc
      .integer({ min: 1, max: 90 })
      .chain((id) => fc.tuple(fc.constant(id), fc.option(row(id))))
    const batches = fc.array(fc.array(change, { minLength: 1, maxLength: 8 }), { maxLength: 14 })
    fc.assert(
      fc.property(rows, batches, (all, changes) => {
        const engine = Engine.of(all)
        const present = new Map(all.map((r) => [r.id, r]))
        for (const batch of [[], ...changes]) {
          engine.apply(new Map(batch))
          for (const [id, r] of new Map(batch)) {
            if (r) present.set(id, r)
            else present.delete(id)
          }
          for (const q of asked) expect(engine.search(q)).toEqual(byHand([...present.values()], q))
        }
      }),
    )
  })

  test('paging through any sort sees each listing exactly once', () => {
    fc.assert(
      fc.property(rows, query, (all, q) => {
        const engine = Engine.of(all)
        const seen: number[] = []
        for (let offset = 0; offset < all.length + q.limit; offset += q.limit)
          seen.push(...engine.search({ ...q, offset }).ids)
        expect(seen.length).toBe(engine.search(q).total)
        expect(new Set(seen).size).toBe(seen.length)
      }),
      { numRuns: 200 },
    )
  })

  test('remembers what was answered last, with the facets that were wanted', () => {
    const [sample] = fc.sample(row(1), { numRuns: 1, seed: 1 })
    const engine = Engine.of([sample as Row])
    const [asked] = fc.sample(query, { numRuns: 1, seed: 1 })
    for (let offset = 0; offset < 130; offset++) engine.search({ ...(asked as Query), offset }, ['energie'])
    const wrong = {
      ...(asked as Query),
      get sets(): Query['sets'] {
        throw new Error('no answer')
      },
    }
    expect(() => engine.search(wrong)).toThrow('no answer')
    expect(engine.lastAsked.map(({ query: { offset } }) => offset).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, at) => 30 + at),
    )
    expect(new Set(engine.lastAsked.flatMap(({ facets }) => facets))).toEqual(new Set(['energie']))
  })

  test('a page far past the end is empty and costs nothing', () => {
    const [sample] = fc.sample(row(1), { numRuns: 1, seed: 1 })
    const engine = Engine.of([sample as Row])
    const everything: Query = {
      sets: {},
      ranges: [],
      equipment: [],
      terms: [],
      versionTerms: [],
      headTerms: [],
      sort: 'date',
      now: NOW,
      offset: 24e9,
      limit: 24,
    }
    expect(engine.search(everything)).toMatchObject({ ids: [], total: 1 })
  })
})
