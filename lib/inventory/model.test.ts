import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STOCK_BOOSTS } from '#lib/publishing/model.ts'
import { mergeEdits } from './internal/merge-edits.ts'
import {
  BOOSTS,
  type BulkCar,
  type BulkChange,
  COLUMNS,
  type ColumnKey,
  outcomeOf,
  type QualityFacts,
  qualityOf,
  readPriceCents,
  readStockQuery,
  SORTS,
  type SortKey,
  type Spare,
  STATES,
  type StockState,
  writeStockQuery,
} from './model.ts'

const AT = new Date('2026-11-26T12:00:00Z')
const date = fc.date({ min: new Date('1990-01-01'), max: AT, noInvalidDate: true })
const facts: fc.Arbitrary<QualityFacts> = fc.record({
  photoCount: fc.nat(60),
  descriptionLength: fc.nat(8_000),
  equipmentCount: fc.nat(90),
  versionKnown: fc.boolean(),
  condition: fc.constantFrom('occasion', 'neuf', 'zero-km'),
  body: fc.constantFrom('citadine', 'sans-permis'),
  year: fc.integer({ min: 1950, max: 2026 }),
  firstRegistration: fc.option(date),
  mileageGuaranteed: fc.boolean(),
  warrantyMonths: fc.option(fc.integer({ min: 1, max: 120 })),
  inspectedOn: fc.option(date),
  priceCents: fc.integer({ min: 10_000, max: 100_000_000 }),
  highCents: fc.option(fc.integer({ min: 10_000, max: 100_000_000 })),
})

/** Each makes a listing say more, or cost less. */
const BETTER: Readonly<Record<string, (facts: QualityFacts) => QualityFacts>> = {
  'another photo': (car) => ({ ...car, photoCount: car.photoCount + 1 }),
  'a longer description': (car) => ({ ...car, descriptionLength: car.descriptionLength + 40 }),
  'more equipment': (car) => ({ ...car, equipmentCount: car.equipmentCount + 1 }),
  'a known version': (car) => ({ ...car, versionKnown: true }),
  'a known month': (car) => ({
    ...car,
    firstRegistration: car.firstRegistration ?? new Date(Date.UTC(car.year, 0, 1)),
  }),
  'a guaranteed mileage': (car) => ({ ...car, mileageGuaranteed: true }),
  'a longer warranty': (car) => ({ ...car, warrantyMonths: (car.warrantyMonths ?? 0) + 1 }),
  'a fresh inspection': (car) => ({ ...car, inspectedOn: AT }),
  'a lower price': (car) => ({ ...car, priceCents: Math.max(1, car.priceCents - 50_000) }),
}

test.each(Object.entries(BETTER))('%s never lowers the score', (_, better) => {
  fc.assert(
    fc.property(facts, (car) => {
      expect(qualityOf(better(car), AT).score).toBeGreaterThanOrEqual(qualityOf(car, AT).score)
    }),
  )
})

test('a score is from 0 to 100, the sum of its parts, and says what would raise each that is not full', () => {
  fc.assert(
    fc.property(facts, (car) => {
      const { score, parts } = qualityOf(car, AT)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(parts.reduce((sum, { most }) => sum + most, 0)).toBe(100)
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score)
      for (const { points, most, advice } of parts) {
        expect(points).toBeLessThanOrEqual(most)
        expect(advice === null).toBe(points === most)
      }
    }),
  )
})

const keys = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[]
const word = fc.option(fc.stringMatching(/^[a-zé0-9%_\\-]{1,20}$/))
const whole = fc.option(fc.nat(9_999_999))

test('a query comes back from its address as it went', () => {
  const query = fc.record({
    q: word,
    state: fc.option(fc.constantFrom<StockState | 'toutes'>('toutes', ...keys(STATES))),
    make: word,
    tag: word,
    boost: fc.option(fc.constantFrom<keyof typeof BOOSTS>(...keys(BOOSTS))),
    priceMin: whole,
    priceMax: whole,
    kmMax: whole,
    daysMin: whole,
    qualityMax: whole,
    sort: fc.record({ by: fc.constantFrom<SortKey>(...keys(SORTS)), descending: fc.boolean() }),
    page: fc.integer({ min: 1, max: 10_000 }),
    columns: fc
      .subarray<ColumnKey>(keys(COLUMNS), { minLength: 1 })
      .map((some) => keys(COLUMNS).filter((key) => key === 'voiture' || some.includes(key)))
      .filter((some) => some.length > 1),
  })
  fc.assert(
    fc.property(query, (asked) => {
      expect(readStockQuery(new URLSearchParams(writeStockQuery(asked)))).toEqual(asked)
    }),
  )
})

test('any address is read', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('q', 'etat', 'tri', 'page', 'colonnes', 'prix_min'), fc.string()),
      (given) => {
        const query = readStockQuery(given)
        expect(query.page).toBeGreaterThanOrEqual(1)
        expect(query.columns).toContain('voiture')
      },
    ),
  )
})

test('prices are read in whole euros', () => {
  expect(['12 990 €', '12990', '12.990', '12\u202f990\u00a0€'].map(readPriceCents)).toEqual(
    Array(4).fill(1_299_000),
  )
  expect(['', 'cher', '12,50', '1.29', '-5', '12990000000'].map(readPriceCents)).toEqual(Array(6).fill(null))
})

const car: fc.Arbitrary<BulkCar> = fc.record({
  id: fc.bigInt({ min: 1n, max: 1_000_000n }),
  reference: fc.string({ minLength: 1 }),
  status: fc.constantFrom('draft', 'online', 'expired', 'sold', 'withdrawn', 'refused', 'in_moderation'),
  hasBeenOnline: fc.boolean(),
  offlineReason: fc.constantFrom(null, 'quota', 'dealer', 'subscription', 'incomplete'),
  priceCents: fc.integer({ min: 10_000, max: 100_000_000 }),
  tags: fc.uniqueArray(fc.constantFrom('promo', 'parc', 'salon')),
  boosts: fc.subarray([...STOCK_BOOSTS]),
})
const change: fc.Arbitrary<BulkChange> = fc.oneof(
  fc.record({ kind: fc.constant('amount' as const), cents: fc.integer({ min: -1_000_000, max: 1_000_000 }) }),
  fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: -50, max: 99 }) }),
  fc.record({ kind: fc.constantFrom('withdraw' as const, 'publish' as const, 'sell' as const) }),
  fc.record({
    kind: fc.constantFrom('tag' as const, 'untag' as const),
    tag: fc.constantFrom('promo', 'parc'),
  }),
  fc.record({ kind: fc.constant('boost' as const), option: fc.constantFrom(...STOCK_BOOSTS) }),
)
const spare: fc.Arbitrary<Spare> = fc.record({
  room: fc.integer({ min: -5, max: 5 }),
  included: fc.nat(2),
  units: fc.nat(2),
  noPlace: fc.constant('Complet.'),
  noMore: fc.constant('Plus rien à placer.'),
})

test('what a bulk change would do is another price within bounds, another state, other tags, put forward, or a reason', () => {
  fc.assert(
    fc.property(car, change, spare, (one, what, left) => {
      const outcome = outcomeOf(one, what, left)
      if ('refused' in outcome) expect(outcome.refused).toMatch(/[.]$/)
      else if ('priceCents' in outcome) {
        expect(outcome.priceCents).not.toBe(one.priceCents)
        expect(outcome.priceCents).toBeGreaterThanOrEqual(10_000)
        expect(outcome.priceCents).toBeLessThanOrEqual(100_000_000)
      } else if ('status' in outcome) {
        expect(outcome.status).not.toBe(one.status)
        expect(['refused', 'in_moderation']).not.toContain(one.status)
        if (outcome.status === 'sold') expect(one.hasBeenOnline).toBe(true)
        if (outcome.status === 'online') expect(left.room).toBeGreaterThan(0)
      } else if ('boost' in outcome) {
        expect(one.status).toBe('online')
        if (what.kind === 'boost') expect(one.boosts).not.toContain(what.option)
        // A unit is bought once nothing is left within the plan.
        expect(outcome.boost).toBe(left.included > 0 ? 'included' : 'unit')
        expect(left.included + left.units).toBeGreaterThan(0)
      } else expect(outcome.tags).not.toEqual(one.tags)
    }),
  )
})

const fields = fc.record({
  price: fc.constantFrom('1', '2', '3'),
  mileage: fc.constantFrom('1', '2'),
  doors: fc.constantFrom('4', '5'),
})

test('of two who edit, nobody’s change is lost: it is kept, or told', () => {
  fc.assert(
    fc.property(fields, fields, fields, (base, kept, yours) => {
      const { merged, conflicts, theirs } = mergeEdits(base, kept, yours)
      for (const field of ['price', 'mileage', 'doors'] as const) {
        const told = conflicts.some((conflict) => conflict.field === field)
        if (yours[field] !== base[field]) expect(merged[field]).toBe(yours[field])
        if (kept[field] !== base[field] && !told) expect(merged[field]).toBe(kept[field])
        expect(told).toBe(
          kept[field] !== base[field] && yours[field] !== base[field] && kept[field] !== yours[field],
        )
        if (theirs.includes(field)) expect(merged[field]).toBe(kept[field])
      }
    }),
  )
})
