import { insertListing, moveListing } from '#lib/listings/commands.ts'
import { orderByReference } from '#lib/payments/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell, URGENT } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { lockDraft } from './drafts.ts'
import { type Consents, type GivenBuyer, placeOrder } from './place-order.ts'
import { invoiceOf } from './pricing.ts'
import { recordPurchase } from './purchases.ts'
import { readTyped } from './read-draft.ts'
import { findOffer, findOptions } from './terms.ts'
import { refuseUnready } from './unready-photos.ts'

export type Submission = {
  offerCode: string
  options: readonly string[]
  consents: Consents
  /** Needed when something is to be paid. */
  buyer: GivenBuyer
}
export type Submitted = { listingId: bigint; orderId: string | null }

/**
 * A draft becomes a listing: checked at once when nothing is to be paid, else once it is paid. Pressed twice, it is one listing.
 * @throws {AppError} `forbidden` before the address is confirmed; `invalid` with what is to be mended
 */
export async function submitDraft(
  viewer: Viewer,
  draftId: string,
  { offerCode, options: codes, consents, buyer }: Submission,
): Promise<Submitted> {
  if (!viewer.emailConfirmed)
    throw new AppError(
      'forbidden',
      'Confirmez d’abord votre adresse : ouvrez le lien que nous vous avons envoyé.',
    )
  return db().$transaction(async (tx) => {
    const draft = await lockDraft(tx, viewer, draftId)
    if (draft.listingId !== null) return submittedBefore(tx, draft.listingId)

    const read = readTyped(draft.typed)
    if (!read.ok)
      throw new AppError(
        'invalid',
        'Votre annonce n’est pas complète.',
        Object.fromEntries(Object.entries(read.errors).map(([field, message]) => [field, [message]])),
      )
    const { accountId } = viewer
    const offer = await findOffer(tx, offerCode)
    const options = await findOptions(tx, codes)
    const photoIds = await photosOf(tx, draftId, offer.photos)

    const { listing, phone, plate, vin } = read.described
    const listingId = await insertListing(tx, {
      seller: { accountId },
      fields: listing,
      secrets: { phone, plate, vin },
      photoIds,
    })
    await tx.draft.update({ where: { id: draftId }, data: { listingId }, select: { id: true } })
    const purchase = await recordPurchase(tx, {
      accountId,
      listingId,
      kind: 'publication',
      offer,
      options,
      free: true,
    })
    if (purchase.amountCents === 0) {
      const reason = purchase.free ? 'Déposée, annonce gratuite de l’année' : 'Déposée'
      await moveListing(tx, { listingId, to: 'in_moderation', by: 'seller', accountId, reason })
      await tell(tx, 'listing.submitted', { listingId: String(listingId) }, { priority: URGENT })
      return { listingId, orderId: null }
    }
    const orderId = await placeOrder(tx, {
      purchaseId: purchase.purchaseId,
      accountId,
      invoice: invoiceOf({ ...offer, free: purchase.free }, options),
      buyer,
      consents,
    })
    await moveListing(tx, { listingId, to: 'awaiting_payment', by: 'seller', accountId, reason: 'Déposée' })
    return { listingId, orderId }
  })
}

async function submittedBefore(tx: Prisma.TransactionClient, listingId: bigint): Promise<Submitted> {
  const listing = await tx.listing.findUnique({ where: { id: listingId }, select: { status: true } })
  const purchase = await tx.purchase.findFirst({
    where: { listingId, kind: 'publication', cancelledAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  const unpaid = listing?.status === 'awaiting_payment' && purchase
  return { listingId, orderId: unpaid ? ((await orderByReference(purchase.id))?.id ?? null) : null }
}

async function photosOf(tx: Prisma.TransactionClient, draftId: string, most: number): Promise<number[]> {
  const photos = await tx.draftPhoto.findMany({
    where: { draftId },
    orderBy: { position: 'asc' },
    select: { photoId: true, photo: { select: { state: true, width: true } } },
  })
  refuseUnready(photos.map(({ photo }) => photo))
  if (photos.length > most)
    throw new AppError(
      'invalid',
      `Cette offre montre ${most} photos, vous en avez ${photos.length} : choisissez-en une autre, ou retirez des photos.`,
      { photos: [`${most} photos au plus avec cette offre.`] },
    )
  return photos.map(({ photoId }) => photoId)
}
