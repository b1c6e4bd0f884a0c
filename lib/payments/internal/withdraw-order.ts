import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { formatDate } from '#lib/platform/format.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { canWithdrawUntil, WITHDRAWAL_TEXT_VERSION, withdrawalRefund } from '../model.ts'
import { exactly, withdrawalLetter } from './letters.ts'
import { type LockedOrder, lockOrder } from './lock-order.ts'
import { refundSale } from './request-refund.ts'

/** What the customer declares by "Confirmer la rétractation", of the version that {@link WITHDRAWAL_TEXT_VERSION} names. */
const statementOf = (order: LockedOrder, name: string, at: Date): string =>
  `Je soussigné(e) ${name} vous notifie, le ${exactly(at)}, ma rétractation du contrat portant sur la commande ${order.id.slice(0, 8).toUpperCase()}, passée le ${formatDate(order.createdAt)}.`

/** How much a withdrawal at this moment would give back. @throws {AppError} `conflict`, with the reason why one may not withdraw */
export function refundIfWithdrawn(
  order: Pick<
    LockedOrder,
    | 'state'
    | 'createdAt'
    | 'paidAt'
    | 'totalCents'
    | 'refundedCents'
    | 'expressRequestAt'
    | 'performedFrom'
    | 'performedUntil'
    | 'professional'
  >,
  at: Date,
): number {
  if (order.state !== 'paid')
    throw new AppError('conflict', 'Cette commande n’est pas en cours : il n’y a pas à y renoncer.')
  if (order.professional)
    throw new AppError(
      'conflict',
      'Cette commande a été passée pour une activité professionnelle : le droit de rétractation ne s’y applique pas.',
    )
  // The contract is concluded by the button on the payment page, and that may be days after the order was written.
  if (at >= canWithdrawUntil(order.paidAt ?? order.createdAt))
    throw new AppError('conflict', 'Le délai de quatorze jours pour renoncer à cette commande est passé.')
  const { performedFrom: from, performedUntil: until } = order
  const owed = withdrawalRefund({ ...order, performance: from && until ? { from, until } : null }, at)
  if (owed === 0)
    throw new AppError(
      'conflict',
      'La prestation a été entièrement exécutée à votre demande : on ne peut plus y renoncer.',
    )
  return Math.min(owed, order.totalCents - order.refundedCents)
}

/**
 * The customer renounces their order: the declaration is kept, acknowledged by a dated letter, and what they have not had is given back.
 * @throws {AppError} `not_found`; `conflict` when there is nothing, or no time, left to withdraw from
 */
export async function withdrawOrder(viewer: Viewer, { orderId }: { orderId: string }): Promise<void> {
  await db().$transaction(async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.accountId !== viewer.accountId) throw new AppError('not_found', 'Cette commande n’existe pas.')
    const at = now()
    const refundCents = refundIfWithdrawn(order, at)
    const statement = statementOf(order, order.buyerName, at)
    await tx.paymentWithdrawal.create({
      data: { orderId, at, refundCents, textVersion: WITHDRAWAL_TEXT_VERSION, statement },
      select: { orderId: true },
    })
    const reason = 'Vous avez renoncé à votre commande.'
    if (refundCents > 0)
      await refundSale(tx, order, { amountCents: refundCents, kind: 'withdrawal', reason, by: null })
    await tx.paymentOrder.update({
      where: { id: orderId },
      data: { state: 'withdrawn', endedAt: at, refundedCents: order.refundedCents + refundCents },
      select: { id: true },
    })
    await queueMail(tx, viewer.email, withdrawalLetter(order, { at, statement, refundCents }))
    await tell(tx, 'order.withdrawn', { orderId })
  })
}
