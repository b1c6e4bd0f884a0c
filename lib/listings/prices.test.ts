import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, db, pool } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { changePrices } from './commands.ts'
import { priceRange, priceRanges } from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 600 })
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const pricesOf = async (ids: readonly bigint[]) =>
  (
    await database.pool.query<{ id: bigint; price: number; previous: number | null }>(
      `SELECT id, price_cents AS price, previous_price_cents AS previous FROM listing WHERE id = ANY($1) ORDER BY id`,
      [ids.map(String)],
    )
  ).rows.map(({ price, previous }) => [price, previous])

test('many prices change in one statement, each by the rule of the 30 days; what stays is left alone', async () => {
  await database.pool.query(
    `UPDATE listing SET price_cents = 1000000, previous_price_cents = NULL, price_dropped_at = NULL WHERE id IN (1, 2, 3, 4)`,
  )
  await database.pool.query(`UPDATE listing SET status = 'draft', published_at = NULL WHERE id = 4`)
  await database.pool.query('DELETE FROM price_change WHERE listing_id IN (1, 2, 3, 4)')
  await database.pool.query(
    `INSERT INTO price_change VALUES (1, now() - interval '50 days', 900000), (1, now() - interval '10 days', 1000000),
       (2, now() - interval '10 days', 1000000), (3, now() - interval '10 days', 1000000), (4, now(), 1000000)`,
  )
  const to = (prices: readonly [bigint, number][]) =>
    db().$transaction((tx) =>
      changePrices(
        tx,
        prices.map(([listingId, priceCents]) => ({ listingId, priceCents })),
      ),
    )
  const changed = await to([
    [1n, 950_000],
    [2n, 950_000],
    [3n, 1_000_000],
    [4n, 950_000],
    [999_999n, 500_000],
  ])
  expect(changed.toSorted()).toEqual([1n, 2n, 4n])
  expect(await pricesOf([1n, 2n, 3n, 4n])).toEqual([
    [950_000, null],
    [950_000, 1_000_000],
    [1_000_000, null],
    [950_000, null],
  ])
  expect(await db().priceChange.count({ where: { listingId: { in: [1n, 2n, 3n, 4n] } } })).toBe(8)
  // Again at once: every price shown is kept, were it for a millisecond.
  await to([[1n, 940_000]])
  await to([[1n, 930_000]])
  expect(await db().priceChange.count({ where: { listingId: 1n } })).toBe(5)
  expect(await to([])).toEqual([])
})

test('the ranges of many cars are those of each', async () => {
  // Enough of one model, in every circle.
  await database.pool.query(
    `UPDATE listing SET make_slug = 'renault', model_slug = 'clio', generation_slug = NULL, version_id = NULL, fuel = 'diesel',
       year = 2008 + id % 9, first_registration = make_date(2008 + (id % 9)::int, 3, 1), mileage_km = (id * 7919) % 250000
     WHERE id BETWEEN 50 AND 150`,
  )
  const cars = await db().listing.findMany({
    select: { id: true, makeSlug: true, modelSlug: true, year: true, mileageKm: true, fuel: true },
    orderBy: { id: 'asc' },
    take: 200,
  })
  const ranges = await priceRanges(
    pool(),
    cars.map(({ id }) => id),
  )
  for (const { id, ...car } of cars) expect(ranges.get(id) ?? null).toEqual(await priceRange(db(), car, id))
  expect(ranges.size).toBeGreaterThan(50)
})
