import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { moveListing } from '#lib/listings/commands.ts'
import { maskPlate, receivePhoto, rotatePhoto } from '#lib/media/commands.ts'
import { processPhotoJob } from '#lib/media/jobs.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import {
  arrangePhotos,
  fulfil,
  openDraft,
  photoChanges,
  putOnline,
  saveDraft,
  submitDraft,
} from './commands.ts'
import { TYPED_CLIO } from './internal/testing.ts'

const directory = await mkdtemp(join(tmpdir(), 'volant-turned-'))
vi.stubEnv('DATA_DIR', directory)
const processed = processPhotoJob(photoChanges)

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

const JPEG = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#c62828' } })
  .jpeg()
  .toBuffer()

async function seller(): Promise<Viewer> {
  const email = `${randomUUID()}@volant.example`
  const { id } = await db().account.create({ data: { email, name: 'Marc' }, select: { id: true } })
  return { accountId: id, sessionId: randomUUID(), role: 'user', name: 'Marc', email, emailConfirmed: true }
}

async function ready(viewer: Viewer): Promise<number> {
  async function* body() {
    yield JPEG
  }
  const photoId = await receivePhoto(viewer, body(), JPEG.byteLength)
  await processed.run({ photoId })
  return photoId
}

/** A seller's listing with one photo, submitted for nothing, and online. */
async function published() {
  const viewer = await seller()
  const photoId = await ready(viewer)
  const { draftId } = await openDraft(viewer)
  await saveDraft(viewer, { draftId, revision: 0, fields: TYPED_CLIO })
  await arrangePhotos(viewer, { draftId, photoIds: [photoId] })
  const { listingId } = await submitDraft(viewer, draftId, {
    ...{ offerCode: 'essentiel', options: [], consents: { express: true }, buyer: {} },
  })
  await db().$transaction((tx) => putOnline(tx, listingId, 'house', null, 'Vérifiée'))
  return { viewer, photoId, listingId }
}

async function shown(listingId: bigint) {
  const { rows } = await database.pool.query<{ status: string; key: string; together: boolean }>(
    `SELECT l.status, p.key, p.xmin = l.xmin AS together FROM listing l
     JOIN listing_photo lp ON lp.listing_id = l.id JOIN photo p ON p.id = lp.photo_id WHERE l.id = $1`,
    [listingId],
  )
  return rows[0]
}

async function looks(listingId: bigint): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'fact:listing.submitted' AND j.payload->>'listingId' = $1`,
    [String(listingId)],
  )
  return rows[0]?.n ?? 0
}

test('a photo turned or masked replaces the one that is online in the transaction that has it checked: before that the old one shows', async () => {
  const { viewer, photoId, listingId } = await published()
  for (const change of [
    () => rotatePhoto(viewer, { photoId }),
    () => maskPlate(viewer, { photoId, plate: [0.1, 0.2, 0.3, 0.1] }),
  ]) {
    const [before, looked] = [await shown(listingId), await looks(listingId)]
    await change()
    expect(await shown(listingId)).toMatchObject({ status: 'online', key: before?.key })

    await processed.run({ photoId })
    const after = await shown(listingId)
    expect(after).toMatchObject({ status: 'in_moderation', together: true })
    expect(after?.key).not.toBe(before?.key)
    expect(await looks(listingId)).toBe(looked + 1)
    await db().$transaction((tx) => putOnline(tx, listingId, 'house', null, 'Vérifiée'))
  }
})

test('where the second look cannot be asked for, the old photo stays', async () => {
  const { viewer, photoId, listingId } = await published()
  const before = await shown(listingId)
  await rotatePhoto(viewer, { photoId })
  const fails = processPhotoJob(async () => {
    throw new Error('no database to ask')
  })
  await expect(fails.run({ photoId })).rejects.toThrow('no database to ask')
  expect(await shown(listingId)).toMatchObject({ status: 'online', key: before?.key })
  // The queue tries again.
  await processed.run({ photoId })
  expect(await shown(listingId)).toMatchObject({ status: 'in_moderation' })
})

test('turned while it is being checked, it is checked again; turned once expired, it is checked when it is renewed', async () => {
  const { viewer, photoId, listingId } = await published()
  await rotatePhoto(viewer, { photoId })
  await processed.run({ photoId })
  const looked = await looks(listingId)
  const { updatedAt } = await db().listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { updatedAt: true },
  })
  await rotatePhoto(viewer, { photoId })
  await processed.run({ photoId })
  expect(await looks(listingId)).toBe(looked + 1)
  // Whoever was deciding on what it showed starts over.
  const after = await db().listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { updatedAt: true },
  })
  expect(after.updatedAt.getTime()).toBeGreaterThan(updatedAt.getTime())

  await db().$transaction(async (tx) => {
    await putOnline(tx, listingId, 'house', null, 'Vérifiée')
    await moveListing(tx, { listingId, to: 'expired', by: 'house', reason: 'Durée écoulée' })
  })
  await rotatePhoto(viewer, { photoId })
  await processed.run({ photoId })
  expect(await shown(listingId)).toMatchObject({ status: 'expired' })
  await renewed(listingId, viewer)
  expect(await shown(listingId)).toMatchObject({ status: 'in_moderation' })
})

test('renewed as it was, it is online at once; a photo that is in no listing has nothing checked', async () => {
  const { viewer, listingId } = await published()
  await db().$transaction((tx) =>
    moveListing(tx, { listingId, to: 'expired', by: 'house', reason: 'Durée écoulée' }),
  )
  const other = await ready(viewer)
  await rotatePhoto(viewer, { photoId: other })
  await processed.run({ photoId: other })
  await renewed(listingId, viewer)
  expect(await shown(listingId)).toMatchObject({ status: 'online' })
})

/** A renewal that was paid for. */
async function renewed(listingId: bigint, { accountId }: Viewer): Promise<void> {
  const { id } = await db().purchase.create({
    data: {
      ...{ accountId, listingId, kind: 'renewal', offerCode: 'essentiel', durationDays: 60, options: [] },
      ...{ amountCents: 990, createdAt: new Date() },
    },
    select: { id: true },
  })
  await db().$transaction((tx) => fulfil(tx, id))
}
