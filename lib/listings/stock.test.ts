import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { publishStock, sellStock, withdrawStock } from './commands.ts'

let database: TestDatabase
let dealerId: number
let other: number
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 600 })
  const { rows } = await database.pool.query<{ dealer_id: number }>(
    `SELECT dealer_id FROM listing WHERE dealer_id IS NOT NULL AND status = 'online' GROUP BY 1 HAVING count(*) > 2 ORDER BY count(*) DESC LIMIT 2`,
  )
  dealerId = rows[0]?.dealer_id ?? 0
  other = rows[1]?.dealer_id ?? 0
  await database.pool.query(
    `INSERT INTO stock_car (listing_id, dealer_id, reference) SELECT id, dealer_id, 'R' || id FROM listing WHERE dealer_id = ANY ($1)
     ON CONFLICT DO NOTHING`,
    [[dealerId, other]],
  )
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const online = async (of: number) =>
  (await db().listing.findMany({ where: { dealerId: of, status: 'online' }, select: { id: true } })).map(
    ({ id }) => id,
  )
const why = { by: 'seller', reason: 'Essai' } as const

test('cars go offline and come back in one statement, each move on record', async () => {
  const ids = await online(dealerId)
  const gone = await withdrawStock(database.pool, {
    dealerId,
    listingIds: ids,
    offlineReason: 'quota',
    ...why,
  })
  expect(gone).toHaveLength(ids.length)
  expect(await online(dealerId)).toEqual([])
  expect(await db().stockCar.count({ where: { dealerId, offlineReason: 'quota' } })).toBe(ids.length)

  const back = await db().$transaction((tx) => publishStock(tx, { dealerId, listingIds: gone, ...why }))
  expect(back).toHaveLength(ids.length)
  expect((await online(dealerId)).length).toBe(ids.length)
  expect(await db().stockCar.count({ where: { dealerId, offlineReason: { not: null } } })).toBe(0)
  expect(await db().listingTransition.count({ where: { reason: 'Essai' } })).toBe(2 * ids.length)
  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS told FROM graphile_worker.jobs WHERE task_identifier = 'fact:listing.moved'`,
  )
  expect(rows[0].told).toBe(2 * ids.length)
})

test('a car of another dealer is left alone', async () => {
  const theirs = await online(other)
  expect(await sellStock(database.pool, { dealerId, listingIds: theirs, ...why })).toEqual([])
  expect(await online(other)).toEqual(theirs)
})

test('what was refused stays refused, and what is sold is sold once', async () => {
  const [first = 0n, second = 0n] = await online(dealerId)
  await database.pool.query(`UPDATE listing SET status = 'refused' WHERE id = $1`, [first])
  expect(await publishStock(database.pool, { dealerId, listingIds: [first], ...why })).toEqual([])
  expect(await sellStock(database.pool, { dealerId, listingIds: [second], ...why })).toEqual([String(second)])
  expect(await sellStock(database.pool, { dealerId, listingIds: [second], ...why })).toEqual([])
})
