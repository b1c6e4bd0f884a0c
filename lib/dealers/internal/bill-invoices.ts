import { invoiceFileOf, invoicesOfOrders } from '#lib/payments/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { requireMember } from './members.ts'

type Bill = { orderId: string | null }

const ordersOf = (bills: readonly Bill[]): string[] =>
  bills.flatMap(({ orderId }) => (orderId === null ? [] : [orderId]))

/** Bills, each with its invoice and its credit notes: whoever of the team paid them. */
export async function withInvoices<One extends Bill>(bills: readonly One[]) {
  const documents = await invoicesOfOrders(ordersOf(bills))
  return bills.map((bill) => ({
    ...bill,
    documents: documents.filter(({ orderId }) => orderId === bill.orderId),
  }))
}

/** A document of one of a dealer's bills. @throws {AppError} `not_found`, `forbidden` */
export async function billInvoice(viewer: Viewer, garage: string, number: string): Promise<Buffer> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'money')
  const bills = await db().dealerBill.findMany({ where: { dealerId }, select: { orderId: true } })
  const file = await invoiceFileOf(ordersOf(bills), number)
  if (!file) throw new AppError('not_found', 'Cette facture n’est pas de cet établissement.')
  return file
}
