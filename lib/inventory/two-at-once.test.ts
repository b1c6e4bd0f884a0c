import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { holdDealer } from '#lib/dealers/commands.ts'
import { deleteCar, putCar } from '#lib/feeds/commands.ts'
import {
  csvOf,
  feed,
  onlineOf,
  ownerOf,
  type TestCar,
  testSource,
} from '#lib/feeds/internal/testing/stock.ts'
import { publishStock } from '#lib/listings/commands.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { applyBulk, setPrice } from './commands.ts'
import type { BulkChange } from './model.ts'

// A file, a program and the dashboard write one stock: none waits for another that waits for it, and none takes another's place.

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'volant-at-once-'))
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

const cars = (count: number, more: Omit<TestCar, 'ref'> = {}, from = 1): TestCar[] =>
  Array.from({ length: count }, (_, at) => ({ ref: `R${String(from + at).padStart(4, '0')}`, ...more }))

const idsOf = async (dealerId: number): Promise<bigint[]> =>
  (await db().stockCar.findMany({ where: { dealerId }, select: { listingId: true } })).map(
    ({ listingId }) => listingId,
  )

/** Somebody waits for a row that another transaction holds. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await database.pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if ((rowCount ?? 0) > 0) return
    await pause(10)
  }
}

const CLIO = {
  ...{ marque: 'Renault', modele: 'Clio', version: '1.5 dCi 90', mise_en_circulation: '03/2019' },
  ...{ kilometrage: 45_000, energie: 'Diesel', boite: 'manuelle', prix: 12_990, puissance_ch: 90 },
}

test('a program brings cars back while the dashboard publishes them: none is in the other’s way', async () => {
  const { dealerId } = await testSource(database, { slug: 'programme-et-bureau' })
  const viewer = await ownerOf(dealerId)
  const references = Array.from({ length: 12 }, (_, at) => `VO${at}`)
  for (const reference of references) await putCar(dealerId, reference, CLIO)
  const ids = await idsOf(dealerId)
  for (let turn = 0; turn < 4; turn++) {
    for (const reference of references) await deleteCar(dealerId, reference)
    const publish = () =>
      applyBulk(viewer, {
        garage: 'programme-et-bureau',
        selection: { ids },
        change: { kind: 'publish' },
      })
    const done = await Promise.allSettled([
      ...references.toReversed().map((reference) => putCar(dealerId, reference, CLIO)),
      publish(),
      publish(),
    ])
    // A program may be told to ask again, when a car moved under its hands; the dashboard never fails.
    const failed = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const reason of failed) expect(reason).toMatchObject({ code: 'conflict' })
    expect(done.slice(-2).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await onlineOf(dealerId)).toHaveLength(references.length)
  }
})

test('a file changes every car while the dashboard changes them too: both are done', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'fichier-et-bureau' })
  const viewer = await ownerOf(dealerId)
  await feed(sourceId, csvOf(cars(200)))
  const ids = await idsOf(dealerId)
  const bulk = (change: BulkChange) =>
    applyBulk(viewer, { garage: 'fichier-et-bureau', selection: { ids }, change })
  for (let turn = 1; turn <= 3; turn++) {
    // From the last to the first: in another order than the dashboard's.
    const [run] = await Promise.all([
      feed(sourceId, csvOf(cars(200, { km: 45_000 + turn, price: 12_990 + turn }).toReversed())),
      bulk({ kind: 'percent', percent: -1 }),
      bulk({ kind: 'tag', tag: `tour ${turn}` }),
    ])
    expect(run).toMatchObject({ state: 'done', rows: 200 })
  }
})

test('a place that was taken while a file was read is not given twice', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'places-comptees' })
  const viewer = await ownerOf(dealerId)
  await database.pool.query(
    `WITH small AS (UPDATE dealer_plan SET quota = 5 WHERE position = 1 RETURNING code)
     UPDATE dealer_subscription SET plan_code = (SELECT code FROM small) WHERE dealer_id = $1`,
    [dealerId],
  )
  await feed(sourceId, csvOf(cars(3)))
  const taken = await idsOf(dealerId)
  const selection = { ids: taken }
  await applyBulk(viewer, { garage: 'places-comptees', selection, change: { kind: 'withdraw' } })

  const client = await database.pool.connect()
  await client.query('BEGIN')
  await holdDealer(client, dealerId)
  const reading = feed(sourceId, csvOf([...cars(3), ...cars(5, {}, 4)]))
  await someoneWaits()
  await publishStock(client, { dealerId, listingIds: taken, by: 'seller', reason: 'Essai' })
  await client.query('COMMIT')
  client.release()

  expect(await reading).toMatchObject({ state: 'done', added: 5 })
  expect(await onlineOf(dealerId)).toEqual(['R0001', 'R0002', 'R0003', 'R0004', 'R0005'])
  expect(await db().stockCar.count({ where: { dealerId, offlineReason: 'quota' } })).toBe(3)
})

test('who would wait too long for a large file to be applied is told so, and nothing is done', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'grand-fichier' })
  const viewer = await ownerOf(dealerId)
  await feed(sourceId, csvOf(cars(1)))
  const ids = await idsOf(dealerId)
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await holdDealer(client, dealerId)
  await client.query('UPDATE listing SET updated_at = now() WHERE id = ANY ($1::bigint[])', [ids.map(String)])
  const garage = 'grand-fichier'
  const edit = { garage, listingId: ids[0] ?? 0n, priceCents: 1_000_000, seenCents: 1_299_000, revision: 0 }
  const asked = await Promise.allSettled([
    applyBulk(viewer, { garage, selection: { ids }, change: { kind: 'withdraw' } }),
    setPrice(viewer, edit),
  ])
  await client.query('ROLLBACK')
  client.release()
  for (const one of asked)
    expect(one).toMatchObject({ reason: { code: 'conflict', message: expect.stringContaining('réessayez') } })
  expect(await onlineOf(dealerId)).toEqual(['R0001'])
}, 20_000)
