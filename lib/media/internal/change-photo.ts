import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { forgetFiles } from './delete-files.ts'
import { newKey } from './new-key.ts'
import { isPlate, type PlateRectangle, turned } from './plate.ts'
import { TASKS } from './tasks.ts'

/** A quarter turn clockwise; a hidden number plate stays where it is on the car. */
export const rotatePhoto = (viewer: Viewer, { photoId }: { photoId: number }): Promise<void> =>
  change(viewer, photoId, ({ rotation, plate }) => ({
    rotation: (rotation + 90) % 360,
    plate: isPlate(plate) ? inside(turned(plate)) : [],
  }))

/** Hides this rectangle of the photo as it is shown, in every file; null shows all again. */
export const maskPlate = (
  viewer: Viewer,
  { photoId, plate }: { photoId: number; plate: PlateRectangle | null },
): Promise<void> => change(viewer, photoId, () => ({ plate: plate ? inside(plate) : [] }))

/** Rounding must not put a side outside. */
function inside([left, top, width, height]: PlateRectangle): number[] {
  const [x, y] = [Math.max(0, left), Math.max(0, top)]
  return [x, y, Math.min(width, 1 - x), Math.min(height, 1 - y)]
}

type Kept = { rotation: number; plate: number[] }

/** Has the photo made anew from its original, under another key: the old files stay until the new ones are there. */
async function change(viewer: Viewer, photoId: number, to: (photo: Kept) => Kept | Pick<Kept, 'plate'>) {
  await db().$transaction(async (tx) => {
    await lockOwn(tx, viewer, photoId)
    const photo = await tx.photo.findUniqueOrThrow({
      where: { id: photoId },
      select: { state: true, rotation: true, plate: true, originalName: true, width: true },
    })
    if (photo.state === 'failed') throw new AppError('conflict', 'Cette photo n’a pas pu être lue.')
    if (!photo.originalName)
      throw new AppError(
        'conflict',
        'L’original de cette photo n’est plus conservé : envoyez-la de nouveau pour la modifier.',
      )
    // A first rendering that has begun under its key is overtaken: the row waits for this one.
    const nextKey = newKey()
    await tx.photo.update({
      where: { id: photoId },
      data: { ...to(photo), state: 'received', nextKey },
      select: { id: true },
    })
    await enqueue(tx, TASKS.process, { photoId }, { key: `${TASKS.process}:${photoId}` })
  })
}

/** @throws {AppError} `not_found`, for who does not own it as for who asks for none */
async function lockOwn(tx: Prisma.TransactionClient, viewer: Viewer, photoId: number): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM photo WHERE id = ${photoId} AND account_id = ${viewer.accountId}::uuid AND sha256 IS NOT NULL FOR UPDATE`
  if (rows.length === 0) throw missing()
}

/** Deletes a photo with its files. @throws {AppError} `conflict` while something shows it */
export async function discardPhoto(viewer: Viewer, { photoId }: { photoId: number }): Promise<void> {
  try {
    await db().$transaction(async (tx) => {
      await lockOwn(tx, viewer, photoId)
      const { key, nextKey, originalName } = await tx.photo.delete({
        where: { id: photoId },
        select: { key: true, nextKey: true, originalName: true },
      })
      await forgetFiles(tx, { key, original: originalName ?? undefined }, { now: true })
      if (nextKey && nextKey !== key) await forgetFiles(tx, { key: nextKey })
    })
  } catch (error) {
    if (isStillShown(error)) throw new AppError('conflict', 'Cette photo fait encore partie d’une annonce.')
    throw error
  }
}

/** Another table refers to the row: Prisma's word for a foreign key that would break. */
const isStillShown = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2003'

const missing = () => new AppError('not_found', 'Cette photo n’existe plus.')
