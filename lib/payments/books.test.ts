import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { createOrder, refundOrder, startPayment } from './commands.ts'
import { FEC_COLUMNS } from './internal/books/fec.ts'
import { setProviders } from './internal/providers/registry.ts'
import { sandbox } from './internal/providers/sandbox.ts'
import { sendRefund } from './internal/send-refund.ts'
import { settleAttempt } from './internal/settle-attempt.ts'
import type { Territory } from './model.ts'
import {
  bookedYears,
  fecLines,
  fecName,
  invoiceFile,
  invoicesOf,
  ledgerVat,
  reconciliation,
  vatOfYear,
} from './queries.ts'

let database: TestDatabase
let buyer: Viewer
let other: Viewer
let accountant: Viewer

beforeAll(async () => {
  database = await siteDatabase()
  setProviders([sandbox('sandbox-a'), sandbox('sandbox-b')])
  buyer = await person('lea@exemple.fr', 'user')
  other = await person('paul@exemple.fr', 'user')
  accountant = await person('hugo@exemple.fr', 'accountant')
  // New year's night in Paris is still the old year in UTC: the books go by Paris.
  await paid(buyer, 'metropole', 1990, '2026-11-02T10:00:00Z')
  await paid(buyer, 'reunion', 2990, '2026-11-20T10:00:00Z')
  await paid(other, 'metropole', 990, '2026-12-31T23:30:00Z')
  // A booking that is given up leaves a gap in the ledger's own numbers.
  await database.pool.query(`SELECT nextval('ledger_transaction_id_seq')`)
  const back = await paid(other, 'guyane', 4990, '2026-12-03T10:00:00Z')
  await db().$transaction((tx) =>
    refundOrder(tx, {
      orderId: back,
      amountCents: 2000,
      reason: 'Geste commercial',
      by: accountant.accountId,
    }),
  )
  for (const { id } of await db().paymentRefund.findMany({ select: { id: true } })) await sendRefund(id)
})
afterAll(async () => {
  setClock(null)
  setProviders(null)
  await closeDatabase()
  await database.drop()
})

test('VAT by month and rate is what was invoiced less what was credited, and the ledger agrees', async () => {
  const lines = await vatOfYear(2026)
  expect(lines.map(({ month, vatRateBp, totalCents }) => [month, vatRateBp, totalCents])).toEqual([
    [11, 850, 2990],
    [11, 2000, 1990],
    [12, 0, 2990],
  ])
  for (const year of [2026, 2027]) {
    const sum = (await vatOfYear(year)).reduce((total, { vatCents }) => total + vatCents, 0)
    expect(await ledgerVat(year)).toBe(sum)
  }
  expect(await vatOfYear(2027)).toMatchObject([{ month: 1, vatRateBp: 2000, totalCents: 990 }])
})

test('what each provider took, gave back and kept is what the ledger holds for it', async () => {
  const months = [...(await reconciliation(2026)), ...(await reconciliation(2027))]
  expect(months.reduce((sum, { payments }) => sum + payments, 0)).toBe(4)
  for (const { capturedCents, refundedCents, feeCents, ledgerCents } of months)
    expect(ledgerCents).toBe(capturedCents - refundedCents - feeCents)
})

test('the FEC has its 18 columns, balances, and holds every entry once, by pieces as whole', async () => {
  let text = ''
  for await (const piece of fecLines(2026)) text += piece
  const [head, ...lines] = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'))
  expect(head).toEqual([...FEC_COLUMNS])
  const cents = (cell = '') => Math.round(Number(cell.replace(',', '.')) * 100)
  let balance = 0
  for (const line of lines) {
    expect(line).toHaveLength(18)
    expect(line[3]).toMatch(/^2026(11|12)\d\d$/)
    expect(line[11]).toMatch(/^\d+,\d\d$/)
    expect([cents(line[11]), cents(line[12])]).toContain(0)
    balance += cents(line[11]) - cents(line[12])
  }
  expect(balance).toBe(0)
  const numbers = [...new Set(lines.map((line) => Number(line[2])))]
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS n FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.at < '2026-12-31T23:00:00Z'`,
  )
  expect(lines).toHaveLength(rows[0].n)
  expect(fecName('RCS Lyon 123 456 789', 2026)).toBe('123456789FEC20261231.txt')
  expect(await bookedYears(new Date('2027-01-05'))).toEqual([2027, 2026])
})

test('an invoice is a PDF that says what the law asks, for its buyer and the accountant alone', async () => {
  const documents = await invoicesOf(buyer.accountId)
  expect(documents.map(({ kind }) => kind)).toEqual(['invoice', 'invoice'])
  const number = documents.at(-1)?.number ?? ''
  const file = await invoiceFile(buyer, number)
  expect(file?.subarray(0, 5).toString()).toBe('%PDF-')
  const words = wordsOf(file as Buffer)
  for (const said of [
    number,
    'Volant Démonstration',
    'lea Martin',
    '1 rue du Port',
    '69001 Lyon',
    'Parution',
    'TVA 20 %',
    '16,58 €',
    '3,32 €',
    '19,90 €',
  ])
    expect(words).toContain(said)
  expect((await invoiceFile(accountant, number))?.equals(file as Buffer)).toBe(true)
  expect(await invoiceFile(other, number)).toBeNull()
  expect(await invoiceFile(buyer, 'F2026-999999')).toBeNull()
})

test('a credit note names the invoice that it corrects, and why', async () => {
  const note = (await invoicesOf(other.accountId)).find(({ kind }) => kind === 'credit_note')
  const words = wordsOf((await invoiceFile(other, note?.number ?? '')) as Buffer)
  expect(words).toContain('Avoir sur la facture F2026-')
  expect(words).toContain('Motif : Geste commercial')
  expect(words).toContain('article 294 du CGI')
})

async function person(email: string, role: Viewer['role']): Promise<Viewer> {
  const { rows } = await database.pool.query<{ id: string }>(
    'INSERT INTO account (email, name, role) VALUES ($1, $2, $3) RETURNING id',
    [email, email.split('@')[0], role],
  )
  return {
    accountId: rows[0]?.id ?? '',
    sessionId: '',
    role,
    name: email.split('@')[0] ?? '',
    email,
    emailConfirmed: true,
  }
}

let made = 0
async function paid(viewer: Viewer, territory: Territory, unitCents: number, at: string): Promise<string> {
  setClock(new Date(at))
  const { orderId } = await db().$transaction((tx) =>
    createOrder(tx, {
      accountId: viewer.accountId,
      reference: `books-${++made}`,
      lines: [{ label: 'Parution 60 jours', quantity: 1, unitCents }],
      territory,
      buyer: {
        name: `${viewer.name} Martin`,
        address: '1 rue du Port',
        postcode: '69001',
        city: 'Lyon',
        country: 'FR',
      },
      consents: { expressRequestAt: null, termsVersion: '2026-11' },
    }),
  )
  const { url } = await startPayment(orderId, viewer)
  await database.pool.query(
    `UPDATE sandbox_session SET state = 'paid', payment = 'sbp_' || id WHERE id = $1`,
    [url.split('/').at(-1)],
  )
  for (const { id } of await db().paymentAttempt.findMany({ where: { orderId }, select: { id: true } }))
    await settleAttempt(id)
  return orderId
}

/** What the pages of a PDF say: its text operators, unpacked, as Windows-1252 in hexadecimal. */
function wordsOf(pdf: Buffer): string {
  let text = ''
  for (const match of pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    const packed = Buffer.from(match[1] ?? '', 'latin1')
    let content: string
    try {
      content = inflateSync(packed).toString('latin1')
    } catch {
      continue
    }
    for (const [, array] of content.matchAll(/\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g))
      text += `${[...(array ?? '').matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => new TextDecoder('windows-1252').decode(Buffer.from(hex ?? '', 'hex'))).join('')}\n`
  }
  return text.replace(/\u00a0/g, ' ')
}
