import { arrangePhotos } from '#lib/listings/commands.ts'
import type { SentPhoto } from '#lib/media/model.ts'
import { photoStates } from '#lib/media/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { placeDraftPhotos } from './drafts.ts'
import { type Edited, lockEditable, lookAgain } from './manage-listing.ts'
import { refuseUnready } from './unready-photos.ts'

/** What the form for a listing's photos starts from; null when the listing is not the account's. */
export async function listingPhotos(
  accountId: string,
  listingId: bigint,
): Promise<{ photos: SentPhoto[]; most: number } | null> {
  const listing = await db().listing.findFirst({
    where: { id: listingId, accountId, status: { not: 'draft' } },
    select: { photos: { orderBy: { position: 'asc' }, select: { photoId: true } } },
  })
  if (!listing) return null
  const ids = listing.photos.map(({ photoId }) => photoId)
  return { photos: await photoStates(ids), most: await mostPhotosOf(db(), listingId, ids.length) }
}

/**
 * The photos of a listing, in this order and no others. One that was not there is checked before it is shown; another order, or
 * fewer, is shown at once.
 * @throws {AppError} `not_found`; `invalid` when they are too many or unreadable; `conflict` when one is not ready, or is gone
 */
export async function changePhotos(
  viewer: Viewer,
  { listingId, photoIds }: { listingId: bigint; photoIds: readonly number[] },
): Promise<Edited> {
  const { accountId } = viewer
  return db().$transaction(async (tx) => {
    // Photos first, as whoever shows one anew does (`photo-changes.ts`).
    await tx.$queryRaw`SELECT FROM photo WHERE id = ANY(${[...photoIds]}) ORDER BY id FOR SHARE`
    const status = await lockEditable(tx, viewer, listingId)
    const before = await tx.listingPhoto.findMany({
      where: { listingId },
      orderBy: { position: 'asc' },
      select: { photoId: true },
    })
    const shown = before.map(({ photoId }) => photoId)
    const wanted = [...new Set(photoIds)]
    if (wanted.join() === shown.join()) return { moderated: false }

    const usable = await tx.photo.findMany({
      where: { id: { in: wanted }, OR: [{ accountId }, { listings: { some: { listingId } } }] },
      select: { id: true, state: true, width: true },
    })
    if (usable.length < wanted.length)
      throw new AppError('conflict', 'Une photo n’existe plus : rechargez la page.')
    refuseUnready(usable)
    const most = await mostPhotosOf(tx, listingId, shown.length)
    if (wanted.length > most)
      throw new AppError('invalid', `Votre offre montre ${most} photos, vous en avez ${wanted.length}.`, {
        photos: [`${most} photos au plus avec cette offre.`],
      })
    const matters = wanted.some((id) => !shown.includes(id))
    if (matters && status === 'expired')
      throw new AppError('conflict', 'Renouvelez d’abord l’annonce : des photos s’y ajoutent ensuite.')

    await arrangePhotos(tx, listingId, wanted)
    // What it was made from shows the same: a photo that was taken away is kept by nothing, and goes.
    const draft = await tx.draft.findUnique({ where: { listingId }, select: { id: true } })
    if (draft) await placeDraftPhotos(tx, draft.id, wanted)
    return lookAgain(tx, viewer, { listingId, status, matters })
  })
}

/** As many as the best of the offers that were taken for it; what it shows already stays, should an offer give less since. */
async function mostPhotosOf(
  tx: Pick<Prisma.TransactionClient, 'purchase' | 'offer'>,
  listingId: bigint,
  shown: number,
): Promise<number> {
  const taken = await tx.purchase.findMany({
    where: { listingId, cancelledAt: null, offerCode: { not: null } },
    select: { offerCode: true },
  })
  const { _max } = await tx.offer.aggregate({
    where: { code: { in: taken.flatMap(({ offerCode }) => offerCode ?? []) } },
    _max: { photos: true },
  })
  return Math.max(shown, _max.photos ?? 0)
}
