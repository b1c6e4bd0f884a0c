import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Typed } from '#lib/publishing/model.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { addCar, addCarPhotos, applyBulk, editCar } from './commands.ts'
import { NO_STOCK_FIELDS } from './internal/stock-fields.ts'
import { type Garage, twoGarages } from './internal/testing.ts'
import { typedCar } from './internal/typed-car.ts'
import { readStockQuery } from './model.ts'
import { newCar, stockCar, stockFile, stockPage, windscreen } from './queries.ts'

let database: TestDatabase
let ours: Garage
let theirs: Garage
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 300 })
  const garages = await twoGarages(database.pool)
  ours = garages[0]
  theirs = garages[1]
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const CAR: Typed = {
  make: 'renault',
  model: 'clio',
  versionLabel: '1.5 dCi 90 Zen',
  firstRegistration: '03/2019',
  fuel: 'diesel',
  gearbox: 'manuelle',
  body: 'citadine',
  powerCh: '90',
  doors: '5',
  seats: '5',
  colour: 'gris',
  mileage: '84 000',
  description: 'Révisée et garantie, carnet à jour, deux clés.',
  price: '9 900',
}
const add = (car: Typed = CAR, stock = {}, publish = true) =>
  addCar(ours.owner, {
    garage: ours.slug,
    typed: car,
    stock: { ...NO_STOCK_FIELDS, ...stock },
    photoIds: [],
    publish,
  })
const saved = async (...args: Parameters<typeof add>) => {
  const answer = await add(...args)
  if (answer.is !== 'saved') throw new Error(JSON.stringify(answer))
  return answer
}

test('a car that its dealer types is online at once, priced, tagged and scored', async () => {
  const { listingId, isOnline } = await saved(CAR, {
    reference: 'A-1',
    warrantyMonths: '12',
    tags: 'parc, promo, parc',
  })
  expect(isOnline).toBe(true)
  const found = await stockCar(ours.owner, ours.slug, String(listingId))
  expect(found?.row).toMatchObject({
    reference: 'A-1',
    name: 'Renault Clio',
    state: 'en-ligne',
    priceCents: 990_000,
    tags: ['parc', 'promo'],
    feed: null,
  })
  expect(found?.row.quality).toBe(found?.quality.score)
  expect(found?.row.path).toMatch(/^\/annonces\/renault-clio-/)
  const listing = await db().listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { sellerKind: true, sellerName: true, accountId: true, warrantyMonths: true, communeInsee: true },
  })
  const dealer = await db().dealer.findUniqueOrThrow({
    where: { id: ours.id },
    select: { communeInsee: true },
  })
  expect(listing).toEqual({
    sellerKind: 'professionnel',
    sellerName: null,
    accountId: null,
    warrantyMonths: 12,
    communeInsee: dealer.communeInsee,
  })
  expect(await db().priceChange.count({ where: { listingId } })).toBe(1)
  // Nothing waits: neither payment nor moderation.
  expect(await db().moderationCase.count({ where: { listingId } })).toBe(0)
})

test('a car is called by its dealer’s reference, else by its plate, else by the number of its listing; a plate finds it', async () => {
  const plain = await saved({ ...CAR, plate: 'FX-217-KD' }, { reference: 'B-7' })
  const fed = await saved({ ...CAR, plate: 'FX-218-KD' })
  const bare = await saved(CAR)
  await db().stockCar.updateMany({
    where: { listingId: fed.listingId },
    data: { reference: 'auto-0123456789abcdef' },
  })
  await db().stockCar.updateMany({
    where: { listingId: bare.listingId },
    data: { reference: 'auto-fedcba9876543210' },
  })
  const called = async (id: bigint) => (await stockCar(ours.owner, ours.slug, String(id)))?.row
  expect(await called(plain.listingId)).toMatchObject({ reference: 'B-7', plate: 'FX-217-KD' })
  expect(await called(fed.listingId)).toMatchObject({ reference: 'FX-218-KD', plate: 'FX-218-KD' })
  expect(await called(bare.listingId)).toMatchObject({ reference: `n°\u00a0${bare.listingId}`, plate: null })
  // The form asks for a reference of the dealer's own, and an empty one changes nothing.
  const page = await stockCar(ours.owner, ours.slug, String(fed.listingId))
  expect(page?.form.stock.reference).toBe('')
  for (const q of ['FX-218-KD', 'fx 218 kd', 'FX218KD']) {
    const { rows } = await stockPage(ours.owner, ours.slug, readStockQuery({ q, etat: 'toutes' }))
    expect(rows.map(({ id }) => id)).toEqual([String(fed.listingId)])
  }
  const elsewhere = await stockPage(theirs.owner, theirs.slug, readStockQuery({ q: 'FX-218-KD' }))
  expect(elsewhere.total).toBe(0)
})

test('what is wrong is said field by field, and a reference is one car’s', async () => {
  const answer = await add({ ...CAR, price: 'cher', doors: '' }, { warrantyMonths: 'un an' })
  expect(answer).toMatchObject({
    is: 'wrong',
    errors: { price: expect.any(String), doors: expect.any(String), warrantyMonths: expect.any(String) },
  })
  await expect(add(CAR, { reference: 'A-1' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { reference: [expect.any(String)] },
  })
})

test('a month may be unknown: the car is a task, and has no sheet until it is filled in', async () => {
  const { listingId } = await saved({ ...CAR, firstRegistration: '2011' }, { reference: 'SANS-MOIS' })
  const found = await stockCar(ours.owner, ours.slug, String(listingId))
  expect([found?.row.missing, found?.row.year]).toEqual([['registration-month'], 2011])
  const { listingId: other } = await saved({ ...CAR }, { reference: 'AVEC-MOIS' })
  const { sheets, refused } = await windscreen(ours.owner, ours.slug, { ids: `${listingId},${other}` })
  expect(refused).toEqual([
    expect.objectContaining({ reference: 'SANS-MOIS', reason: expect.stringMatching(/78-993/) }),
  ])
  const [sheet] = sheets
  expect(sheet?.facts).toEqual(
    expect.arrayContaining([
      { label: 'Première mise en circulation', value: 'mars 2019' },
      { label: 'Kilométrage', value: expect.stringMatching(/84.000.km, non garanti/) },
    ]),
  )
  expect(sheet?.qr).toMatch(/^<svg/)
  expect(sheet?.address).toMatch(/^http:\/\/localhost:3000\/annonces\/renault-clio-.*-\d+$/)
})

test('sheets that are too many to print at once are led to, and all that a filter gives have one', async () => {
  const ids = Array.from({ length: 75 }, (_, at) => String(at + 1)).join(',')
  const { next } = await windscreen(ours.owner, ours.slug, { ids })
  expect(next).toEqual({ cars: 15, search: String(new URLSearchParams({ ids, depuis: '60' })) })
  expect((await windscreen(ours.owner, ours.slug, { ids, depuis: '60' })).next).toBeNull()
  const all = await windscreen(ours.owner, ours.slug, { portee: 'toutes', filtre: 'q=AVEC-MOIS' })
  expect(all.sheets.map(({ reference }) => reference)).toEqual(['AVEC-MOIS'])
})

test('a place of sale fills what is left empty', async () => {
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO place_of_sale (dealer_id, name, address, postcode, commune_insee, defaults)
     VALUES ($1, 'Parc nord', '1 rue du Parc', '59000', '59350', '{"warrantyMonths": 6, "description": "Visible sur notre parc, essai sur rendez-vous."}')
     RETURNING id`,
    [ours.id],
  )
  const placeId = String(rows[0]?.id)
  const { listingId } = await saved({ ...CAR, description: '' }, { placeId })
  expect(
    await db().listing.findUniqueOrThrow({
      where: { id: listingId },
      select: { warrantyMonths: true, description: true, communeInsee: true, postcode: true },
    }),
  ).toEqual({
    warrantyMonths: 6,
    description: 'Visible sur notre parc, essai sur rendez-vous.',
    communeInsee: '59350',
    postcode: '59000',
  })
  // Another dealer's place is no place of ours.
  const answer = await addCar(theirs.owner, {
    ...{ garage: theirs.slug, typed: CAR, photoIds: [], publish: true },
    stock: { ...NO_STOCK_FIELDS, placeId },
  })
  expect(answer).toMatchObject({ is: 'wrong', errors: { placeId: expect.any(String) } })
})

test('over the quota a car waits, and says for what', async () => {
  const { total } = await stockPage(ours.owner, ours.slug, readStockQuery({ etat: 'en-ligne' }))
  await database.pool.query(`UPDATE dealer_plan SET quota = $1 WHERE code = 'essai'`, [total])
  const { listingId, isOnline } = await saved(CAR, { reference: 'ATTEND' })
  expect(isOnline).toBe(false)
  expect((await stockCar(ours.owner, ours.slug, String(listingId)))?.row).toMatchObject({
    state: 'en-attente',
    offlineReason: 'quota',
  })
  await database.pool.query(`UPDATE dealer_plan SET quota = 1000 WHERE code = 'essai'`)
  const kept = await saved(CAR, { reference: 'GARDEE' }, false)
  expect((await stockCar(ours.owner, ours.slug, String(kept.listingId)))?.row.state).toBe('hors-ligne')
})

test('of two who edit a car, what each changed apart is brought together, and what both changed is told', async () => {
  const { listingId } = await saved(CAR, { reference: 'A-DEUX' })
  const opened = await typedCar(ours.id, listingId)
  if (!opened) throw new Error('the car is gone')
  const edit = (typed: Typed, revision = opened.revision, stock = opened.stock) =>
    editCar(ours.owner, {
      ...{ garage: ours.slug, listingId, revision, base: opened, stock },
      typed: { ...opened.typed, ...typed },
    })
  expect(await edit({ price: '9 500' })).toMatchObject({ is: 'saved' })
  // The second had opened it before: another field goes through with the first one's price.
  expect(await edit({ mileage: '85 000' })).toMatchObject({ is: 'saved' })
  expect(
    await db().listing.findUnique({
      where: { id: listingId },
      select: { priceCents: true, mileageKm: true },
    }),
  ).toEqual({
    priceCents: 950_000,
    mileageKm: 85_000,
  })
  const third = await edit({ price: '9 700' })
  expect(third).toMatchObject({
    is: 'conflict',
    conflicts: [{ field: 'price', kept: expect.stringMatching(/^9.500$/), yours: '9 700' }],
    theirs: ['mileage'],
    typed: { price: '9 700', mileage: expect.stringMatching(/^85.000$/) },
  })
  if (third.is !== 'conflict') return
  expect(
    await editCar(ours.owner, {
      ...{ garage: ours.slug, listingId, revision: third.revision, base: third.kept },
      ...{ typed: third.typed, stock: third.stock },
    }),
  ).toMatchObject({ is: 'saved' })
  expect(
    (await db().listing.findUniqueOrThrow({ where: { id: listingId }, select: { priceCents: true } }))
      .priceCents,
  ).toBe(970_000)
})

test('a sold car is edited no more, and a copy leaves its numbers behind', async () => {
  const { listingId } = await saved(
    {
      ...CAR,
      ...{ plate: 'AB-123-CD', vin: 'VF1RFB00X56789012', owners: '1' },
      ...{ inspection: 'fait', inspectedOn: '10/2026' },
    },
    { reference: 'VENDUE', mileageGuaranteed: 'oui', vatReclaimable: 'oui' },
  )
  const copy = await newCar(ours.owner, ours.slug, String(listingId))
  expect(copy.typed).toMatchObject({ make: 'renault', model: 'clio' })
  const own = ['plate', 'vin', 'histovec', 'mileage', 'owners', 'inspection', 'inspectedOn']
  expect(Object.keys(copy.typed).filter((name) => own.includes(name))).toEqual([])
  expect(copy.stock).toMatchObject({ reference: '', mileageGuaranteed: '', vatReclaimable: 'oui' })
  await applyBulk(ours.owner, {
    garage: ours.slug,
    selection: { ids: [listingId] },
    change: { kind: 'sell' },
  })
  const opened = await typedCar(ours.id, listingId)
  if (!opened) throw new Error('the car is gone')
  await expect(
    editCar(ours.owner, { garage: ours.slug, listingId, ...opened, base: null }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('another dealer’s car is neither read, edited, copied nor given photos', async () => {
  const { listingId } = await saved(CAR, { reference: 'À NOUS' })
  const id = String(listingId)
  expect(await stockCar(theirs.owner, theirs.slug, id)).toBeNull()
  await expect(stockCar(theirs.owner, ours.slug, id)).rejects.toMatchObject({ code: 'not_found' })
  expect((await newCar(theirs.owner, theirs.slug, id)).typed).toEqual({})
  expect((await windscreen(theirs.owner, theirs.slug, { ids: id })).sheets).toEqual([])
  const opened = await typedCar(ours.id, listingId)
  if (!opened) throw new Error('the car is gone')
  await expect(
    editCar(theirs.owner, { garage: theirs.slug, listingId, ...opened, base: null }),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    addCarPhotos(theirs.owner, { garage: theirs.slug, listingId, photoIds: [1] }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('photos of somebody else are not put on a car; one’s own are, behind those that it has', async () => {
  const [listingId = 0n] = (await stockPage(ours.owner, ours.slug, readStockQuery({ etat: 'en-ligne' }))).rows
    .filter(({ photoCount }) => photoCount > 0)
    .map(({ id }) => BigInt(id))
  const before = await db().listingPhoto.count({ where: { listingId } })
  const photo = async (accountId: string) =>
    (
      await database.pool.query<{ id: number }>(
        `INSERT INTO photo (key, width, height, placeholder, account_id, state) VALUES ('essai-' || substr(md5(random()::text), 1, 8), 800, 600, '#888', $1, 'ready') RETURNING id`,
        [accountId],
      )
    ).rows[0]?.id ?? 0
  const own = await photo(ours.owner.accountId)
  const foreign = await photo(theirs.owner.accountId)
  const give = (id: number) => addCarPhotos(ours.owner, { garage: ours.slug, listingId, photoIds: [id] })
  await expect(give(foreign)).rejects.toMatchObject({ code: 'conflict' })
  expect(await give(own)).toEqual({ photoCount: before + 1 })
  const last = await db().listingPhoto.findFirst({
    where: { listingId },
    orderBy: { position: 'desc' },
    select: { photoId: true },
  })
  expect(last?.photoId).toBe(own)
})

test('what the filters give leaves as CSV and as a workbook, formulas neutralised', async () => {
  await saved(CAR, { reference: '=HYPERLINK("x")', tags: 'export' })
  await saved({ ...CAR, price: '8 100' }, { reference: 'EXPORT-2', tags: 'export' })
  const query = readStockQuery({ etiquette: 'export', tri: '-prix' })
  const csv = await new Response(await stockFile(ours.owner, ours.slug, query, 'csv')).text()
  const lines = csv.split('\r\n')
  expect(lines[0]).toMatch(/^Référence;Immatriculation;Voiture;/)
  expect(lines[1]).toMatch(/^"'=HYPERLINK\(""x""\)";;Renault Clio;/)
  expect(lines[1]).toContain(';9900;')
  expect(lines.filter((line) => line !== '')).toHaveLength(3)

  const workbook = new ExcelJS.Workbook()
  const file = await new Response(await stockFile(ours.owner, ours.slug, query, 'xlsx')).arrayBuffer()
  await workbook.xlsx.load(file)
  const sheet = workbook.getWorksheet('Stock')
  expect(sheet?.rowCount).toBe(3)
  expect(sheet?.getCell('A2').value).toBe(`'=HYPERLINK("x")`)
  expect(sheet?.getCell('F3').value).toBe(8100)
  await expect(stockFile(theirs.owner, ours.slug, query, 'csv')).rejects.toMatchObject({ code: 'not_found' })
})
