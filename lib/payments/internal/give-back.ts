import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import type { GiveBack } from '../model.ts'
import { lockOrder } from './lock-order.ts'
import { refundOrder } from './request-refund.ts'

/** What is given back, and how: it is shown before it is done. */
type Wanted = Omit<GiveBack, 'confirmed'>

/**
 * What a refund would do. @throws {AppError} as {@link giveBack} would
 */
export async function foreseeGiveBack(viewer: Viewer, wanted: Wanted) {
  requireRole(viewer, 'accountant')
  return db().$transaction(async (tx) => {
    const order = await lockOrder(tx, wanted.orderId)
    const amountCents = amountOf(order, wanted)
    const leftCents = order.totalCents - order.refundedCents
    if (order.state !== 'paid' || amountCents <= 0 || amountCents > leftCents)
      throw new AppError('conflict', 'Ce montant dépasse ce qui reste à rembourser sur cette commande.')
    return { amountCents, buyerName: order.buyerName, whole: amountCents === leftCents }
  })
}

/** @throws {AppError} `conflict` when something was given back since the page showed the order */
function amountOf(
  order: { totalCents: number; refundedCents: number },
  { seenCents, amountCents }: Wanted,
): number {
  if (order.refundedCents !== seenCents)
    throw new AppError('conflict', 'Cette commande a été remboursée entre-temps : voyez ce qu’il en reste.')
  return amountCents ?? order.totalCents - order.refundedCents
}

/**
 * A member of staff gives back all or part of a paid order: a gesture, a listing that was refused for good.
 * @throws {AppError} `forbidden`; `not_found`; `conflict` when it is not paid, or not that much is left
 */
export async function giveBack(viewer: Viewer, wanted: Wanted): Promise<{ amountCents: number }> {
  requireRole(viewer, 'accountant')
  const { orderId, reason } = wanted
  return db().$transaction(async (tx) => {
    const given = amountOf(await lockOrder(tx, orderId), wanted)
    await refundOrder(tx, { orderId, amountCents: given, reason, by: viewer.accountId })
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'payments.refund',
      subject: `order:${orderId}`,
      details: { amountCents: given, reason },
    })
    return { amountCents: given }
  })
}
