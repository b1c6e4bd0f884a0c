import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { confirmRemovals, rollBack } from '#lib/feeds/commands.ts'
import {
  csvOf,
  feed,
  onlineOf,
  ownerOf,
  type TestCar,
  testSource,
} from '#lib/feeds/internal/testing/stock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { fitStockJob } from '#lib/publishing/jobs.ts'
import { applyBulk } from './commands.ts'
import { roomOf } from './internal/member.ts'

// Files bring cars, and what waits for a place gets one: two rooms that meet in the stock.

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'volant-places-'))
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

const fitStock = (dealerId: number) => fitStockJob.run({ dealerId })

const cars = (count: number, from = 1): TestCar[] =>
  Array.from({ length: count }, (_, at) => ({ ref: `R${String(from + at).padStart(4, '0')}` }))

const stateIs = (dealerId: number, state: string) =>
  db().dealer.update({
    where: { id: dealerId },
    data: { state, reviewedAt: new Date(), reviewNote: 'Essai' },
    select: { id: true },
  })

/** How often a fact of that dealer was told: its listeners give the places that are free. */
async function asked(fact: string, dealerId: number): Promise<number> {
  const { rowCount } = await database.pool.query(
    `SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'fact:' || $1 AND (j.payload ->> 'dealerId')::int = $2`,
    [fact, dealerId],
  )
  return rowCount ?? 0
}

/** The dealer's plan from now on: the smallest, with so many places. */
async function quotaIs(dealerId: number, quota: number): Promise<void> {
  await database.pool.query(
    `WITH small AS (UPDATE dealer_plan SET quota = $2 WHERE position = 1 RETURNING code)
     UPDATE dealer_subscription SET plan_code = (SELECT code FROM small) WHERE dealer_id = $1`,
    [dealerId, quota],
  )
}

test('a new car that waits for a place gets the one that another leaves, and none once its file leaves it out', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'places' })
  const viewer = await ownerOf(dealerId)
  await quotaIs(dealerId, 3)
  await feed(sourceId, csvOf(cars(5)))
  expect(await onlineOf(dealerId)).toEqual(['R0001', 'R0002', 'R0003'])
  // The fourth, which waited, is not in the file any more; the first is not either.
  const run = await feed(sourceId, csvOf([...cars(2, 2), ...cars(1, 5)]))
  expect(run).toMatchObject({ removed: 2 })
  await fitStock(dealerId)
  expect(await onlineOf(dealerId)).toEqual(['R0002', 'R0003', 'R0005'])
  // Taken back, the fifth is the one that is too many.
  await rollBack(viewer, dealerId, run.id)
  expect(await db().stockCar.count({ where: { dealerId, offlineReason: 'quota' } })).toBe(2)
  await quotaIs(dealerId, 5)
  await fitStock(dealerId)
  expect(await onlineOf(dealerId)).toHaveLength(5)

  // One that was removed before it ever was online is back when its file is.
  await quotaIs(dealerId, 2)
  await feed(sourceId, csvOf([...cars(5), { ref: 'NEUF' }]))
  await feed(sourceId, csvOf(cars(5)))
  await quotaIs(dealerId, 9)
  await fitStock(dealerId)
  expect(await onlineOf(dealerId)).not.toContain('NEUF')
  await feed(sourceId, csvOf([...cars(5), { ref: 'NEUF' }]))
  expect(await onlineOf(dealerId)).toContain('NEUF')
})

test('what a run added goes for good when it is taken back, also what waited for a place', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'retour-attente' })
  const viewer = await ownerOf(dealerId)
  await quotaIs(dealerId, 2)
  const run = await feed(sourceId, csvOf(cars(4)))
  await rollBack(viewer, dealerId, run.id)
  expect(await asked('feed.ran', dealerId)).toBe(2)
  await quotaIs(dealerId, 9)
  await fitStock(dealerId)
  expect(await onlineOf(dealerId)).toEqual([])
})

test('what a person confirms is gone does not come back from its wait for a place', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'accord-attente' })
  const viewer = await ownerOf(dealerId)
  await quotaIs(dealerId, 10)
  await feed(sourceId, csvOf(cars(20)))
  const held = await feed(sourceId, csvOf(cars(5)))
  expect(held).toMatchObject({ state: 'held', held: 15 })
  await confirmRemovals({ viewer, dealerId, runId: held.id })
  expect(await asked('dealer.moved', dealerId)).toBe(1)
  await fitStock(dealerId)
  expect(await onlineOf(dealerId)).toHaveLength(5)
})

test('a car that left while its dealer was suspended stays away', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'suspendu' })
  await feed(sourceId, csvOf(cars(5)))
  await stateIs(dealerId, 'suspended')
  await fitStock(dealerId)
  await feed(sourceId, csvOf(cars(4)))
  await stateIs(dealerId, 'approved')
  await fitStock(dealerId)
  expect(await onlineOf(dealerId)).toEqual(cars(4).map(({ ref }) => ref))
})

test('a file that is being read holds up nobody who counts the places', async () => {
  const { dealerId } = await testSource(database, { slug: 'en-meme-temps' })
  const reading = await database.pool.connect()
  try {
    await reading.query('BEGIN')
    // What each new car of a run takes, until its transaction ends.
    await reading.query('SELECT FROM dealer WHERE id = $1 FOR KEY SHARE', [dealerId])
    expect(await fitStock(dealerId)).toEqual({ withdrawn: 0, published: 0 })
    const places = await db().$transaction((tx) => roomOf(tx, dealerId))
    expect(places.room).toBeGreaterThan(0)
  } finally {
    reading.release(true)
  }
})

test('cars that were never online are not sold, and are in the way of no other that is', async () => {
  const garage = 'jamais-en-ligne'
  const { dealerId, sourceId } = await testSource(database, { slug: garage })
  const viewer = await ownerOf(dealerId)
  await quotaIs(dealerId, 1)
  await feed(sourceId, csvOf(cars(3)))
  const ids = (await db().stockCar.findMany({ where: { dealerId }, orderBy: { reference: 'asc' } })).map(
    ({ listingId }) => listingId,
  )
  const withdraw = { garage, selection: { ids: ids.slice(1, 2) }, change: { kind: 'withdraw' } } as const
  expect((await applyBulk(viewer, withdraw)).preview).toMatchObject({ changes: 1 })
  const { preview } = await applyBulk(viewer, { garage, selection: { ids }, change: { kind: 'sell' } })
  expect(preview).toMatchObject({
    changes: 1,
    refused: [{ reason: expect.stringContaining('jamais'), references: ['R0002', 'R0003'] }],
  })
  const listings = await db().listing.findMany({ where: { dealerId }, orderBy: { id: 'asc' } })
  expect(listings.map(({ status }) => status)).toEqual(['sold', 'withdrawn', 'draft'])
})
