import { now } from '#lib/platform/clock.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { tellOps } from '#lib/platform/ops.ts'
import { tell, URGENT } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { abandonLive } from './attempts.ts'
import { book, feeLines, moneyLines, saleLines } from './ledger.ts'
import { paidLetter } from './letters.ts'
import type { LockedOrder } from './lock-order.ts'
import { numberInvoice } from './number-invoice.ts'
import type { Reading } from './providers/port.ts'
import { requestRefund } from './request-refund.ts'

/**
 * Money has come. The first that comes for an order pays it: invoice, books and the fact leave with it. What comes for an order that
 * wants no more money goes back by itself. Under the order's lock.
 */
export async function recordCapture(
  tx: Prisma.TransactionClient,
  order: LockedOrder,
  attempt: { id: string; provider: string; session: string | null },
  reading: Reading,
): Promise<void> {
  const at = now()
  const { provider } = attempt
  const payment = reading.payment ?? reading.session
  const captured = { id: attempt.id, provider, amountCents: reading.amountCents }
  await tx.paymentAttempt.update({
    where: { id: attempt.id },
    data: {
      ...{ state: 'captured', session: reading.session, payment, capturedCents: reading.amountCents },
      ...{ feeCents: reading.feeCents, capturedAt: at, endedAt: at, checkAt: null },
    },
    select: { id: true },
  })
  const booking = { journal: 'BQ', orderId: order.id, at, piece: payment } as const
  const money = { ...booking, key: `capture:${attempt.id}`, label: `Encaissement ${provider}` }
  await book(tx, money, moneyLines(provider, reading.amountCents, 1))
  if (reading.feeCents) {
    const fee = { ...booking, key: `fee:${attempt.id}`, label: `Commission ${provider}` }
    await book(tx, fee, feeLines(provider, reading.feeCents))
  }
  if (order.state === 'pending' && reading.amountCents === order.totalCents)
    await payOrder(tx, order, attempt.id)
  else await sendBack(tx, order, captured)
}

async function payOrder(tx: Prisma.TransactionClient, order: LockedOrder, attemptId: string): Promise<void> {
  const paidAt = now()
  const { account } = await tx.paymentOrder.update({
    where: { id: order.id },
    data: { state: 'paid', paidAt, paidAttemptId: attemptId },
    select: { account: { select: { email: true } } },
  })
  await abandonLive(tx, order.id)
  const { totalCents, vatCents } = order
  const { number, issuedAt } = await numberInvoice(tx, order, { kind: 'invoice' }, { totalCents, vatCents })
  const sale = {
    key: `sale:${order.id}`,
    journal: 'VE',
    orderId: order.id,
    at: issuedAt,
    piece: number,
  } as const
  await book(tx, { ...sale, label: `Facture ${number}` }, saleLines(totalCents, vatCents, 1))
  await queueMail(tx, account.email, paidLetter(order, number))
  await tell(tx, 'order.paid', { orderId: order.id }, { priority: URGENT })
}

/** A second payment, one for an order that has ended, or of another amount than was asked for. */
async function sendBack(
  tx: Prisma.TransactionClient,
  order: LockedOrder,
  captured: { id: string; provider: string; amountCents: number },
): Promise<void> {
  const kind = order.state === 'lapsed' || order.state === 'pending' ? 'late' : 'double'
  await requestRefund(tx, order, {
    ...{ attemptId: captured.id, amountCents: captured.amountCents, kind, by: null },
    reason:
      kind === 'double'
        ? 'Cette commande était déjà payée : ce second paiement vous est rendu.'
        : 'Cette commande ne pouvait plus être payée : ce paiement vous est rendu.',
  })
  const found =
    kind === 'double'
      ? 'une commande a été payée deux fois'
      : 'un paiement ne correspond à aucune commande ouverte'
  await tellOps(
    {
      what: `Paiements : ${found} (commande ${order.id}, ${captured.amountCents} centimes reçus par ${captured.provider}, paiement ${captured.id})`,
      whatToDo: 'Le remboursement est parti tout seul : vérifiez dans /admin/paiements qu’il aboutit.',
    },
    tx,
  )
}
