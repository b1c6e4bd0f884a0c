import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { changePrice, moveListing } from './commands.ts'
import { canMove, LISTING_STATUSES, type ListingStatus, TRANSITIONS } from './model.ts'
import { priceRange } from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 300 })
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

/** Puts a listing into a state whatever it was in, as no program does. */
async function force(id: bigint, status: ListingStatus): Promise<void> {
  await database.pool.query(
    `UPDATE listing SET status = $2, published_at = coalesce(published_at, now()), ended_at = now() WHERE id = $1`,
    [id, status],
  )
}
const statusOf = async (id: bigint) =>
  (await database.pool.query<{ status: string }>('SELECT status FROM listing WHERE id = $1', [id])).rows[0]
    ?.status
const move = (listingId: bigint, to: ListingStatus) =>
  db().$transaction((tx) => moveListing(tx, { listingId, to, by: 'house', reason: 'Essai' }))

const PAIRS = LISTING_STATUSES.flatMap((from) => LISTING_STATUSES.map((to) => [from, to] as const))

test.each(PAIRS)('%s → %s is what the table of transitions says', async (from, to) => {
  const id = 1n
  await force(id, from)
  const before = await db().listingTransition.count({ where: { listingId: id } })
  if (canMove(from, to)) {
    expect(await move(id, to)).toBe(from)
    expect(await statusOf(id)).toBe(to)
    const record = await db().listingTransition.findFirst({
      where: { listingId: id },
      orderBy: { id: 'desc' },
      select: { from: true, to: true, by: true, reason: true },
    })
    expect(record).toEqual({ from, to, by: 'house', reason: 'Essai' })
  } else {
    await expect(move(id, to)).rejects.toMatchObject({ code: 'conflict' })
    expect(await statusOf(id)).toBe(from)
    expect(await db().listingTransition.count({ where: { listingId: id } })).toBe(before)
  }
})

test('of several who move a listing at once one wins, with one record', async () => {
  const id = 2n
  for (const from of ['online', 'in_moderation'] as const) {
    await force(id, from)
    const before = await db().listingTransition.count({ where: { listingId: id } })
    // None of these leads to another of them.
    const rivals = TRANSITIONS[from].filter(
      (to) => to !== 'in_moderation' && to !== 'online' && to !== 'expired',
    )
    const tries = await Promise.allSettled([...rivals, ...rivals].map((to) => move(id, to)))
    const won = tries.filter(({ status }) => status === 'fulfilled').length
    // A refused one may still be withdrawn: the table allows that second step.
    expect(won).toBeGreaterThanOrEqual(1)
    expect(await db().listingTransition.count({ where: { listingId: id } })).toBe(before + won)
    const path = await db().listingTransition.findMany({
      where: { listingId: id },
      orderBy: { id: 'asc' },
      skip: before,
      select: { from: true, to: true },
    })
    expect(path[0]?.from).toBe(from)
    for (const [at, step] of path.entries()) {
      expect(canMove(step.from as ListingStatus, step.to as ListingStatus)).toBe(true)
      if (at > 0) expect(step.from).toBe(path[at - 1]?.to)
    }
  }
  await force(id, 'online')
  const sales = await Promise.allSettled(Array.from({ length: 6 }, () => move(id, 'sold')))
  expect(sales.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a transaction that fails moves nothing and tells nothing', async () => {
  const id = 3n
  await force(id, 'online')
  const told = async () =>
    (
      await database.pool.query(
        `SELECT FROM graphile_worker.jobs WHERE task_identifier = 'fact:listing.moved'`,
      )
    ).rowCount
  const before = await told()
  const failing = db().$transaction(async (tx) => {
    await moveListing(tx, { listingId: id, to: 'sold', by: 'seller', reason: 'Vendue' })
    throw new Error('the rest failed')
  })
  await expect(failing).rejects.toThrow('the rest failed')
  expect(await statusOf(id)).toBe('online')
  expect(await told()).toBe(before)
  await move(id, 'sold')
  expect(await told()).toBe((before ?? 0) + 1)
})

test('a lower price is a drop against the lowest of the 30 days before, a higher one is none', async () => {
  const id = 4n
  await database.pool.query(
    `UPDATE listing SET status = 'online', ended_at = NULL, price_cents = 1000000, previous_price_cents = NULL, price_dropped_at = NULL WHERE id = $1`,
    [id],
  )
  await database.pool.query('DELETE FROM price_change WHERE listing_id = $1', [id])
  await database.pool.query(
    `INSERT INTO price_change VALUES ($1, now() - interval '90 days', 700000), ($1, now() - interval '50 days', 900000),
       ($1, now() - interval '10 days', 1000000)`,
    [id],
  )
  const to = (priceCents: number) => db().$transaction((tx) => changePrice(tx, id, priceCents))
  const drop = async () =>
    await db().listing.findUniqueOrThrow({
      where: { id },
      select: { priceCents: true, previousPriceCents: true },
    })
  // Against 9,000 €, which held when the 30 days began; not 7,000 €, which was before.
  expect(await to(950_000)).toBe(true)
  expect(await drop()).toEqual({ priceCents: 950_000, previousPriceCents: null })
  expect(await to(850_000)).toBe(true)
  expect(await drop()).toEqual({ priceCents: 850_000, previousPriceCents: 900_000 })
  expect(await to(850_000)).toBe(false)
  expect(await to(1_100_000)).toBe(true)
  expect(await drop()).toEqual({ priceCents: 1_100_000, previousPriceCents: null })
  expect(await db().priceChange.count({ where: { listingId: id } })).toBe(6)
})

test('the range is the quartiles of comparable cars, and silent when there are too few', async () => {
  await database.pool.query(
    `UPDATE listing SET make_slug = 'renault', model_slug = 'clio', generation_slug = NULL, version_id = NULL, fuel = 'diesel',
       year = 2018, first_registration = '2018-03-01', mileage_km = 80000, status = 'online', damaged = false, ended_at = NULL,
       previous_price_cents = NULL, price_dropped_at = NULL, price_cents = id * 10000
     WHERE id BETWEEN 101 AND 109`,
  )
  await database.pool.query(
    `UPDATE listing SET status = 'withdrawn', ended_at = now() WHERE model_slug = 'clio' AND id NOT BETWEEN 101 AND 109`,
  )
  const car = { makeSlug: 'renault', modelSlug: 'clio', year: 2018, mileageKm: 78_000, fuel: 'diesel' }
  expect(await priceRange(db(), car)).toEqual({
    count: 9,
    lowCents: 1_030_000,
    medianCents: 1_050_000,
    highCents: 1_070_000,
  })
  expect(await priceRange(db(), { ...car, fuel: 'gpl' })).toBeNull()
  expect(await priceRange(db(), { ...car, year: 2010 })).toBeNull()
})
