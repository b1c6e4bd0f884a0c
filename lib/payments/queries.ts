import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'

export {
  bookedYears,
  ledgerVat,
  type ProviderMonth,
  reconciliation,
  type VatLine,
  vatOfYear,
} from './internal/books/accounts-of-year.ts'
export { fecLines, fecName } from './internal/books/fec.ts'
export { type LateFees, lateFees } from './internal/books/late-fees.ts'
export { invoiceFile, invoiceFileOf, invoicesOf, invoicesOfOrders } from './internal/books/read-invoice.ts'
export { foreseeGiveBack } from './internal/give-back.ts'
export { ordersOf, orderToPay, paymentsDesk, personalData, withdrawalOf } from './internal/read-orders.ts'
export { sandboxPage } from './internal/sandbox-desk.ts'

/** What an order is for, as whoever placed it named it. @throws when there is no such order */
export async function orderReference(orderId: string): Promise<string> {
  const { reference } = await db().paymentOrder.findUniqueOrThrow({
    where: { id: orderId },
    select: { reference: true },
  })
  return reference
}

/** Where an order stands, by what it is for; null: none was placed. */
export function orderByReference(reference: string) {
  return db().paymentOrder.findUnique({
    where: { reference },
    select: { id: true, state: true, totalCents: true, refundedCents: true, paidAt: true, expiresAt: true },
  })
}

/** Whether an order waits for this person's payment, and may still be paid. */
export async function myPendingOrder(accountId: string, orderId: string): Promise<boolean> {
  const found = await db().paymentOrder.count({
    where: { id: orderId, accountId, state: 'pending', expiresAt: { gt: now() } },
  })
  return found > 0
}
