import { now } from '#lib/platform/clock.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue, tell } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { type RefundKind, vatWithin } from '../model.ts'
import { book, saleLines } from './ledger.ts'
import { type LockedOrder, lockOrder } from './lock-order.ts'
import { numberInvoice } from './number-invoice.ts'

export const REFUND_JOB = 'payments.refund'
/** When the sweep looks whether the job has done it. */
const FIRST_CHECK_MS = 60_000

type RefundOf = {
  attemptId: string
  amountCents: number
  kind: RefundKind
  reason: string
  /** The member of staff who decided; null: nobody in particular. */
  by: string | null
}

/** Money of an attempt is to go back: a job sees to it. Under the order's lock. */
export async function requestRefund(
  tx: Prisma.TransactionClient,
  order: LockedOrder,
  { by, ...refund }: RefundOf,
): Promise<{ refundId: string }> {
  const at = now()
  const { id } = await tx.paymentRefund.create({
    data: {
      ...{ ...refund, orderId: order.id, byAccountId: by, createdAt: at },
      checkAt: new Date(at.getTime() + FIRST_CHECK_MS),
    },
    select: { id: true },
  })
  await enqueue(tx, REFUND_JOB, { refundId: id }, { key: `${REFUND_JOB}:${id}` })
  return { refundId: id }
}

/**
 * Takes back part of a sale: what is going to be refunded, its credit note, its booking. Under the order's lock; the caller moves the
 * order on. @throws {AppError} `conflict` when that much was not paid or is refunded already
 */
export async function refundSale(
  tx: Prisma.TransactionClient,
  order: LockedOrder,
  refund: { amountCents: number; kind: 'withdrawal' | 'decision'; reason: string; by: string | null },
): Promise<void> {
  const { amountCents, reason } = refund
  const after = order.refundedCents + amountCents
  if (!order.paidAttemptId || amountCents <= 0 || after > order.totalCents)
    throw new AppError('conflict', 'Ce montant dépasse ce qui reste à rembourser sur cette commande.')
  const { refundId } = await requestRefund(tx, order, { ...refund, attemptId: order.paidAttemptId })
  // The parts' VAT adds up to the whole's, whatever the roundings.
  const vatCents = vatWithin(after, order.vatRateBp) - vatWithin(order.refundedCents, order.vatRateBp)
  const document = { kind: 'credit_note', refundId, reason } as const
  const { number, issuedAt } = await numberInvoice(tx, order, document, { totalCents: amountCents, vatCents })
  await book(
    tx,
    {
      key: `credit:${refundId}`,
      journal: 'VE',
      orderId: order.id,
      at: issuedAt,
      piece: number,
      label: `Avoir ${number}`,
    },
    saleLines(amountCents, vatCents, -1),
  )
}

/**
 * Gives back all or part of a paid order, by a decision of ours: the listing was refused, a gesture. Whole, it tells `order.refunded`.
 * @throws {AppError} `not_found`; `conflict` when it is not paid, or not that much is left
 */
export async function refundOrder(
  tx: Prisma.TransactionClient,
  {
    orderId,
    amountCents,
    reason,
    by,
  }: { orderId: string; amountCents: number; reason: string; by: string | null },
): Promise<void> {
  const order = await lockOrder(tx, orderId)
  if (order.state !== 'paid') throw new AppError('conflict', 'Seule une commande payée peut être remboursée.')
  await refundSale(tx, order, { amountCents, kind: 'decision', reason, by })
  const refundedCents = order.refundedCents + amountCents
  const whole = refundedCents === order.totalCents
  await tx.paymentOrder.update({
    where: { id: orderId },
    data: { refundedCents, ...(whole ? { state: 'refunded', endedAt: now() } : {}) },
    select: { id: true },
  })
  if (whole) await tell(tx, 'order.refunded', { orderId })
}
