import { db } from '#lib/platform/db.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { originalStorage, photoStorage } from '#lib/platform/storage/photos.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { type BasePicture, basePicture } from './base-picture.ts'
import { forgetFiles } from './delete-files.ts'
import { isPlate } from './plate.ts'
import { AVIF_PRIORITY, TASKS } from './tasks.ts'
import { UnusablePhotoError } from './unusable-photo.ts'
import { deletePhotoFiles, placeholderOf, writeAvifFiles, writeFirstFiles } from './variants.ts'

type Done = Record<string, unknown>

/** What whoever shows a photo has to do in the very transaction in which it becomes another: turned, or masked. */
export type PhotoChanges = (tx: Prisma.TransactionClient, photoId: number) => Promise<void>

/** Makes a photo's files from what was sent, under the key that waits for them; then the row shows that key. */
export async function processPhoto(photoId: number, changes: PhotoChanges): Promise<Done> {
  const photo = await db().photo.findFirst({
    where: { id: photoId, state: 'received', bytes: { not: null } },
    select: { nextKey: true, originalName: true, rotation: true, plate: true },
  })
  if (!photo?.nextKey || !photo.originalName) return { photoId, nothing: true }
  const { nextKey } = photo
  try {
    const base = await basePicture(
      await readOriginal(photo.originalName),
      photo.rotation,
      isPlate(photo.plate) ? photo.plate : null,
    )
    await writeFirstFiles(photoStorage(), nextKey, base)
    if (await show(photoId, { nextKey, base, placeholder: await placeholderOf(base) }, changes))
      return { photoId, width: base.width, height: base.height }
    // Turned, masked or thrown away meanwhile: another job makes what it shall be.
    await deletePhotoFiles(photoStorage(), nextKey)
    return { photoId, overtaken: true }
  } catch (error) {
    if (!(error instanceof UnusablePhotoError)) throw error
    await db().photo.updateMany({
      where: { id: photoId, nextKey },
      data: { state: 'failed', failure: error.message, nextKey: null },
    })
    return { photoId, failure: error.message }
  }
}

/** @returns whether the row still waited for this key */
async function show(
  photoId: number,
  { nextKey, base, placeholder }: { nextKey: string; base: BasePicture; placeholder: string },
  changes: PhotoChanges,
) {
  return db().$transaction(async (tx) => {
    const before = await tx.photo.findFirst({
      where: { id: photoId, nextKey },
      select: { key: true, width: true },
    })
    const { width, height, phash } = base
    const { count } = await tx.photo.updateMany({
      where: { id: photoId, nextKey },
      data: {
        state: 'ready',
        key: nextKey,
        nextKey: null,
        hasAvif: false,
        width,
        height,
        phash,
        placeholder,
      },
    })
    if (!before || count === 0) return false
    if (before.width !== null) {
      await forgetFiles(tx, { key: before.key })
      await changes(tx, photoId)
    }
    await enqueue(tx, TASKS.avif, { photoId }, { key: `${TASKS.avif}:${photoId}`, priority: AVIF_PRIORITY })
    return true
  })
}

/** The same photo in AVIF, under the key that it shows. */
export async function addAvif(photoId: number): Promise<Done> {
  const photo = await db().photo.findFirst({
    where: { id: photoId, state: 'ready', hasAvif: false },
    select: { key: true, originalName: true, rotation: true, plate: true },
  })
  if (!photo?.originalName) return { photoId, nothing: true }
  const { key } = photo
  const base = await basePicture(
    await readOriginal(photo.originalName),
    photo.rotation,
    isPlate(photo.plate) ? photo.plate : null,
  )
  await writeAvifFiles(photoStorage(), key, base)
  const { count } = await db().photo.updateMany({ where: { id: photoId, key }, data: { hasAvif: true } })
  if (count === 0) await forgetFiles(db(), { key })
  return { photoId, avif: count }
}

async function readOriginal(name: string): Promise<Uint8Array> {
  const file = await originalStorage().get(name)
  if (!file) throw new Error(`the original ${name} is not there`)
  return new Uint8Array(await new Response(file.body).arrayBuffer())
}
