import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { lockListing } from './manage-listing.ts'
import { type Consents, type GivenBuyer, placeOrder } from './place-order.ts'
import { invoiceOf } from './pricing.ts'
import { fulfil, recordPurchase } from './purchases.ts'
import { findOffer, findOptions } from './terms.ts'

type Bought = { orderId: string | null }
type Purchase = {
  listingId: bigint
  options: readonly string[]
  consents: Consents
  buyer: GivenBuyer
}

/** More time online, for a listing that is online or expired: added to what is left of it. */
export async function renewListing(
  viewer: Viewer,
  { listingId, offerCode, options: codes, consents, buyer }: Purchase & { offerCode: string },
): Promise<Bought> {
  const { accountId } = viewer
  return db().$transaction(async (tx) => {
    const { status } = await lockListing(tx, viewer, listingId)
    if (status !== 'online' && status !== 'expired')
      throw new AppError('conflict', 'Seule une annonce en ligne ou expirée se renouvelle.')
    const offer = await findOffer(tx, offerCode)
    const options = await findOptions(tx, codes)
    const purchase = await recordPurchase(tx, {
      accountId,
      listingId,
      kind: 'renewal',
      offer,
      options,
      free: true,
    })
    if (purchase.amountCents === 0) {
      await fulfil(tx, purchase.purchaseId)
      return { orderId: null }
    }
    const invoice = invoiceOf({ ...offer, free: purchase.free }, options)
    return { orderId: await placeOrder(tx, { ...purchase, accountId, invoice, buyer, consents }) }
  })
}

/** Options for a listing that is online, or about to be. */
export async function buyBoosts(
  viewer: Viewer,
  { listingId, options: codes, consents, buyer }: Purchase,
): Promise<Bought> {
  const { accountId } = viewer
  return db().$transaction(async (tx) => {
    const { status } = await lockListing(tx, viewer, listingId)
    if (status !== 'online' && status !== 'in_moderation')
      throw new AppError('conflict', 'Seule une annonce en ligne peut être mise en avant.')
    const options = await findOptions(tx, codes)
    if (options.length === 0)
      throw new AppError('invalid', 'Choisissez une option.', {
        options: ['Choisissez au moins une option.'],
      })
    const purchase = await recordPurchase(tx, {
      accountId,
      listingId,
      kind: 'boost',
      offer: null,
      options,
      free: false,
    })
    if (purchase.amountCents === 0) {
      await fulfil(tx, purchase.purchaseId)
      return { orderId: null }
    }
    const invoice = invoiceOf(null, options)
    return { orderId: await placeOrder(tx, { ...purchase, accountId, invoice, buyer, consents }) }
  })
}
