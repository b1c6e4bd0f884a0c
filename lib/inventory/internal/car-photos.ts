import { arrangePhotos } from '#lib/listings/commands.ts'
import { MOST_STOCK_PHOTOS } from '#lib/listings/model.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { raiseRevisions } from './apply-bulk.ts'
import { lockCar, toChange } from './member.ts'
import { rescore } from './rescore.ts'

/**
 * Photos that may stand on a car, in this order, once each: the account's own, and those that it shows already.
 * @throws {AppError} `invalid` when they are too many or unreadable; `conflict` when one is not ready, or is gone
 */
export async function usablePhotos(
  tx: Prisma.TransactionClient,
  {
    accountId,
    listingId,
    photoIds,
  }: { accountId: string; listingId: bigint | null; photoIds: readonly number[] },
): Promise<number[]> {
  const wanted = [...new Set(photoIds)]
  if (wanted.length > MOST_STOCK_PHOTOS)
    throw new AppError('invalid', `Une annonce montre ${MOST_STOCK_PHOTOS} photos au plus.`)
  const usable = await tx.photo.findMany({
    where: {
      id: { in: wanted },
      OR: [{ accountId }, ...(listingId === null ? [] : [{ listings: { some: { listingId } } }])],
    },
    select: { state: true, width: true },
  })
  if (usable.length < wanted.length)
    throw new AppError('conflict', 'Une photo n’existe plus : rechargez la page.')
  if (usable.some(({ state }) => state === 'failed'))
    throw new AppError('invalid', 'Une photo n’a pas pu être lue : retirez-la, ou remplacez-la.')
  // Nothing is shown before it was rendered once.
  if (usable.some(({ width }) => width === null))
    throw new AppError(
      'conflict',
      'Vos photos sont encore en préparation : réessayez dans quelques secondes.',
    )
  return wanted
}

/** Puts photos behind those of a car: dropped onto its row. @returns how many it now shows */
export async function addCarPhotos(
  viewer: Viewer,
  { garage, listingId, photoIds }: { garage: string; listingId: bigint; photoIds: readonly number[] },
): Promise<{ photoCount: number }> {
  const { dealerId } = await toChange(viewer, garage)
  return db().$transaction(async (tx) => {
    // Two who drop photos at once: the later puts its own behind the other's.
    await lockCar(tx, dealerId, listingId)
    const photos = await tx.listingPhoto.findMany({
      where: { listingId, listing: { dealerId } },
      orderBy: { position: 'asc' },
      select: { photoId: true },
    })
    const shown = photos.map(({ photoId }) => photoId)
    const wanted = await usablePhotos(tx, {
      accountId: viewer.accountId,
      listingId,
      photoIds: [...shown, ...photoIds],
    })
    await arrangePhotos(tx, listingId, wanted)
    await raiseRevisions(tx, dealerId, [listingId])
    await rescore(tx, [listingId])
    return { photoCount: wanted.length }
  })
}
