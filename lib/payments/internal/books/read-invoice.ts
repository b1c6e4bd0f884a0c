import { db } from '#lib/platform/db.ts'
import { hasRole, type Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { InvoiceData } from '../number-invoice.ts'
import { type InvoiceToPrint, invoicePdf } from './invoice-pdf.ts'

/** The document as a file, for its buyer and for the house's accountant; null to anybody else, and when there is none. */
export const invoiceFile = (viewer: Viewer, number: string): Promise<Buffer | null> =>
  fileOf({ number, ...(hasRole(viewer, 'accountant') ? {} : { order: { accountId: viewer.accountId } }) })

/** The same, of orders whose documents a caller may show to whoever asks: a firm's, whoever of it placed them. */
export const invoiceFileOf = (orderIds: readonly string[], number: string): Promise<Buffer | null> =>
  fileOf({ number, orderId: { in: [...orderIds] } })

/** The documents of these orders, the earliest first. */
export function invoicesOfOrders(orderIds: readonly string[]) {
  return db().invoice.findMany({
    where: { orderId: { in: [...orderIds] } },
    orderBy: { issuedAt: 'asc' },
    select: { number: true, kind: true, orderId: true },
  })
}

async function fileOf(where: Prisma.InvoiceWhereInput): Promise<Buffer | null> {
  const row = await db().invoice.findFirst({
    where,
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
