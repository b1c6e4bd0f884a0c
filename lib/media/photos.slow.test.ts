import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { discardPhoto, maskPlate, receivePhoto, rotatePhoto } from './commands.ts'
import {
  addAvifJob,
  deletePhotoFilesJob,
  forgetAccountPhotosJob,
  forgetPhotosJob,
  processPhotoJob,
} from './jobs.ts'
import { MAX_PHOTO_BYTES } from './model.ts'
import { personalData, photoFile, photoPrints, photoStates } from './queries.ts'

const directory = await mkdtemp(join(tmpdir(), 'volant-sent-'))
vi.stubEnv('DATA_DIR', directory)

let database: TestDatabase
let seller: Viewer
let stranger: Viewer
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 3 })
  seller = await person('vendeuse@exemple.fr')
  stranger = await person('autre@exemple.fr')
}, 60_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

async function person(email: string): Promise<Viewer> {
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO account (email, name) VALUES ($1, 'Une') RETURNING id`,
    [email],
  )
  const accountId = rows[0]?.id ?? ''
  return { accountId, sessionId: accountId, role: 'user', name: 'Une', email, emailConfirmed: true }
}

/** Photos that others were told of as they became another. */
const changed: number[] = []
const processed = processPhotoJob(async (_tx, photoId) => void changed.push(photoId))

const JPEG = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#c62828' } })
  .withExif({ IFD0: { Make: 'Appareil' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer()

async function* inPieces(bytes: Uint8Array, size = 10_000) {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
}
const send = (bytes: Uint8Array = JPEG, viewer = seller) =>
  receivePhoto(viewer, inPieces(bytes), bytes.byteLength)
const state = async (id: number) => (await photoStates([id]))[0]

async function ready(viewer = seller): Promise<number> {
  const photoId = await send(JPEG, viewer)
  await processed.run({ photoId })
  return photoId
}

/** Does what is queued for these tasks now, as the worker would. @returns the payloads */
async function work(task: string, run: (payload: unknown) => Promise<unknown>): Promise<unknown[]> {
  const { rows } = await database.pool.query<{ id: string; payload: unknown }>(
    `SELECT j.id, j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = $1 ORDER BY j.id`,
    [task],
  )
  for (const { payload } of rows) await run(payload)
  await database.pool.query('SELECT graphile_worker.complete_jobs($1)', [rows.map(({ id }) => id)])
  return rows.map(({ payload }) => payload)
}
const deleteFiles = () => work('media.delete-files', (payload) => deletePhotoFilesJob.run(payload))

const files = (key: string | null | undefined) =>
  readdir(join(directory, 'photos', key ?? 'none')).catch(() => [])
const originals = () => readdir(join(directory, 'originals')).catch(() => [])

test('what is sent is kept apart, becomes every file without a word of its metadata, and is told of', async () => {
  const photoId = await send()
  expect(await state(photoId)).toMatchObject({ state: 'received', key: null, failure: null })
  expect(await work('media.process', (payload) => processed.run(payload))).toEqual([{ photoId }])

  const photo = await state(photoId)
  expect(photo).toMatchObject({ state: 'ready', width: 600, height: 800, masked: false })
  expect(photo?.placeholder).toMatch(/^data:image\/webp;base64,[\w+/=]{40,400}$/)
  const written = await files(photo?.key)
  expect(written.toSorted()).toEqual(
    [
      '1600.jpg',
      '1600.webp',
      '320.jpg',
      '320.webp',
      '640.jpg',
      '640.webp',
      '960.jpg',
      '960.webp',
      'og.jpg',
    ].toSorted(),
  )
  for (const file of written) {
    const metadata = await sharp(join(directory, 'photos', photo?.key ?? '', file)).metadata()
    expect(
      metadata.exif ?? metadata.xmp ?? metadata.iptc ?? metadata.icc ?? metadata.orientation,
      file,
    ).toBeUndefined()
  }
  expect(await sharp(join(directory, 'photos', photo?.key ?? '', '320.webp')).metadata()).toMatchObject({
    width: 320,
    height: 427,
  })
  expect(await originals()).toHaveLength(1)
  expect(await readFile(join(directory, 'originals', (await originals())[0] ?? ''))).toEqual(JPEG)

  // Done once more, as after a kill: nothing to do.
  expect(await processed.run({ photoId })).toMatchObject({ nothing: true })
  await work('media.avif', async () => {})
})

test('the AVIF follows, at the address of the WebP for who reads it', async () => {
  const photoId = await ready()
  const key = (await state(photoId))?.key ?? ''
  const type = async (readsAvif: boolean) => {
    const file = await photoFile(key, '640.webp', readsAvif)
    const { format, compression } = await sharp(
      Buffer.from(await new Response(file?.body as BodyInit).arrayBuffer()),
    ).metadata()
    return [file?.contentType, format, compression]
  }
  expect(await type(true)).toEqual(['image/webp', 'webp', undefined])
  expect(await work('media.avif', (payload) => addAvifJob.run(payload))).toEqual([{ photoId }])
  expect(await type(true)).toEqual(['image/avif', 'heif', 'av1'])
  expect(await type(false)).toEqual(['image/webp', 'webp', undefined])
})

test('what is no photo is refused in French, to its sender', async () => {
  const photoId = await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await processed.run({ photoId })
  expect(await state(photoId)).toMatchObject({
    state: 'failed',
    key: null,
    failure: expect.stringContaining('SVG'),
  })
  await expect(rotatePhoto(seller, { photoId })).rejects.toMatchObject({ code: 'conflict' })
  await discardPhoto(seller, { photoId })
})

test('a file too large, cut short, empty or not whole leaves nothing', async () => {
  const before = [await originals(), await count()]
  const endless = (async function* () {
    for (;;) yield new Uint8Array(2 ** 20)
  })()
  await expect(receivePhoto(seller, endless, null)).rejects.toThrow(/15 Mo/)
  await expect(receivePhoto(seller, inPieces(JPEG), MAX_PHOTO_BYTES + 1)).rejects.toThrow(/15 Mo/)
  const broken = (async function* () {
    yield new Uint8Array(10)
    throw new Error('aborted')
  })()
  await expect(receivePhoto(seller, broken, null)).rejects.toThrow(/interrompu/)
  await expect(receivePhoto(seller, inPieces(JPEG), JPEG.byteLength + 1)).rejects.toThrow(/interrompu/)
  await expect(receivePhoto(seller, inPieces(new Uint8Array()), 0)).rejects.toThrow(/vide/)
  expect([await originals(), await count()]).toEqual(before)
})
const count = async () => (await database.pool.query('SELECT count(*)::int AS n FROM photo')).rows[0]?.n

test('turned and masked, it comes under another key; the old files stay until then, and go', async () => {
  const photoId = await ready()
  await work('media.process', async () => {})
  await deleteFiles()
  const before = await state(photoId)
  await rotatePhoto(seller, { photoId })
  expect(await state(photoId)).toMatchObject({ state: 'received', key: before?.key })
  await maskPlate(seller, { photoId, plate: [0.1, 0.2, 0.3, 0.1] })
  // Asked twice, done once.
  expect(changed).not.toContain(photoId)
  expect(await work('media.process', (payload) => processed.run(payload))).toEqual([{ photoId }])
  expect(changed).toContain(photoId)

  const after = await state(photoId)
  expect(after).toMatchObject({ state: 'ready', width: 800, height: 600, masked: true })
  expect(after?.key).not.toBe(before?.key)
  expect(await deleteFiles()).toEqual([{ key: before?.key }])
  expect(await files(before?.key)).toEqual([])
  expect(await files(after?.key)).toHaveLength(9)

  await rotatePhoto(seller, { photoId })
  const { rows } = await database.pool.query('SELECT rotation, plate FROM photo WHERE id = $1', [photoId])
  expect(rows[0].rotation).toBe(180)
  expect(rows[0].plate.map((value: number) => Number(value.toFixed(6)))).toEqual([0.7, 0.1, 0.1, 0.3])
  await maskPlate(seller, { photoId, plate: null })
  expect(await state(photoId)).toMatchObject({ masked: false })
})

test('a rendering overtaken by a change leaves no file, and the change wins', async () => {
  const photoId = await send()
  const { rows } = await database.pool.query('SELECT next_key FROM photo WHERE id = $1', [photoId])
  const running = processed.run({ photoId })
  await vi.waitUntil(async () => (await files(rows[0].next_key)).length > 0, { interval: 5 })
  await rotatePhoto(seller, { photoId })
  expect(await running).toMatchObject({ overtaken: true })
  expect(await files(rows[0].next_key)).toEqual([])
  expect(await processed.run({ photoId })).toMatchObject({ width: 800, height: 600 })
})

test('nobody touches another’s photo', async () => {
  const photoId = await ready()
  for (const attempt of [
    () => rotatePhoto(stranger, { photoId }),
    () => maskPlate(stranger, { photoId, plate: null }),
    () => discardPhoto(stranger, { photoId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  expect(await photoStates([photoId], stranger.accountId)).toEqual([])
  expect(await photoStates([photoId], seller.accountId)).toHaveLength(1)
})

test('a photo in a listing is not thrown away; another key is told to the read models', async () => {
  const photoId = await ready()
  await database.pool.query(`UPDATE listing_photo SET photo_id = $1 WHERE listing_id = 1 AND position = 0`, [
    photoId,
  ])
  await expect(discardPhoto(seller, { photoId })).rejects.toMatchObject({ code: 'conflict' })
  expect(await state(photoId)).toMatchObject({ state: 'ready' })
  await database.pool.query('DELETE FROM search_change')
  await rotatePhoto(seller, { photoId })
  await processed.run({ photoId })
  const { rows } = await database.pool.query('SELECT DISTINCT listing_id FROM search_change')
  expect(rows).toEqual([{ listing_id: '1' }])
})

test('thrown away, nothing of it is left', async () => {
  const photoId = await ready()
  await deleteFiles()
  const key = (await state(photoId))?.key
  const before = (await originals()).length
  await discardPhoto(seller, { photoId })
  expect(await state(photoId)).toBeUndefined()
  await deleteFiles()
  expect(await files(key)).toEqual([])
  expect(await originals()).toHaveLength(before - 1)
})

test('what nothing shows goes after a week, originals after thirty days', async () => {
  onTestFinished(() => setClock(null))
  const [shown, lost] = [await ready(), await ready()]
  await database.pool.query(`UPDATE listing_photo SET photo_id = $1 WHERE listing_id = 2 AND position = 0`, [
    shown,
  ])
  const lostKey = (await state(lost))?.key
  expect(await forgetPhotosJob.run({})).toEqual({ originals: 0, unattached: 0 })

  setClock(new Date(Date.now() + 8 * 86_400_000))
  expect(await forgetPhotosJob.run({})).toMatchObject({ originals: 0 })
  await deleteFiles()
  expect(await state(lost)).toBeUndefined()
  expect(await files(lostKey)).toEqual([])
  expect(await state(shown)).toMatchObject({ state: 'ready' })
  // Drawings belong to nobody, and stay.
  expect(await count()).toBeGreaterThan(1000)

  setClock(new Date(Date.now() + 31 * 86_400_000))
  await forgetPhotosJob.run({})
  await deleteFiles()
  expect(await originals()).toEqual([])
  expect(await files((await state(shown))?.key)).toHaveLength(9)
  await expect(rotatePhoto(seller, { photoId: shown })).rejects.toThrow(/plus conservé/)
})

test('one account sends no more than two hundred an hour', async () => {
  const busy = await person('pressee@exemple.fr')
  await database.pool.query(
    `INSERT INTO photo (key, next_key, state, account_id)
     SELECT 'busy-' || n, 'busy-' || n, 'received', $1 FROM generate_series(1, 200) n`,
    [busy.accountId],
  )
  await expect(send(JPEG, busy)).rejects.toMatchObject({ code: 'too_many_requests' })
})

test('an erased account leaves nothing but what a listing shows, without its original', async () => {
  const erased = await person('partie@exemple.fr')
  const [shown, loose] = [await ready(erased), await ready(erased)]
  await database.pool.query(`UPDATE listing_photo SET photo_id = $1 WHERE listing_id = 3 AND position = 0`, [
    shown,
  ])
  expect((await personalData(erased.accountId)).photos).toHaveLength(2)
  expect(await forgetAccountPhotosJob.run({ accountId: erased.accountId })).toEqual({ deleted: 1 })
  expect(await state(loose)).toBeUndefined()
  expect(await state(shown)).toMatchObject({ state: 'ready' })
  expect((await personalData(erased.accountId)).photos).toEqual([])
  const [print] = await photoPrints([shown])
  expect(print).toMatchObject({ accountId: null })
  expect(print?.sha256).toHaveLength(32)
})

test('the database refuses a photo that says two things', async () => {
  const photoId = await ready()
  for (const change of [
    `state = 'failed'`,
    `state = 'received'`,
    `width = NULL`,
    `rotation = 45`,
    `plate = '{0.5, 0.5}'`,
    `plate = '{0.5, 0.5, 0.6, 0.1}'`,
    `plate = '{0.5, 0.5, 0, 0.1}'`,
    `plate = '{0.5, NULL, 0.1, 0.1}'`,
    `sha256 = NULL`,
    `original_until = NULL`,
  ])
    await expect(
      database.pool.query(`UPDATE photo SET ${change} WHERE id = ${photoId}`),
      change,
    ).rejects.toThrow(/constraint/)
})
