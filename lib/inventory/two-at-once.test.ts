import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run } from 'graphile-worker'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { holdDealer, removePlace } from '#lib/dealers/commands.ts'
import { deleteCar, putCar, removeSource } from '#lib/feeds/commands.ts'
import { receiveFile } from '#lib/feeds/internal/receive-file.ts'
import {
  csvOf,
  feed,
  onlineOf,
  ownerOf,
  runOf,
  type TestCar,
  testSource,
} from '#lib/feeds/internal/testing/stock.ts'
import { runFeedJob } from '#lib/feeds/jobs.ts'
import { publishStock } from '#lib/listings/commands.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Typed } from '#lib/publishing/model.ts'
import { addCar, applyBulk, editCar, setPrice } from './commands.ts'
import { NO_STOCK_FIELDS } from './internal/stock-fields.ts'
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

/** So many wait for a row that another transaction holds. */
async function someoneWaits(count = 1): Promise<void> {
  for (;;) {
    const { rowCount } = await database.pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if ((rowCount ?? 0) >= count) return
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

test('a car that a person publishes while its file brings it back waits for no place', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'revenue-a-la-main' })
  await database.pool.query(
    `WITH small AS (UPDATE dealer_plan SET quota = 3 WHERE position = 1 RETURNING code)
     UPDATE dealer_subscription SET plan_code = (SELECT code FROM small) WHERE dealer_id = $1`,
    [dealerId],
  )
  await feed(sourceId, csvOf(cars(3)))
  const { listingId: last } = await db().stockCar.findFirstOrThrow({
    where: { dealerId, reference: 'R0003' },
  })
  await feed(sourceId, csvOf(cars(2)))

  const client = await database.pool.connect()
  await client.query('BEGIN')
  await holdDealer(client, dealerId)
  const reading = feed(sourceId, csvOf(cars(3)))
  await someoneWaits()
  await publishStock(client, { dealerId, listingIds: [last], by: 'seller', reason: 'Essai' })
  await client.query('COMMIT')
  client.release()

  expect(await reading).toMatchObject({ state: 'done' })
  expect(await onlineOf(dealerId)).toEqual(['R0001', 'R0002', 'R0003'])
  expect(await db().stockCar.count({ where: { dealerId, offlineReason: { not: null } } })).toBe(0)
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

const TYPED: Typed = {
  ...{ make: 'renault', model: 'clio', versionLabel: '1.5 dCi 90 Zen', firstRegistration: '03/2019' },
  ...{ fuel: 'diesel', gearbox: 'manuelle', body: 'citadine', powerCh: '90', doors: '5', seats: '5' },
  ...{ colour: 'gris', mileage: '84 000', description: 'Révisée et garantie, deux clés.', price: '9 900' },
}

const newPlace = (dealerId: number) =>
  db().placeOfSale.create({
    data: {
      ...{ dealerId, name: 'Annexe', address: '2 rue du Port', postcode: '69001', communeInsee: '69381' },
      defaults: {},
    },
    select: { id: true },
  })

test('a place of sale or a source that goes waits for no file, and nobody who changes its cars waits for ever', async () => {
  const garage = 'lieu-et-source'
  const { dealerId, sourceId } = await testSource(database, { slug: garage })
  const viewer = await ownerOf(dealerId)
  const place = await newPlace(dealerId)
  await feed(sourceId, csvOf(cars(20)))
  await db().stockCar.updateMany({ where: { dealerId }, data: { placeId: place.id } })
  const removals = [
    () => removePlace(viewer, { dealer: dealerId, id: place.id }),
    () => removeSource(viewer, { garage, sourceId }),
  ]
  const client = await database.pool.connect()

  // As a file that has added cars, and is read on.
  await client.query('BEGIN')
  await client.query('SELECT FROM place_of_sale WHERE id = $1 FOR KEY SHARE', [place.id])
  await client.query('SELECT FROM feed_source WHERE id = $1 FOR KEY SHARE', [sourceId])
  for (const remove of removals)
    await expect(remove()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.not.stringMatching(/collègue/),
    })
  await client.query('ROLLBACK')

  // As the dashboard while it changes every car.
  for (const remove of removals) {
    await client.query('BEGIN')
    await holdDealer(client, dealerId)
    const removed = remove()
    await someoneWaits()
    await client.query(`UPDATE stock_car SET tags = '{essai}' WHERE dealer_id = $1`, [dealerId])
    await client.query('COMMIT')
    await removed
  }
  client.release()
  expect(await db().stockCar.count({ where: { dealerId, placeId: null, sourceId: null } })).toBe(20)
}, 20_000)

test('a place of sale and a source with more cars than a page’s query may change go all the same, in one piece', async () => {
  const garage = 'un-demi-million'
  const { dealerId, sourceId } = await testSource(database, { slug: garage })
  const viewer = await ownerOf(dealerId)
  const place = await newPlace(dealerId)
  await feed(sourceId, csvOf(cars(2)))
  await db().stockCar.updateMany({ where: { dealerId }, data: { placeId: place.id } })
  // As 400,000 cars take.
  await database.pool.query(`
    CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(6); RETURN NULL; END';
    CREATE TRIGGER slowly BEFORE UPDATE ON stock_car FOR EACH STATEMENT EXECUTE FUNCTION slowly()`)
  onTestFinished(async () => {
    await database.pool.query('DROP FUNCTION slowly CASCADE')
  })
  await removePlace(viewer, { dealer: dealerId, id: place.id })
  await removeSource(viewer, { garage, sourceId })
  expect(await db().stockCar.count({ where: { dealerId, placeId: null, sourceId: null } })).toBe(2)
  expect(await db().feedSource.count({ where: { dealerId } })).toBe(0)
}, 30_000)

test('a source whose cars somebody holds for too long stays as it is, and its dealer is told', async () => {
  const garage = 'source-tenue'
  const { dealerId, sourceId } = await testSource(database, { slug: garage })
  const viewer = await ownerOf(dealerId)
  await feed(sourceId, csvOf(cars(2)))
  await database.pool.query(`
    CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE query_canceled; END $$;
    CREATE TRIGGER give_up BEFORE UPDATE ON stock_car FOR EACH STATEMENT EXECUTE FUNCTION give_up()`)
  onTestFinished(async () => {
    await database.pool.query('DROP FUNCTION give_up CASCADE')
  })
  await expect(removeSource(viewer, { garage, sourceId })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('réessayez'),
  })
  expect(await db().stockCar.count({ where: { sourceId } })).toBe(2)
  expect(await db().feedRun.count({ where: { sourceId, storageName: { not: null } } })).toBe(1)
}, 20_000)

test('a car typed under a reference that a file adds at that moment is told which, and stops no file', async () => {
  const garage = 'references'
  const { dealerId, sourceId } = await testSource(database, { slug: garage })
  const viewer = await ownerOf(dealerId)
  const sent = (reference: string) => ({
    ...{ garage, typed: TYPED, stock: { ...NO_STOCK_FIELDS, reference } },
  })
  const add = (reference: string) => addCar(viewer, { ...sent(reference), photoIds: [], publish: true })
  const typed = await add('À LA MAIN')
  if (typed.is !== 'saved') throw new Error(JSON.stringify(typed))
  const { listingId } = typed
  const references = async () =>
    (await db().stockCar.findMany({ where: { dealerId }, orderBy: { reference: 'asc' } })).map(
      ({ reference }) => reference,
    )

  // The file has added R0001 and is on its way to its end: it waits for R0002.
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query(`UPDATE stock_car SET reference = 'R0002' WHERE listing_id = $1`, [String(listingId)])
  const reading = feed(sourceId, csvOf(cars(2)))
  await someoneWaits()
  const told = (message: RegExp) => ({
    ...{ code: 'invalid', fields: { reference: [expect.stringMatching(message)] } },
  })
  await expect(add('R0001')).rejects.toMatchObject(told(/en ce moment/))
  await add('R0003')
  const late = expect(add('R0001')).rejects.toMatchObject(told(/déjà/))
  await someoneWaits(2)
  await client.query('ROLLBACK')
  expect(await reading).toMatchObject({ state: 'done', added: 2 })
  await late
  expect(await references()).toEqual(['R0001', 'R0002', 'R0003', 'À LA MAIN'])

  // A car is given the reference while the file is about to change that very car.
  const changed = await db().stockCar.findFirstOrThrow({ where: { dealerId, reference: 'R0001' } })
  await client.query('BEGIN')
  await client.query(`UPDATE stock_car SET reference = 'R0009' WHERE listing_id = $1`, [String(listingId)])
  const again = feed(sourceId, csvOf([...cars(1, { km: 50_000 }), ...cars(2, {}, 8)]))
  await someoneWaits()
  const renamed = { ...sent('R0008'), listingId: changed.listingId, base: null }
  await expect(editCar(viewer, { ...renamed, revision: changed.revision })).rejects.toMatchObject(
    told(/en ce moment/),
  )
  await client.query('ROLLBACK')
  client.release()
  expect(await again).toMatchObject({ state: 'done', added: 2, changed: 1 })
}, 20_000)

test('a file that meets a reference typed meanwhile is read again by its job, and knows the car as its own', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'reference-tapee' })
  const viewer = await ownerOf(dealerId)
  const stock = { ...NO_STOCK_FIELDS, reference: 'À LA MAIN' }
  const [, typed] = await Promise.all([
    feed(sourceId, csvOf(cars(1))),
    addCar(viewer, { garage: 'reference-tapee', typed: TYPED, stock, photoIds: [], publish: true }),
  ])
  if (typed.is !== 'saved') throw new Error(JSON.stringify(typed))
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query(`UPDATE stock_car SET reference = 'R0002' WHERE listing_id = $1`, [
    String(typed.listingId),
  ])
  await database.pool.query('DELETE FROM graphile_worker._private_jobs')
  const file = Readable.from([Buffer.from(csvOf(cars(3)))])
  const runId = await receiveFile({ id: sourceId }, file, { fileName: 'stock.csv', cause: 'arrival' })
  const worker = await run({
    connectionString: database.url,
    noHandleSignals: true,
    pollInterval: 100,
    logger: new Logger(() => () => {}),
    taskList: { [runFeedJob.name]: async (payload) => void (await runFeedJob.run(payload)) },
  })
  onTestFinished(() => worker.stop())
  await someoneWaits()
  await client.query('COMMIT')
  client.release()

  // It fails once, and nothing of it stays.
  const tries = async () =>
    (
      await database.pool.query(
        'SELECT attempts, last_error FROM graphile_worker.jobs WHERE last_error IS NOT NULL',
      )
    ).rows
  await expect
    .poll(tries)
    .toEqual([{ attempts: 1, last_error: expect.stringContaining('stock_car_dealer_id_reference_key') }])
  expect(await onlineOf(dealerId)).toEqual(['R0001', 'R0002'])
  await expect.poll(async () => (await runOf(runId)).state, { timeout: 15_000 }).toBe('done')
  expect(await runOf(runId)).toMatchObject({ added: 1, unchanged: 1, changed: 1, refused: 0 })
  const kept = await db().stockCar.findFirstOrThrow({ where: { dealerId, reference: 'R0002' } })
  expect(kept).toMatchObject({ listingId: typed.listingId, sourceId })
}, 20_000)

test('a program and a person who add the same reference at once: one adds it, the other is told so or finds it', async () => {
  const garage = 'meme-reference'
  const { dealerId } = await testSource(database, { slug: garage })
  const viewer = await ownerOf(dealerId)
  const stock = { ...NO_STOCK_FIELDS, reference: 'VO1' }
  const asks = [
    () => putCar(dealerId, 'VO1', CLIO),
    () => addCar(viewer, { garage, typed: TYPED, stock, photoIds: [], publish: true }),
  ]
  for (const turn of [asks, asks.toReversed()]) {
    // Both have begun by the time that either may count places.
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await holdDealer(client, dealerId)
    const answers: Promise<PromiseSettledResult<unknown>[]>[] = []
    for (const [at, ask] of turn.entries()) {
      answers.push(Promise.allSettled([ask()]))
      await someoneWaits(at + 1)
    }
    await client.query('COMMIT')
    client.release()
    const refused = (await Promise.all(answers))
      .flat()
      .flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(refused.length).toBeLessThan(2)
    for (const reason of refused)
      expect(reason).toMatchObject({ code: expect.stringMatching(/conflict|invalid/) })
    expect(await onlineOf(dealerId)).toEqual(['VO1'])
    await database.pool.query('DELETE FROM listing WHERE dealer_id = $1', [dealerId])
  }
  // None was ended by Postgres for having waited for the other.
  const { rows } = await database.pool.query(
    'SELECT pg_stat_get_db_deadlocks(oid)::int AS deadlocks FROM pg_database WHERE datname = current_database()',
  )
  expect(rows).toEqual([{ deadlocks: 0 }])
}, 20_000)

test('a program that adds a reference typed meanwhile is told to ask again, and finds the car then', async () => {
  const garage = 'reference-prise'
  const { dealerId } = await testSource(database, { slug: garage })
  const viewer = await ownerOf(dealerId)
  const stock = { ...NO_STOCK_FIELDS, reference: 'VO0' }
  const typed = await addCar(viewer, { garage, typed: TYPED, stock, photoIds: [], publish: true })
  if (typed.is !== 'saved') throw new Error(JSON.stringify(typed))
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query(`UPDATE stock_car SET reference = 'VO1' WHERE listing_id = $1`, [
    String(typed.listingId),
  ])
  const refused = expect(putCar(dealerId, 'VO1', CLIO)).rejects.toMatchObject({ code: 'conflict' })
  await someoneWaits()
  await client.query('COMMIT')
  client.release()
  await refused
  const { volant } = await putCar(dealerId, 'VO1', CLIO)
  expect(volant.id).toBe(String(typed.listingId))
})
