import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import type { GiveBack } from '../model.ts'
import { lockOrder } from './lock-order.ts'
import { refundOrder } from './request-refund.ts'

/**
 * A member of staff gives back all or part of a paid order: a gesture, a listing that was refused for good.
 * @throws {AppError} `forbidden`; `not_found`; `conflict` when it is not paid, or not that much is left
 */
export async function giveBack(
  viewer: Viewer,
  { orderId, seenCents, amountCents, reason }: GiveBack,
): Promise<{ amountCents: number }> {
  requireRole(viewer, 'accountant')
  return db().$transaction(async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.refundedCents !== seenCents)
      throw new AppError('conflict', 'Cette commande a été remboursée entre-temps : voyez ce qu’il en reste.')
    const given = amountCents ?? order.totalCents - order.refundedCents
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
