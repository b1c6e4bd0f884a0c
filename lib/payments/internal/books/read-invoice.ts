import { db } from '#lib/platform/db.ts'
import { hasRole, type Viewer } from '#lib/platform/viewer.ts'
import type { InvoiceData } from '../number-invoice.ts'
import { type InvoiceToPrint, invoicePdf } from './invoice-pdf.ts'

/** The document as a file, for its buyer and for the house's accountant; null to anybody else, and when there is none. */
export async function invoiceFile(viewer: Viewer, number: string): Promise<Buffer | null> {
  const row = await db().invoice.findFirst({
    where: { number, ...(hasRole(viewer, 'accountant') ? {} : { order: { accountId: viewer.accountId } }) },
    select: {
      number: true,
      kind: true,
      issuedAt: true,
      vatRateBp: true,
      netCents: true,
      vatCents: true,
      totalCents: true,
      data: true,
      order: {
        select: {
          paidAt: true,
          invoices: { where: { kind: 'invoice' }, select: { number: true, issuedAt: true } },
        },
      },
    },
  })
  if (!row) return null
  const { order, data, kind, ...amounts } = row
  const corrects = kind === 'credit_note' ? (order.invoices[0] ?? null) : null
  return invoicePdf({
    ...amounts,
    kind: kind as InvoiceToPrint['kind'],
    data: data as unknown as InvoiceData,
    paidAt: order.paidAt,
    corrects,
  })
}

/** A person's documents, the latest first. */
export function invoicesOf(accountId: string) {
  return db().invoice.findMany({
    where: { order: { accountId } },
    orderBy: { issuedAt: 'desc' },
    select: { number: true, kind: true, issuedAt: true, totalCents: true, orderId: true },
  })
}
