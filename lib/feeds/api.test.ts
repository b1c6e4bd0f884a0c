import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeDatabase, db, pool } from '#lib/platform/db.ts'
import { open } from '#lib/platform/seal.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import {
  authenticateKey,
  createKey,
  deleteCar,
  etagOf,
  once,
  patchCar,
  putCar,
  revokeKey,
  rollBack,
} from './commands.ts'
import { forgetAnswers } from './internal/api/once.ts'
import { lockStock } from './internal/runs/stock-lock.ts'
import { csvOf, feed, onlineOf, ownerOf, testSource } from './internal/testing/stock.ts'
import { keysOf, readCar, readCars, wordsOf } from './queries.ts'

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'volant-api-'))
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

const CLIO = {
  ...{ marque: 'Renault', modele: 'Clio', version: '1.5 dCi 90', mise_en_circulation: '03/2019' },
  ...{ kilometrage: 45_000, energie: 'Diesel', boite: 'manuelle', prix: 12_990, puissance_ch: 90 },
  photos: ['https://photos.exemple.fr/1.jpg', 'https://photos.exemple.fr/2.jpg'],
}

test('a key opens its own dealer’s stock, for what it was made, until it is revoked', async () => {
  const { dealerId } = await testSource(database, { slug: 'cles' })
  const other = await testSource(database, { slug: 'autre' })
  const viewer = await ownerOf(dealerId)
  const { secret } = await createKey(viewer, { dealer: dealerId, name: 'DMS', scopes: ['stock:read'] })
  const header = `Bearer ${secret}`
  expect(await authenticateKey(header, dealerId, 'stock:read')).toMatchObject({ dealerId })
  await expect(authenticateKey(header, dealerId, 'stock:write')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(authenticateKey(header, other.dealerId, 'stock:read')).rejects.toMatchObject({
    code: 'not_found',
  })
  for (const wrong of [null, 'Bearer', `Bearer ${secret}x`, `Basic ${secret}`])
    await expect(authenticateKey(wrong, dealerId, 'stock:read')).rejects.toMatchObject({
      code: 'unauthenticated',
    })

  const [key] = await keysOf(viewer, dealerId)
  expect(key?.lastUsedAt).not.toBeNull()
  expect(JSON.stringify(await db().apiKey.findMany({ select: { hash: true, prefix: true } }))).not.toContain(
    secret,
  )
  const stranger = await ownerOf(other.dealerId)
  await expect(revokeKey(stranger, { dealer: dealerId, key: key?.id ?? '' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(revokeKey(stranger, { dealer: other.dealerId, key: key?.id ?? '' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await revokeKey(viewer, { dealer: dealerId, key: key?.id ?? '' })
  await expect(authenticateKey(header, dealerId, 'stock:read')).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})

test('a car is written, read back as it can be written again, changed in part, and taken away', async () => {
  const { dealerId } = await testSource(database, { slug: 'vehicule' })
  const car = await putCar(dealerId, 'VO 1', CLIO)
  expect(car).toMatchObject({
    reference: 'VO 1',
    marque: 'renault',
    prix: 12_990,
    photos: CLIO.photos,
    volant: { etat: 'online' },
  })
  const { volant: _, ...said } = car
  expect(await putCar(dealerId, 'VO 1', said)).toEqual(car)
  const version = expect.any(String)
  expect(await patchCar(dealerId, 'VO 1', { prix: 11_990 })).toEqual({
    ...{ ...car, prix: 11_990 },
    volant: { ...car.volant, version },
  })
  expect(await readCars(dealerId, { after: '', take: 10 })).toHaveLength(1)

  await deleteCar(dealerId, 'VO 1')
  expect(await onlineOf(dealerId)).toEqual([])
  expect((await readCar(dealerId, 'VO 1'))?.volant.etat).toBe('withdrawn')
  expect((await putCar(dealerId, 'VO 1', said)).volant.etat).toBe('online')
  await expect(deleteCar(dealerId, 'VO 2')).rejects.toMatchObject({ code: 'not_found' })
  await expect(deleteCar(dealerId, 'VO\0')).rejects.toMatchObject({ code: 'not_found' })
  expect(await readCar(dealerId, 'VO\0')).toBeNull()
  expect(await readCars(dealerId, { after: 'VO\0', take: 10 })).toEqual([])
})

test('a change of one field leaves all the others as they were', async () => {
  const { dealerId } = await testSource(database, { slug: 'un-champ' })
  const place = { name: 'Dépôt de Nantes', address: '1 quai', postcode: '44000', communeInsee: '44109' }
  await db().placeOfSale.create({ data: { dealerId, ...place } })
  const before = await putCar(dealerId, 'VO1', {
    ...CLIO,
    ...{ accidente: 'oui', transmission: 'intégrale', couleur: 'rouge', couleur_interieure: 'noir' },
    ...{ sellerie: 'cuir', controle_technique: '14/02/2026', critair: '3', autonomie: 60, etat: 'occasion' },
    ...{ lieu: place.name, proprietaires: 2, garantie_mois: 6, co2: 109, puissance_fiscale: 5, portes: 3 },
    ...{
      places: 4,
      carrosserie: 'citadine',
      equipements: ['GPS'],
      km_garanti: 'oui',
      tva_recuperable: 'oui',
    },
    ...{ titre: 'Une Clio', description: 'Première main.', immatriculation: 'AB-123-CD' },
  })
  expect(Object.values(before)).not.toContain(null)
  const whole = () =>
    db().stockCar.findMany({
      where: { dealerId },
      omit: { rowHash: true, revision: true },
      include: { listing: { omit: { updatedAt: true }, include: { secrets: true } } },
    })
  const [was] = await whole()
  await patchCar(dealerId, 'VO1', { description: 'Première main, carnet complet.' })
  const [is] = await whole()
  expect(is?.listing.description).toBe('Première main, carnet complet.')
  await patchCar(dealerId, 'VO1', { description: before.description })
  expect((await whole())[0]).toEqual(was)
})

test('what is wrong with a car is said by field, and nothing changes', async () => {
  const { dealerId } = await testSource(database, { slug: 'refus' })
  await expect(putCar(dealerId, 'VO1', { ...CLIO, prix: 'sur demande' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { prix: [expect.stringContaining('pas pu être compris')] },
  })
  await expect(putCar(dealerId, 'VO1', { ...CLIO, carburant: 'Diesel' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { carburant: ['Ce champ n’existe pas.'] },
  })
  expect(await readCar(dealerId, 'VO1')).toBeNull()
  // What no text of the database can hold is left out.
  expect(await putCar(dealerId, 'VO2', { ...CLIO, description: 'Une\0 Clio \ud800' })).toMatchObject({
    description: 'Une Clio \ufffd',
  })
})

test('who writes while a file is read is told to ask again, and nothing is done', async () => {
  const { dealerId } = await testSource(database, { slug: 'occupe' })
  const other = await database.pool.connect()
  try {
    await lockStock(other, dealerId)
    await expect(putCar(dealerId, 'VO1', CLIO)).rejects.toMatchObject({ code: 'conflict' })
    await expect(deleteCar(dealerId, 'VO1')).rejects.toMatchObject({ code: 'conflict' })
  } finally {
    other.release(true)
  }
  expect(await db().feedRun.count({ where: { dealerId } })).toBe(0)
  expect(await readCar(dealerId, 'VO1')).toBeNull()
})

test('who finds a car held by somebody for long is told to ask again', async () => {
  const { dealerId } = await testSource(database, { slug: 'tenue' })
  await putCar(dealerId, 'VO1', CLIO)
  const other = await database.pool.connect()
  try {
    await other.query('BEGIN')
    await other.query('SELECT FROM stock_car WHERE dealer_id = $1 FOR UPDATE', [dealerId])
    await expect(patchCar(dealerId, 'VO1', { prix: 9_990 })).rejects.toMatchObject({ code: 'conflict' })
  } finally {
    other.release(true)
  }
  expect(await patchCar(dealerId, 'VO1', { prix: 9_990 })).toMatchObject({ prix: 9_990 })
})

test('a plate that is said later, or corrected, is kept; taken back, it is what it was', async () => {
  const { dealerId } = await testSource(database, { slug: 'plaques' })
  const viewer = await ownerOf(dealerId)
  const kept = async () => {
    const { rows } = await database.pool.query<{ plate: Buffer | null; vin: Buffer | null }>(
      `SELECT x.plate_cipher AS plate, x.vin_cipher AS vin FROM stock_car s JOIN listing_secrets x USING (listing_id) WHERE s.dealer_id = $1`,
      [dealerId],
    )
    return rows.map(({ plate, vin }) => [plate && open('plate', plate), vin && open('vin', vin)])
  }
  const takeBack = async () =>
    rollBack(
      viewer,
      dealerId,
      (await db().feedRun.findFirstOrThrow({ where: { dealerId, state: 'done' }, orderBy: { id: 'desc' } }))
        .id,
    )
  await putCar(dealerId, 'VO1', CLIO)
  await putCar(dealerId, 'VO1', { ...CLIO, immatriculation: 'AB-123-CD' })
  expect(await kept()).toEqual([['AB-123-CD', null]])
  const { volant } = await putCar(dealerId, 'VO1', {
    ...CLIO,
    immatriculation: 'AB-123-CE',
    vin: 'VF1RFA00055555555',
  })
  expect(await kept()).toEqual([['AB-123-CE', 'VF1RFA00055555555']])
  // Said the same, nothing changes; not said, it stays.
  expect((await patchCar(dealerId, 'VO1', { immatriculation: 'AB-123-CE' })).volant.version).toBe(
    volant.version,
  )
  await patchCar(dealerId, 'VO1', { prix: 11_990 })
  expect(await kept()).toEqual([['AB-123-CE', 'VF1RFA00055555555']])
  await takeBack()
  await takeBack()
  expect(await kept()).toEqual([['AB-123-CD', null]])
  await takeBack()
  expect(await kept()).toEqual([])
})

test('of two who change one car at once, neither is lost', async () => {
  const { dealerId } = await testSource(database, { slug: 'ensemble' })
  await putCar(dealerId, 'VO1', CLIO)
  const changes = [
    { prix: 11_990 },
    { kilometrage: 46_000 },
    { description: 'Première main.' },
    { couleur: 'rouge' },
    { proprietaires: 2 },
    { garantie_mois: 12 },
  ]
  await Promise.all(changes.map((said) => patchCar(dealerId, 'VO1', said)))
  expect(await readCar(dealerId, 'VO1')).toMatchObject(Object.assign({}, ...changes))
  // Two who add the same car at once: one adds it, the other changes it.
  await Promise.all([11_000, 12_000].map((prix) => putCar(dealerId, 'VO2', { ...CLIO, prix })))
  expect(await db().feedRun.count({ where: { dealerId, fileName: 'VO2.json', added: 1 } })).toBe(1)
  expect(await db().feedRun.count({ where: { dealerId, fileName: 'VO2.json', changed: 1 } })).toBe(1)
})

test('who writes on a version that is gone is told, and writes nothing', async () => {
  const { dealerId } = await testSource(database, { slug: 'versions' })
  const when = (version: string) => ({ ifMatch: etagOf(version), ifNoneMatch: null })
  const isNew = { ifMatch: null, ifNoneMatch: '*' }
  const first = await putCar(dealerId, 'VO1', CLIO, isNew)
  const second = await patchCar(dealerId, 'VO1', { prix: 11_990 }, when(first.volant.version))
  expect(second.volant.version).not.toBe(first.volant.version)
  const late = when(first.volant.version)
  for (const write of [
    () => patchCar(dealerId, 'VO1', { prix: 10_990 }, late),
    () => putCar(dealerId, 'VO1', CLIO, late),
    () => deleteCar(dealerId, 'VO1', late),
    () => putCar(dealerId, 'VO1', CLIO, isNew),
    () => putCar(dealerId, 'VO2', CLIO, { ifMatch: '*', ifNoneMatch: null }),
  ])
    await expect(write()).rejects.toMatchObject({ code: 'precondition_failed' })
  expect(await readCar(dealerId, 'VO1')).toEqual(second)
  expect(await readCar(dealerId, 'VO2')).toBeNull()
  // What is never shown counts too: who corrects a plate is a writer like another.
  await db().stockCar.updateMany({ where: { dealerId }, data: { revision: { increment: 1 } } })
  expect((await readCar(dealerId, 'VO1'))?.volant.version).not.toBe(second.volant.version)
})

/** Rows that a statement of ours read or wrote, by table, within one connection. */
test('one car is written on one connection, and no other car is looked at', async () => {
  const { dealerId, sourceId } = await testSource(database, { slug: 'un-seul' })
  await feed(sourceId, csvOf(Array.from({ length: 300 }, (_, at) => ({ ref: `R${at}` }))))
  await putCar(dealerId, 'VO1', CLIO)
  const told: { client: unknown; text: string; rows: number }[] = []
  const heard = new Map<pg.PoolClient, { mockRestore(): void }>()
  const hear = (client: pg.PoolClient) => {
    if (heard.has(client)) return
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    const spy = vi.spyOn(client, 'query').mockImplementation(((...given: unknown[]) => {
      const answer = query(...given)
      const text = typeof given[0] === 'string' ? given[0] : ((given[0] as { text?: string }).text ?? 'COPY')
      if (answer instanceof Promise)
        void answer.then(({ rowCount }) => told.push({ client, text, rows: rowCount ?? 0 }))
      return answer
    }) as never)
    heard.set(client, spy)
  }
  pool().on('acquire', hear)
  try {
    await patchCar(dealerId, 'VO1', { prix: 11_990 })
  } finally {
    pool().off('acquire', hear)
    for (const spy of heard.values()) spy.mockRestore()
  }
  await vi.waitFor(() => expect(told.map(({ text }) => text)).toContain('COMMIT'))
  const begun = told.findIndex(({ text }) => text.startsWith('BEGIN'))
  const ended = told.findIndex(({ text }) => text === 'COMMIT')
  const within = told.slice(begun, ended + 1)
  expect(within.length).toBeGreaterThan(5)
  expect(new Set(within.map(({ client }) => client)).size).toBe(1)
  expect(Math.max(...told.map(({ rows }) => rows))).toBe(1)
  const touched = await database.pool.query(
    `SELECT count(*)::int AS cars FROM stock_car s JOIN listing l ON l.id = s.listing_id
     WHERE s.dealer_id = $1 AND (s.xmin::text = $2 OR l.xmin::text = $2)`,
    [
      dealerId,
      (
        await database.pool.query(
          `SELECT l.xmin::text AS xmin FROM listing l JOIN stock_car s ON s.listing_id = l.id WHERE s.dealer_id = $1 AND s.reference = 'VO1'`,
          [dealerId],
        )
      ).rows[0].xmin,
    ],
  )
  expect(touched.rows).toEqual([{ cars: 1 }])
})

test('a car over the quota waits; one that comes again unchanged leaves no trace; one that is refused has a report', async () => {
  const { dealerId } = await testSource(database, { slug: 'traces' })
  await database.pool.query(
    `INSERT INTO dealer_plan (code, label, quota, net_cents, position, active) VALUES ('un', 'Un', 1, 0, 99, false)`,
  )
  await db().dealerSubscription.update({ where: { dealerId }, data: { planCode: 'un' } })
  const first = await putCar(dealerId, 'VO1', CLIO)
  expect(first.volant).toMatchObject({ etat: 'online', hors_ligne: null })
  expect((await putCar(dealerId, 'VO2', CLIO)).volant).toMatchObject({ etat: 'draft', hors_ligne: 'quota' })
  expect(await db().feedRun.count({ where: { dealerId } })).toBe(2)
  expect(await putCar(dealerId, 'VO1', CLIO)).toEqual(first)
  expect(await db().feedRun.count({ where: { dealerId } })).toBe(2)
  await expect(putCar(dealerId, 'VO3', { ...CLIO, energie: 'vapeur' })).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(
    await db().feedRun.findFirst({ where: { dealerId, state: 'failed' }, include: { issues: true } }),
  ).toMatchObject({
    rows: 1,
    refused: 1,
    issues: [{ reference: 'VO3', value: 'vapeur', code: 'unsettled' }],
  })
  // Another car that is taken since does not hide what is to be settled for the first.
  await putCar(dealerId, 'VO5', CLIO)
  expect((await wordsOf(await ownerOf(dealerId), 'traces')).open).toMatchObject([
    { field: 'fuel', value: 'vapeur', rows: 1 },
  ])
  await expect(putCar(dealerId, 'VO4', { ...CLIO, titre: { deep: [[]] } })).rejects.toMatchObject({
    fields: { titre: [expect.any(String)] },
  })
})

test('a car that was written alone can be taken back', async () => {
  const { dealerId } = await testSource(database, { slug: 'seule' })
  const viewer = await ownerOf(dealerId)
  const before = await putCar(dealerId, 'VO1', CLIO)
  await patchCar(dealerId, 'VO1', { prix: 11_990, couleur: 'rouge' })
  const { id } = await db().feedRun.findFirstOrThrow({
    where: { dealerId },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  await rollBack(viewer, dealerId, id)
  expect(await readCar(dealerId, 'VO1')).toMatchObject({ prix: before.prix, couleur: before.couleur })
})

test('a request under an idempotency key is done once, and another under it is refused', async () => {
  const { dealerId } = await testSource(database, { slug: 'une-fois' })
  const viewer = await ownerOf(dealerId)
  const { secret } = await createKey(viewer, { dealer: dealerId, name: 'DMS', scopes: ['stock:write'] })
  const { id: keyId } = await authenticateKey(`Bearer ${secret}`, dealerId, 'stock:write')
  let done = 0
  const ask = (request: string) =>
    once({ keyId, idempotency: 'a', request }, async () => ({ status: 200, body: { done: ++done } }))
  const answers = await Promise.allSettled([ask('x'), ask('x'), ask('x')])
  expect(done).toBe(1)
  for (const answer of answers)
    if (answer.status === 'fulfilled') expect(answer.value).toEqual({ status: 200, body: { done: 1 } })
    else expect(answer.reason).toMatchObject({ code: 'conflict' })
  expect(await ask('x')).toEqual({ status: 200, body: { done: 1 } })
  await expect(ask('y')).rejects.toMatchObject({ code: 'invalid' })
  // Of one whose process died nothing came: it may be tried again once nobody can be at it any more.
  const begun = { keyId, request: new Uint8Array(Buffer.from('x')), at: new Date(Date.now() - 2 * 3_600_000) }
  await db().apiAnswer.create({ data: { ...begun, idempotency: 'dead' } })
  const again = () =>
    once({ keyId, idempotency: 'dead', request: 'x' }, async () => ({ status: 200, body: 1 }))
  expect(await again()).toEqual({ status: 200, body: 1 })
  await db().apiAnswer.updateMany({ where: { idempotency: 'dead' }, data: { at: new Date('2026-01-01') } })
  expect(await forgetAnswers()).toBe(1)
  // One that failed may be tried again.
  const failing = () => once({ keyId, idempotency: 'b', request: 'x' }, () => Promise.reject(new Error('no')))
  await expect(failing()).rejects.toThrow('no')
  expect(
    await once({ keyId, idempotency: 'b', request: 'x' }, async () => ({ status: 201, body: null })),
  ).toMatchObject({ status: 201 })
})
