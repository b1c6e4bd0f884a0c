import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { boostsJob } from '#lib/publishing/jobs.ts'
import type { StockBoost } from '#lib/publishing/model.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { applyBulk, previewBulk, undoBulk } from './commands.ts'
import { type Garage, teamMember, twoGarages } from './internal/testing.ts'
import { readStockQuery } from './model.ts'
import { stockAround, stockCar, stockFile, stockPage } from './queries.ts'

const DAY_MS = 86_400_000
const MORNING_MS = 10 * 3_600_000
/** The next morning: at two at night no boost ends. */
const start = new Date(Math.ceil((Date.now() - MORNING_MS) / DAY_MS) * DAY_MS + MORNING_MS)
const after = (ms: number) => setClock(new Date(start.getTime() + ms))

let database: TestDatabase
let ours: Garage
let theirs: Garage
let seller: Viewer
const rows = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await database.pool.query<Row>(text, values)).rows

beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 400 })
  const garages = await twoGarages(database.pool)
  ours = garages[0]
  theirs = garages[1]
  seller = await teamMember(database.pool, ours.id, 'seller')
  // Three at once, and more at 4.90: nine units make two months of the plan, less a little.
  await rows(
    `UPDATE dealer_plan SET included_boosts = 3, boost_cents = 490, net_cents = 2250 WHERE code = 'essai'`,
  )
})
beforeEach(async () => {
  after(0)
  await rows('DELETE FROM boost')
  await rows('DELETE FROM dealer_charge')
  await rows('UPDATE listing SET boosted_until = NULL, highlighted_until = NULL, urgent_until = NULL')
  await rows(
    `UPDATE dealer_subscription SET ended_at = NULL, paid_until = $1`,
    new Date(start.getTime() + 20 * DAY_MS),
  )
})
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})

const carsOf = async (garage: Garage, count: number, from = 0) =>
  (await stockPage(garage.owner, garage.slug, readStockQuery({ etat: 'en-ligne', tri: 'reference' }))).rows
    .slice(from, from + count)
    .map(({ id }) => BigInt(id))
const asked = (ids: readonly bigint[], option: StockBoost = 'top') => ({
  garage: ours.slug,
  selection: { ids },
  change: { kind: 'boost', option } as const,
})
const boost = (ids: readonly bigint[], agreedCents = 0, who = ours.owner, option: StockBoost = 'top') =>
  applyBulk(who, { ...asked(ids, option), agreedCents })
const running = () =>
  rows<{ id: string; slot: number | null; charge: string | null }>(
    `SELECT listing_id AS id, slot, charge_id AS charge FROM boost WHERE dealer_id = $1 AND ended_at IS NULL ORDER BY listing_id`,
    ours.id,
  )
const owed = async () =>
  (await rows<{ cents: number }>('SELECT net_cents AS cents FROM dealer_charge ORDER BY at, id')).map(
    ({ cents }) => cents,
  )
const rowOf = async (id: bigint) => (await stockCar(ours.owner, ours.slug, String(id)))?.row

test('the preview says what is included and what the next bill adds, and so it is done', async () => {
  const ids = await carsOf(ours, 5)
  const preview = await previewBulk(ours.owner, asked(ids))
  expect(preview.boosts).toEqual({
    ...{ included: 3, units: 2, unitCents: 490, totalCents: 980 },
    billOn: new Date(start.getTime() + 20 * DAY_MS).toISOString(),
  })
  expect(await running()).toEqual([])
  const { preview: done } = await boost(ids, 980)
  expect(done).toEqual(preview)
  expect((await running()).map(({ slot }) => slot).toSorted()).toEqual([1, 2, 3, null, null])
  expect(await owed()).toEqual([490, 490])
  const row = await rowOf(ids[0] ?? 0n)
  const ran = new Date(row?.boosts[0]?.until ?? 0).getTime() - start.getTime()
  expect([row?.boosts.map(({ kind }) => kind), Math.floor(ran / DAY_MS)]).toEqual([['top'], 7])
  const { total } = await stockPage(ours.owner, ours.slug, readStockQuery({ avant: 'top' }))
  expect([total, (await stockAround(ours.owner, ours.slug)).freeBoosts]).toEqual([5, 0])
  expect((await stockPage(ours.owner, ours.slug, readStockQuery({ avant: 'urgent' }))).total).toBe(0)
  const file = await new Response(
    await stockFile(ours.owner, ours.slug, readStockQuery({ avant: 'oui' }), 'csv'),
  ).text()
  expect(file.match(/Tête de liste jusqu’au/g)).toHaveLength(5)
})

test('nothing is billed that was not agreed to', async () => {
  const ids = await carsOf(ours, 4)
  await expect(boost(ids)).rejects.toMatchObject({ code: 'conflict' })
  await expect(boost(ids, 489)).rejects.toMatchObject({ code: 'conflict' })
  expect([await running(), await owed()]).toEqual([[], []])
})

test('a seller puts forward what is included, an owner and a manager add to it, an accountant nothing', async () => {
  const ids = await carsOf(ours, 5)
  const preview = await previewBulk(seller, asked(ids))
  expect([preview.changes, preview.boosts?.units, preview.refused[0]?.reason]).toEqual([
    3,
    0,
    expect.stringContaining('un gérant ou un responsable'),
  ])
  expect((await boost(ids, 10_000, seller)).preview.changes).toBe(3)
  expect(await owed()).toEqual([])
  const manager = await teamMember(database.pool, ours.id, 'manager')
  expect((await boost(ids, 980, manager)).preview.boosts).toMatchObject({ included: 0, units: 2 })
  const accountant = await teamMember(database.pool, ours.id, 'accountant')
  await expect(boost(ids, 980, accountant)).rejects.toMatchObject({ code: 'forbidden' })
})

test('another dealer’s cars are not put forward, nor is a car that is offline or put forward already', async () => {
  const [mine, other] = await carsOf(ours, 2)
  const [foreign] = await carsOf(theirs, 1)
  await boost([mine ?? 0n])
  await applyBulk(ours.owner, {
    ...{ garage: ours.slug, selection: { ids: [other ?? 0n] }, change: { kind: 'withdraw' } },
  })
  const { changeId, preview } = await boost([mine ?? 0n, other ?? 0n, foreign ?? 0n])
  expect([changeId, preview.selected, preview.refused.map(({ reason }) => reason)]).toEqual([
    null,
    2,
    expect.arrayContaining([
      'Elle est déjà en tête de liste.',
      'Seule une voiture en ligne se met en avant.',
    ]),
  ])
  expect((await boost([mine ?? 0n], 0, ours.owner, 'urgent')).preview.changes).toBe(1)
  await applyBulk(ours.owner, {
    ...{ garage: ours.slug, selection: { ids: [other ?? 0n] }, change: { kind: 'publish' } },
  })
})

test('of colleagues who act at once, no car is put forward twice, no place is taken twice, and each unit was agreed to', async () => {
  const ids = await carsOf(ours, 8)
  const manager = await teamMember(database.pool, ours.id, 'manager')
  const tries = await Promise.allSettled([
    boost(ids.slice(0, 2)),
    boost(ids.slice(1, 3), 0, manager),
    boost(ids.slice(3, 6), 1_470, manager),
    boost(ids.slice(2, 4), 0, seller),
    boost(ids.slice(6, 8), 980),
  ])
  const stands = await running()
  expect(new Set(stands.map(({ id }) => id)).size).toBe(stands.length)
  const slots = stands.flatMap(({ slot }) => slot ?? [])
  expect([slots.toSorted(), new Set(slots).size]).toEqual([[1, 2, 3], 3])
  expect((await owed()).length).toBe(stands.filter(({ charge }) => charge !== null).length)
  // Who lost refused with a reason, never with an accident of the database.
  for (const one of tries)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
})

test('the database itself refuses a car twice, a place twice, a place beyond the plan, and one that nobody owes', async () => {
  const [one, two] = await carsOf(ours, 2)
  const insert = (listing: bigint | undefined, slot: number | null, option = 'top') =>
    rows(
      `INSERT INTO boost (dealer_id, listing_id, option, slot, starts_at, begun_at, ends_at)
       VALUES ($1, $2, $3, $4, now(), now(), now() + interval '7 days')`,
      ours.id,
      listing,
      option,
      slot,
    )
  await insert(one, 1)
  await expect(insert(one, 2)).rejects.toMatchObject({ constraint: 'boost_of_stock_once' })
  await expect(insert(two, 1)).rejects.toMatchObject({ constraint: 'boost_slot_once' })
  await expect(insert(two, 4)).rejects.toMatchObject({ constraint: 'boost_slot_included' })
  await expect(insert(two, null)).rejects.toMatchObject({ constraint: 'boost_by' })
  await expect(insert(two, 2, 'bump')).rejects.toMatchObject({ constraint: 'boost_of_stock' })
})

test('taken back at once, nothing is owed and the places are free; later, the days that have begun are', async () => {
  const ids = await carsOf(ours, 5)
  const slip = await boost(ids, 980)
  after(9 * 60_000)
  expect((await undoBulk(ours.owner, { garage: ours.slug, changeId: slip.changeId ?? '' })).undone).toBe(5)
  expect([await running(), await owed()]).toEqual([[], [0, 0]])
  expect((await rowOf(ids[0] ?? 0n))?.boosts).toEqual([])

  const { changeId } = await boost(ids, 980)
  after(9 * 60_000 + 5 * 3_600_000)
  const told = await undoBulk(ours.owner, { garage: ours.slug, changeId: changeId ?? '' })
  expect(told).toEqual({ undone: 5, owedCents: 140, left: [] })
  expect([await running(), await owed()]).toEqual([[], [0, 0, 70, 70]])
  await expect(undoBulk(ours.owner, { garage: ours.slug, changeId: changeId ?? '' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a slip costs nothing once a day: the same cars taken back again owe a day', async () => {
  const ids = await carsOf(ours, 5)
  const takenBack = async (since: number) => {
    after(since)
    const { changeId } = await boost(ids, 980)
    after(since + 60_000)
    return (await undoBulk(ours.owner, { garage: ours.slug, changeId: changeId ?? '' })).owedCents
  }
  expect([await takenBack(0), await takenBack(3_600_000)]).toEqual([0, 140])
  expect(await takenBack(2 * 24 * 3_600_000)).toBe(0)
})

test('a car that is sold or withdrawn, by whoever, is put forward no longer; its place is free, its unit owed', async () => {
  const ids = await carsOf(ours, 4)
  const { changeId } = await boost(ids, 490)
  const leaving = {
    garage: ours.slug,
    selection: { ids: ids.slice(0, 1) },
    change: { kind: 'withdraw' },
  } as const
  expect((await previewBulk(ours.owner, leaving)).stopped).toBe(1)
  const withdrawn = await applyBulk(ours.owner, leaving)
  expect((await rowOf(ids[0] ?? 0n))?.boosts).toEqual([])
  expect([(await running()).length, (await stockAround(ours.owner, ours.slug)).freeBoosts]).toEqual([3, 1])
  // Back online, it is not put forward again.
  await undoBulk(ours.owner, { garage: ours.slug, changeId: withdrawn.changeId ?? '' })
  expect((await rowOf(ids[0] ?? 0n))?.boosts).toEqual([])
  const told = await undoBulk(ours.owner, { garage: ours.slug, changeId: changeId ?? '' })
  expect([told.undone, told.left.map(({ reason }) => reason)]).toEqual([
    3,
    ['Sa mise en avant a déjà pris fin.'],
  ])
})

test('they end by the job that ends private ones, and the places come back', async () => {
  const ids = await carsOf(ours, 3)
  await boost(ids)
  after(7 * DAY_MS - 60_000)
  expect(await boostsJob.run({})).toMatchObject({ ended: 0 })
  after(7 * DAY_MS + 60_000)
  // The same car may be put forward again at once, before the job has come by.
  expect((await boost(ids.slice(0, 1), 490)).preview.boosts?.units).toBe(1)
  expect(await boostsJob.run({})).toMatchObject({ ended: 2 })
  expect((await running()).length).toBe(1)
  expect((await stockAround(ours.owner, ours.slug)).freeBoosts).toBe(3)
})

test('units wait for a bill up to two months of the plan, and none is sold once the subscription ends', async () => {
  const ids = await carsOf(ours, 14)
  const preview = await previewBulk(ours.owner, asked(ids))
  expect([preview.boosts?.units, preview.refused[0]?.reason]).toEqual([
    Math.min(9, ids.length - 3),
    ids.length > 12 ? expect.stringContaining('deux mois') : undefined,
  ])
  await rows('UPDATE dealer_subscription SET ended_at = $1', start)
  const ending = await previewBulk(ours.owner, asked(ids))
  expect([ending.boosts, ending.refused[0]?.reason]).toMatchObject([
    { included: 3, units: 0, billOn: null },
    expect.stringContaining('prend fin'),
  ])
  await rows(`UPDATE dealer_subscription SET paid_until = $1`, new Date(start.getTime() - DAY_MS))
  expect((await previewBulk(ours.owner, asked(ids))).changes).toBe(0)
})
