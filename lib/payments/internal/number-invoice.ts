import { now } from '#lib/platform/clock.ts'
import { company } from '#lib/platform/company.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { type Territory, vatRate } from '../model.ts'
import type { LockedOrder } from './lock-order.ts'

type Document = { kind: 'invoice' } | { kind: 'credit_note'; refundId: string; reason: string }
type Amounts = { totalCents: number; vatCents: number }

const yearInParis = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric' })

/**
 * Numbers an invoice or a credit note and writes it, in the transaction of what it proves. The series' counter stays locked until
 * that transaction ends: numbers follow one another without gaps, in the order of their dates (CGI ann. II art. 242 nonies A, 7°).
 * @returns its number
 */
export async function numberInvoice(
  tx: Prisma.TransactionClient,
  order: LockedOrder,
  document: Document,
  { totalCents, vatCents }: Amounts,
): Promise<{ number: string; issuedAt: Date }> {
  const lines = await tx.paymentOrderLine.findMany({
    where: { orderId: order.id },
    orderBy: { position: 'asc' },
    select: { label: true, quantity: true, unitCents: true },
  })
  const year = Number(yearInParis.format(now()))
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO invoice_counter AS c (kind, year, last) VALUES (${document.kind}, ${year}, 1)
    ON CONFLICT (kind, year) DO UPDATE SET last = c.last + 1 RETURNING last`
  if (!counter) throw new Error('the counter of invoices gave no number')
  // Read once the number is ours: a later number never has an earlier date.
  const issuedAt = now()
  const number = `${document.kind === 'invoice' ? 'F' : 'A'}${year}-${String(counter.last).padStart(6, '0')}`
  const refundId = document.kind === 'credit_note' ? document.refundId : null
  await tx.invoice.create({
    data: {
      ...{ number, kind: document.kind, year, sequence: counter.last, orderId: order.id, refundId, issuedAt },
      ...{ vatRateBp: order.vatRateBp, netCents: totalCents - vatCents, vatCents, totalCents },
      data: invoiceData(order, lines, document),
    },
    select: { number: true },
  })
  return { number, issuedAt }
}

/** What the document says beside its amounts, as of now: later changes of the company or of the customer do not reach it. */
function invoiceData(order: LockedOrder, lines: InvoiceData['lines'], document: Document): InvoiceData {
  const { name, legalForm, shareCapital, address, registration, vatNumber } = company()
  return {
    seller: { name, legalForm, shareCapital, address, registration, vatNumber },
    buyer: {
      name: order.buyerName,
      address: order.buyerAddress,
      postcode: order.buyerPostcode,
      city: order.buyerCity,
      country: order.buyerCountry,
      ...(order.professional ? { siren: order.buyerSiren, vatNumber: order.buyerVatNumber } : {}),
    },
    ...(order.professional ? { professional: true } : {}),
    territory: order.territory,
    vatMention: vatRate(order.territory as Territory, order.createdAt).mention ?? null,
    lines,
    reason: document.kind === 'credit_note' ? document.reason : null,
  }
}

/** Kept as JSON with each document. */
export type InvoiceData = {
  seller: Record<'name' | 'legalForm' | 'shareCapital' | 'address' | 'registration' | 'vatNumber', string>
  buyer: Record<'name' | 'address' | 'postcode' | 'city' | 'country', string> & {
    siren?: string | null
    vatNumber?: string | null
  }
  /** Between firms: what is due for a late payment is said. */
  professional?: boolean
  territory: string
  vatMention: string | null
  /** Prices include VAT. */
  lines: { label: string; quantity: number; unitCents: number }[]
  /** Why a credit note gives back. */
  reason: string | null
}
