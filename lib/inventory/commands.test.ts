import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { applyBulk, deleteView, previewBulk, renameView, saveView, setPrice, undoBulk } from './commands.ts'
import { type Garage, teamMember, twoGarages } from './internal/testing.ts'
import { rescoreChangedJob, rescoreJob } from './jobs.ts'
import { type BulkChange, qualityOf, readStockQuery } from './model.ts'
import { stockAround, stockCar, stockPage, viewsOf } from './queries.ts'

let database: TestDatabase
let ours: Garage
let theirs: Garage
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 400 })
  const garages = await twoGarages(database.pool)
  ours = garages[0]
  theirs = garages[1]
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const all = readStockQuery({ etat: 'toutes' })
const online = readStockQuery({ etat: 'en-ligne', tri: 'reference' })
const rowsOf = async (garage: Garage, query = all) => (await stockPage(garage.owner, garage.slug, query)).rows
const carsOf = async (garage: Garage, count: number) =>
  (await rowsOf(garage, online)).slice(0, count).map(({ id }) => BigInt(id))
const bulk = (garage: Garage, ids: readonly bigint[], change: BulkChange) =>
  applyBulk(garage.owner, { garage: garage.slug, selection: { ids }, change })
const rowOf = async (garage: Garage, id: bigint) =>
  (await stockCar(garage.owner, garage.slug, String(id)))?.row

test('a page is filtered, ordered and counted in the database', async () => {
  const { rows, total } = await stockPage(ours.owner, ours.slug, readStockQuery({ tri: '-prix' }))
  expect(total).toBeGreaterThan(10)
  expect(rows.map(({ priceCents }) => priceCents)).toEqual(
    rows.map(({ priceCents }) => priceCents).toSorted((a, b) => b - a),
  )
  const dear = Math.floor((rows[3]?.priceCents ?? 0) / 100)
  const some = await stockPage(ours.owner, ours.slug, readStockQuery({ prix_min: String(dear) }))
  expect(some.total).toBe(rows.filter(({ priceCents }) => priceCents >= dear * 100).length)
  const one = rows[0]
  const found = await stockPage(ours.owner, ours.slug, readStockQuery({ q: one?.reference ?? '' }))
  expect(found.rows.map(({ reference }) => reference)).toContain(one?.reference)
  expect((await stockPage(ours.owner, ours.slug, readStockQuery({ q: '%' }))).total).toBe(0)
  const { choices } = await stockAround(ours.owner, ours.slug)
  expect(choices.states['en-ligne']).toBe((await stockPage(ours.owner, ours.slug, online)).total)
})

test('every order is one that the database knows', async () => {
  for (const by of ['reference', 'voiture', 'prix', 'km', 'jours', 'vues', 'contacts', 'qualite'])
    expect((await rowsOf(ours, readStockQuery({ tri: by, etat: 'toutes' }))).length).toBeGreaterThan(0)
})

test('the dashboard of another dealer is not there, whatever is asked of it', async () => {
  const [id] = await carsOf(theirs, 1)
  const before = await rowOf(theirs, id ?? 0n)
  const garage = theirs.slug
  const selection = { ids: [id ?? 0n] }
  const asked: readonly (() => Promise<unknown>)[] = [
    () => stockPage(ours.owner, garage, all),
    () => stockAround(ours.owner, garage),
    () => viewsOf(ours.owner, garage),
    () => previewBulk(ours.owner, { garage, selection, change: { kind: 'withdraw' } }),
    () => applyBulk(ours.owner, { garage, selection, change: { kind: 'withdraw' } }),
    () =>
      setPrice(ours.owner, { garage, listingId: id ?? 0n, priceCents: 500_000, seenCents: 1, revision: 0 }),
    () => saveView(ours.owner, { garage, name: 'Vue', query: '' }),
    () => renameView(ours.owner, { garage, viewId: 1, name: 'Vue' }),
  ]
  for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'not_found' })

  // Nor through one's own address: the car is not of this stock.
  for (const change of [
    { kind: 'withdraw' },
    { kind: 'amount', cents: -10_000 },
    { kind: 'tag', tag: 'x' },
  ] as const) {
    const { changeId, preview } = await bulk(ours, [id ?? 0n], change)
    expect([changeId, preview.selected]).toEqual([null, 0])
  }
  await expect(
    setPrice(ours.owner, {
      garage: ours.slug,
      listingId: id ?? 0n,
      priceCents: 500_000,
      seenCents: 1,
      revision: 0,
    }),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(await rowOf(theirs, id ?? 0n)).toEqual(before)

  const { changeId } = await bulk(theirs, [id ?? 0n], { kind: 'tag', tag: 'à eux' })
  await expect(undoBulk(ours.owner, { garage: ours.slug, changeId: changeId ?? '' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('an accountant looks and changes nothing', async () => {
  const accountant = await teamMember(database.pool, ours.id, 'accountant')
  expect((await stockPage(accountant, ours.slug, all)).total).toBeGreaterThan(0)
  const [id] = await carsOf(ours, 1)
  await expect(
    applyBulk(accountant, { garage: ours.slug, selection: { ids: [id ?? 0n] }, change: { kind: 'sell' } }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

test('prices fall by a share, as the preview said, are a drop by the rule, and come back', async () => {
  const ids = await carsOf(ours, 6)
  const before = await Promise.all(ids.map((id) => rowOf(ours, id)))
  const change = { kind: 'percent', percent: -5 } as const
  const preview = await previewBulk(ours.owner, { garage: ours.slug, selection: { ids }, change })
  const applied = await bulk(ours, ids, change)
  expect(applied.preview).toEqual(preview)
  expect(preview.changes).toBe(6)
  const after = await Promise.all(ids.map((id) => rowOf(ours, id)))
  for (const [at, row] of after.entries()) {
    const was = before[at]?.priceCents ?? 0
    expect(row?.priceCents).toBe(Math.round((was * 0.95) / 100) * 100)
    expect(row?.revision).toBe((before[at]?.revision ?? 0) + 1)
  }
  const history = await db().priceChange.groupBy({
    by: ['listingId'],
    where: { listingId: { in: [...ids] } },
    _count: true,
  })
  // Somebody changes one of them meanwhile: that one stays.
  const touched = ids[2] ?? 0n
  await setPrice(ours.owner, {
    garage: ours.slug,
    listingId: touched,
    priceCents: 1_234_500,
    seenCents: after[2]?.priceCents ?? 0,
    revision: after[2]?.revision ?? 0,
  })
  const undone = await undoBulk(ours.owner, { garage: ours.slug, changeId: applied.changeId ?? '' })
  expect(undone.undone).toBe(5)
  expect(undone.left).toEqual([
    { reason: expect.stringMatching(/depuis/), references: [before[2]?.reference] },
  ])
  for (const [at, id] of ids.entries())
    expect((await rowOf(ours, id))?.priceCents).toBe(id === touched ? 1_234_500 : before[at]?.priceCents)
  expect(await db().priceChange.count({ where: { listingId: { in: [...ids] } } })).toBe(
    history.reduce((sum, { _count }) => sum + _count, 0) + 6,
  )
  await expect(
    undoBulk(ours.owner, { garage: ours.slug, changeId: applied.changeId ?? '' }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test.each(['withdraw', 'sell'] as const)(
  '%s, refused where it makes no sense, and taken back',
  async (kind) => {
    const ids = await carsOf(ours, 3)
    const first = await bulk(ours, ids, { kind })
    expect(first.preview.changes).toBe(3)
    const state = kind === 'sell' ? 'vendue' : 'retiree'
    for (const id of ids) expect(await rowOf(ours, id)).toMatchObject({ state, path: null })
    const again = await bulk(ours, ids, { kind })
    expect([again.changeId, again.preview.refused[0]?.count]).toEqual([null, 3])
    await undoBulk(ours.owner, { garage: ours.slug, changeId: first.changeId ?? '' })
    for (const id of ids) expect((await rowOf(ours, id))?.state).toBe('en-ligne')
    const records = await db().listingTransition.findMany({
      where: { listingId: ids[0] ?? 0n },
      orderBy: { id: 'desc' },
      take: 2,
      select: { to: true, by: true, accountId: true },
    })
    const by = { by: 'seller', accountId: ours.owner.accountId }
    expect(records).toEqual([
      { to: 'online', ...by },
      { to: kind === 'sell' ? 'sold' : 'withdrawn', ...by },
    ])
  },
)

test('a car that was offline when it was sold is offline again once that is taken back', async () => {
  const [id = 0n] = await carsOf(ours, 1)
  await bulk(ours, [id], { kind: 'withdraw' })
  const { changeId } = await bulk(ours, [id], { kind: 'sell' })
  expect((await rowOf(ours, id))?.state).toBe('vendue')
  await undoBulk(ours.owner, { garage: ours.slug, changeId: changeId ?? '' })
  expect(await rowOf(ours, id)).toMatchObject({ state: 'retiree', offlineReason: 'hand' })
  await bulk(ours, [id], { kind: 'publish' })
})

test('no more go online than the subscription allows, and the others are told why', async () => {
  const ids = await carsOf(ours, 5)
  await bulk(ours, ids, { kind: 'withdraw' })
  const { total } = await stockPage(ours.owner, ours.slug, online)
  await database.pool.query(`UPDATE dealer_plan SET quota = $1 WHERE code = 'essai'`, [total + 2])
  const { preview } = await bulk(ours, ids, { kind: 'publish' })
  expect([preview.changes, preview.refused[0]?.count]).toEqual([2, 3])
  expect(preview.refused[0]?.reason).toMatch(/formule est complète/)
  expect((await stockPage(ours.owner, ours.slug, online)).total).toBe(total + 2)
  await database.pool.query(`UPDATE dealer_plan SET quota = 1000 WHERE code = 'essai'`)
  await bulk(ours, ids, { kind: 'publish' })
})

test('what a moderator refused is not put online by its dealer', async () => {
  const [id = 0n] = await carsOf(ours, 1)
  await database.pool.query(`UPDATE listing SET status = 'refused', ended_at = now() WHERE id = $1`, [
    String(id),
  ])
  const { preview } = await bulk(ours, [id], { kind: 'publish' })
  expect(preview.refused).toEqual([expect.objectContaining({ reason: expect.stringMatching(/modération/) })])
  await database.pool.query(`UPDATE listing SET status = 'online', ended_at = NULL WHERE id = $1`, [
    String(id),
  ])
})

test('tags are put on what a filter gives, and come off', async () => {
  const selection = { query: readStockQuery({ etat: 'en-ligne' }) }
  const { changeId, preview } = await applyBulk(ours.owner, {
    garage: ours.slug,
    selection,
    change: { kind: 'tag', tag: 'promo' },
  })
  expect(preview.changes).toBe((await stockPage(ours.owner, ours.slug, online)).total)
  const tagged = readStockQuery({ etiquette: 'promo' })
  expect((await stockPage(ours.owner, ours.slug, tagged)).total).toBe(preview.changes)
  await undoBulk(ours.owner, { garage: ours.slug, changeId: changeId ?? '' })
  expect((await stockPage(ours.owner, ours.slug, tagged)).total).toBe(0)
})

test('of two who type a price, the later is told the other’s, and writes over it knowingly', async () => {
  const [id = 0n] = await carsOf(ours, 1)
  const row = await rowOf(ours, id)
  const seen = {
    garage: ours.slug,
    listingId: id,
    seenCents: row?.priceCents ?? 0,
    revision: row?.revision ?? 0,
  }
  const first = await setPrice(ours.owner, { ...seen, priceCents: 900_000 })
  expect(first).toMatchObject({ conflict: false, priceCents: 900_000 })
  const second = await setPrice(ours.owner, { ...seen, priceCents: 880_000 })
  expect(second).toMatchObject({ conflict: true, priceCents: 900_000 })
  expect((await rowOf(ours, id))?.priceCents).toBe(900_000)
  const again = { ...seen, seenCents: second.priceCents, revision: second.revision }
  expect(await setPrice(ours.owner, { ...again, priceCents: 880_000 })).toMatchObject({ conflict: false })
  // Another change of the car, which left the price alone, is no conflict.
  await bulk(ours, [id], { kind: 'tag', tag: 'salon' })
  expect(await setPrice(ours.owner, { ...again, seenCents: 880_000, priceCents: 870_000 })).toMatchObject({
    conflict: false,
  })
})

test('a view is its member’s own, and named once', async () => {
  const save = (query: string) => saveView(ours.owner, { garage: ours.slug, name: 'À relancer', query })
  await save('jours_min=60&page=3')
  await save('jours_min=90&tri=-vues')
  const [view] = await viewsOf(ours.owner, ours.slug)
  expect(view).toMatchObject({ name: 'À relancer', query: 'jours_min=90&tri=-vues' })
  const colleague = await teamMember(database.pool, ours.id, 'seller')
  expect(await viewsOf(colleague, ours.slug)).toEqual([])
  await deleteView(colleague, { garage: ours.slug, viewId: view?.id ?? 0 })
  expect(await viewsOf(ours.owner, ours.slug)).toHaveLength(1)
  await deleteView(ours.owner, { garage: ours.slug, viewId: view?.id ?? 0 })
  expect(await viewsOf(ours.owner, ours.slug)).toEqual([])
})

test('a view is renamed by whom it belongs to, never to the name of another', async () => {
  const { owner, slug: garage } = ours
  await saveView(owner, { garage, name: 'Diesel', query: 'energie=diesel' })
  await saveView(owner, { garage, name: 'Vieilles', query: 'jours_min=90' })
  const names = async () => (await viewsOf(owner, garage)).map(({ name }) => name)
  const viewId = (await viewsOf(owner, garage)).find(({ name }) => name === 'Vieilles')?.id ?? 0
  await renameView(owner, { garage, viewId, name: 'À relancer' })
  expect(await names()).toEqual(['À relancer', 'Diesel'])
  await expect(renameView(owner, { garage, viewId, name: 'Diesel' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { nom: [expect.stringContaining('déjà')] },
  })
  const colleague = await teamMember(database.pool, ours.id, 'owner')
  const others: [typeof owner, string][] = [
    [colleague, garage],
    [theirs.owner, theirs.slug],
  ]
  for (const [viewer, slug] of others)
    await expect(renameView(viewer, { garage: slug, viewId, name: 'Volée' })).rejects.toMatchObject({
      code: 'not_found',
    })
  expect(await names()).toEqual(['À relancer', 'Diesel'])
  for (const { id } of await viewsOf(owner, garage)) await deleteView(owner, { garage, viewId: id })
  await expect(renameView(owner, { garage, viewId, name: 'Trop tard' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('the database scores a listing as the rules do', async () => {
  const at = new Date('2026-11-26T12:00:00Z')
  const { rows } = await database.pool.query<
    Record<string, never> & { high: number | null; quality: number }
  >(
    `SELECT l.photo_count AS "photoCount", length(l.description) AS "descriptionLength", cardinality(l.equipment) AS "equipmentCount",
       l.version_id IS NOT NULL AS "versionKnown", l.condition, l.body, l.year, l.first_registration::text AS registered,
       l.mileage_guaranteed AS "mileageGuaranteed", l.warranty_months AS "warrantyMonths", l.inspected_on::text AS inspected,
       l.price_cents AS "priceCents", high, stock_quality(l, high, $1) AS quality
     FROM listing l CROSS JOIN LATERAL (SELECT CASE l.id % 3 WHEN 0 THEN l.price_cents - 1 WHEN 1 THEN l.price_cents END AS high) AS market`,
    [at],
  )
  const day = (text: string | null) => (text === null ? null : new Date(`${text}T00:00:00Z`))
  const scores = new Set<number>()
  for (const { registered, inspected, high, quality, ...car } of rows) {
    const facts = {
      ...car,
      firstRegistration: day(registered ?? null),
      inspectedOn: day(inspected ?? null),
      highCents: high,
    }
    expect(qualityOf(facts as unknown as Parameters<typeof qualityOf>[0], at).score).toBe(quality)
    scores.add(quality)
  }
  expect(scores.size).toBeGreaterThan(10)
})

test('after a file the scores of what it changed are written anew; the market moves those of the rest at night', async () => {
  const [touched = 0n, left = 0n] = await carsOf(theirs, 2)
  const { id: dealerId } = await db().dealer.findUniqueOrThrow({ where: { slug: theirs.slug } })
  const since = new Date()
  const set = (id: bigint, at: Date) =>
    database.pool.query(
      'WITH car AS (UPDATE listing SET updated_at = $2 WHERE id = $1) UPDATE stock_car SET quality = 1 WHERE listing_id = $1',
      [String(id), at],
    )
  await set(touched, since)
  await set(left, new Date(since.getTime() - 3_600_000))
  const scores = async () => {
    const rows = await db().stockCar.findMany({ where: { listingId: { in: [touched, left] } } })
    return [touched, left].map((id) => rows.find(({ listingId }) => listingId === id)?.quality ?? 0)
  }
  await rescoreChangedJob.run({ dealerId, since: since.toISOString() })
  const [first = 0, second = 0] = await scores()
  expect(first).toBeGreaterThan(1)
  expect(second).toBe(1)
  await rescoreJob.run({ dealerId })
  expect((await scores())[1]).toBeGreaterThan(1)
})
