import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { authenticateKey, createKey, deleteCar, once, patchCar, putCar, revokeKey } from './commands.ts'
import { forgetAnswers } from './internal/api/once.ts'
import { runFeed } from './internal/runs/run-feed.ts'
import { lockStock } from './internal/runs/stock-lock.ts'
import { onlineOf, ownerOf, testSource } from './internal/testing/stock.ts'
import { keysOf, readCar, readCars } from './queries.ts'

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
  expect(await patchCar(dealerId, 'VO 1', { prix: 11_990 })).toEqual({ ...car, prix: 11_990 })
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
})

test('who is told to ask again while a file is read is not read later all the same', async () => {
  const { dealerId } = await testSource(database, { slug: 'occupe' })
  const other = await database.pool.connect()
  try {
    await lockStock(other, dealerId)
    await expect(putCar(dealerId, 'VO1', CLIO)).rejects.toMatchObject({ code: 'conflict' })
  } finally {
    other.release(true)
  }
  const { id } = await db().feedRun.findFirstOrThrow({ where: { dealerId }, select: { id: true } })
  expect(await runFeed(id)).toBeNull()
  expect(await readCar(dealerId, 'VO1')).toBeNull()
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
