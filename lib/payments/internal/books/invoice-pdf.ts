import PDFDocument from 'pdfkit'
import { formatDate, formatPrice } from '#lib/platform/format.ts'
import type { InvoiceData } from '../number-invoice.ts'
import { netOfLines } from './net-of-lines.ts'

/** A numbered document as it is kept, and what happened around it. */
export type InvoiceToPrint = {
  number: string
  kind: 'invoice' | 'credit_note'
  issuedAt: Date
  vatRateBp: number
  netCents: number
  vatCents: number
  totalCents: number
  data: InvoiceData
  paidAt: Date | null
  /** For a credit note: the invoice that it corrects. */
  corrects: { number: string; issuedAt: Date } | null
}

const A4 = { left: 56, right: 539, top: 56 }
const INK = '#15181E'
const LINE = '#C9C5BB'
/**
 * Between firms (Code de commerce L441-9, L441-10, D441-5, as read on 26 November 2026): when it is due, what is owed for a delay,
 * and that nothing is taken off for paying early.
 */
const LATE_PAYMENT =
  'Payable à la commande, sans escompte. En cas de retard de paiement : pénalités de trois fois le taux d’intérêt légal et indemnité forfaitaire pour frais de recouvrement de 40 €.'
/** Where each column of the table of lines ends; the first begins at the margin. */
const COLUMNS = { label: 290, quantity: 335, unit: 430, total: A4.right }

/**
 * The document on A4, with what CGI ann. II art. 242 nonies A asks for: both parties, number, date, each line before tax, rate and
 * amount of VAT, totals.
 */
export function invoicePdf(invoice: InvoiceToPrint): Promise<Buffer> {
  const title = `${invoice.kind === 'invoice' ? 'Facture' : 'Avoir'} ${invoice.number}`
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { left: A4.left, right: 56, top: A4.top, bottom: 56 },
    lang: 'fr-FR',
    info: { Title: title, Author: invoice.data.seller.name, CreationDate: invoice.issuedAt },
  })
  const done = collect(pdf)
  pdf.fillColor(INK).strokeColor(LINE).lineWidth(0.7)
  head(pdf, invoice, title)
  lines(pdf, invoice)
  totals(pdf, invoice)
  mentions(pdf, invoice)
  pdf.end()
  return done
}

function head(
  pdf: PDFKit.PDFDocument,
  { data, issuedAt, corrects, kind }: InvoiceToPrint,
  title: string,
): void {
  const { seller, buyer } = data
  pdf.font('Helvetica-Bold').fontSize(20).text(plain(title), A4.left, A4.top)
  pdf.font('Helvetica').fontSize(10).moveDown(0.4)
  pdf.text(plain(`Date : ${formatDate(issuedAt)}`))
  if (corrects) pdf.text(plain(`Avoir sur la facture ${corrects.number} du ${formatDate(corrects.issuedAt)}`))
  const top = 140
  party(pdf, 'Vendeur', top, A4.left, [
    seller.name,
    `${seller.legalForm} au capital de ${seller.shareCapital}`,
    seller.address,
    seller.registration,
    `TVA intracommunautaire : ${seller.vatNumber}`,
  ])
  party(pdf, kind === 'invoice' ? 'Facturé à' : 'Crédité à', top, 320, [
    buyer.name,
    buyer.address,
    `${buyer.postcode} ${buyer.city}`,
    buyer.country === 'MC' ? 'Monaco' : 'France',
    ...(buyer.siren ? [`SIREN ${buyer.siren}`] : []),
    ...(buyer.vatNumber ? [`TVA intracommunautaire : ${buyer.vatNumber}`] : []),
  ])
}

function party(pdf: PDFKit.PDFDocument, role: string, top: number, left: number, words: string[]): void {
  pdf.font('Helvetica-Bold').fontSize(10).text(plain(role), left, top, { width: 220 })
  pdf.font('Helvetica')
  for (const line of words) pdf.text(plain(line), { width: 220 })
}

function lines(pdf: PDFKit.PDFDocument, { data, vatRateBp, netCents }: InvoiceToPrint): void {
  pdf.y = 260
  row(pdf, ['Désignation', 'Quantité', 'Prix unitaire HT', 'Total HT'], 'Helvetica-Bold')
  const net = netOfLines(data.lines, { vatRateBp, netCents })
  data.lines.forEach(({ label, quantity }, at) => {
    const total = net[at] ?? 0
    row(
      pdf,
      [label, String(quantity), formatPrice(Math.round(total / quantity)), formatPrice(total)],
      'Helvetica',
    )
  })
  if (data.reason) {
    pdf
      .moveDown(0.6)
      .font('Helvetica')
      .text(plain(`Motif : ${data.reason}`), A4.left, pdf.y, { width: 483 })
  }
}

function row(pdf: PDFKit.PDFDocument, cells: [string, string, string, string], font: string): void {
  const top = pdf.y + 6
  pdf.font(font).fontSize(10)
  pdf.text(plain(cells[0]), A4.left, top, { width: COLUMNS.label - A4.left - 8 })
  const bottom = pdf.y
  const right = (text: string, from: number, to: number) =>
    pdf.text(plain(text), from, top, { width: to - from, align: 'right' })
  right(cells[1], COLUMNS.label, COLUMNS.quantity)
  right(cells[2], COLUMNS.quantity, COLUMNS.unit)
  right(cells[3], COLUMNS.unit, COLUMNS.total)
  pdf.y = bottom + 4
  pdf.moveTo(A4.left, pdf.y).lineTo(A4.right, pdf.y).stroke()
}

function totals(
  pdf: PDFKit.PDFDocument,
  { kind, netCents, vatCents, totalCents, vatRateBp }: InvoiceToPrint,
): void {
  const rate = `${String(vatRateBp / 100).replace('.', ',')} %`
  pdf.moveDown(1)
  total(pdf, 'Total HT', formatPrice(netCents), 'Helvetica')
  total(pdf, `TVA ${rate}`, formatPrice(vatCents), 'Helvetica')
  total(pdf, kind === 'invoice' ? 'Total TTC' : 'Total TTC rendu', formatPrice(totalCents), 'Helvetica-Bold')
}

function total(pdf: PDFKit.PDFDocument, label: string, value: string, font: string): void {
  const top = pdf.y
  pdf.font(font).fontSize(11)
  pdf.text(plain(label), 320, top, { width: 120 })
  pdf.text(plain(value), COLUMNS.unit, top, { width: COLUMNS.total - COLUMNS.unit, align: 'right' })
  pdf.moveDown(0.3)
}

function mentions(pdf: PDFKit.PDFDocument, { data, paidAt, kind }: InvoiceToPrint): void {
  pdf.moveDown(2).font('Helvetica').fontSize(9)
  const words = [
    kind === 'invoice' && paidAt
      ? `Payée le ${formatDate(paidAt)}. Service rendu à compter de cette date.`
      : null,
    data.vatMention,
    data.professional && kind === 'invoice' ? LATE_PAYMENT : null,
    'En euros. Les montants hors taxes sont arrondis au centime.',
  ]
  for (const line of words) if (line) pdf.text(plain(line), A4.left, pdf.y, { width: 483 })
}

/** Helvetica has the characters of Windows-1252: narrow spaces become wide ones, an unknown letter loses its accent. */
function plain(text: string): string {
  return [...text.normalize('NFC').replace(/[\u202f\u2009]/g, '\u00a0')]
    .map((letter) => {
      if (/[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(letter)) return letter
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
      if (letter === '\u2212') return '-'
      return /^[\u0020-\u007e]+$/.test(bare) ? bare : '?'
    })
    .join('')
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
}
