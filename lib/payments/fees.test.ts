import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { createOrder, refundOrder, startPayment } from './commands.ts'
import { mollie } from './internal/providers/mollie.ts'
import { mollieFees } from './internal/providers/mollie-fees.ts'
import type { FeeSource } from './internal/providers/port.ts'
import { setProviders } from './internal/providers/registry.ts'
import { type MollieStandIn, mollieStandIn } from './internal/providers/stand-ins/mollie-stand-in.ts'
import { readFees } from './internal/read-fees.ts'
import { sendRefund } from './internal/send-refund.ts'
import { settleAttempt } from './internal/settle-attempt.ts'
import { readFeesJob } from './jobs.ts'
import { fecLines, lateFees, ledgerVat, reconciliation, vatOfYear } from './queries.ts'

let database: TestDatabase
let mollies: MollieStandIn
let source: FeeSource
let buyer: Viewer
/** Each reading comes a day after the one before. */
let day = 0
const inTheMorning = () =>
  setClock(new Date(Date.now() + day * 86_400_000 - (Date.now() % 86_400_000) + 36_000_000))
const tomorrow = () => {
  day++
  inTheMorning()
}

beforeAll(async () => {
  database = await siteDatabase()
  mollies = await mollieStandIn()
  const apiUrl = mollies.url
  setProviders([mollie({ apiKey: `test_${'a'.repeat(30)}`, apiUrl, webhookUrl: null })])
  source = mollieFees({ organisationToken: `access_${'o'.repeat(30)}`, apiUrl, test: true })
  const [account] = await rows<{ id: string }>(
    `INSERT INTO account (email, name) VALUES ('lea@exemple.fr', 'Léa') RETURNING id`,
  )
  buyer = {
    ...{ accountId: account?.id ?? '', sessionId: '', role: 'user', name: 'Léa' },
    ...{ email: 'lea@exemple.fr', emailConfirmed: true },
  }
})
beforeEach(() => {
  mollies.mood = 'up'
})
afterAll(async () => {
  setClock(null)
  setProviders(null)
  await mollies.close()
  await closeDatabase()
  await database.drop()
})

test('with no payment of ours there is nothing to read, and without a token nobody asks', async () => {
  inTheMorning()
  expect(await readFees(source)).toEqual({ state: 'nothing', found: 0, booked: 0 })
  expect(await readFeesJob.run({})).toEqual({ state: 'closed' })
  expect(mollies.received).toEqual([])
})

test('a payment’s fee and its refund’s are booked once, as Stripe’s, however often they are read', async () => {
  const { orderId } = await paid()
  tomorrow()
  expect(await readFees(source)).toEqual({ state: 'read', found: 1, booked: 1 })
  expect(await feesOf(orderId)).toEqual([{ label: 'Commission mollie', kept: 29, held: -29 }])
  await giveBack(orderId)
  // Not twice a day; and a day later, what is new.
  expect(await readFees(source)).toMatchObject({ state: 'rested', booked: 0 })
  tomorrow()
  expect(await readFees(source)).toEqual({ state: 'read', found: 1, booked: 1 })
  tomorrow()
  expect(await readFees(source)).toEqual({ state: 'read', found: 0, booked: 0 })
  expect(await feesOf(orderId)).toEqual([
    { label: 'Commission mollie', kept: 29, held: -29 },
    { label: 'Commission mollie sur remboursement', kept: 25, held: -25 },
  ])
  await booksAreRight()
})

test('a page that is read twice, by two at once, books nothing twice', async () => {
  const { orderId } = await paid()
  tomorrow()
  await Promise.all([readFees(source), readFees(source), readFees(source)])
  expect(await feesOf(orderId)).toHaveLength(1)
  await booksAreRight()
})

test('what a crash stopped goes on from where it was, and skips nothing that came meanwhile', async () => {
  const { session } = await paid()
  for (let made = 0; made < 600; made++) mollies.move('payment', 1000, 1, { paymentId: `tr_${made}` })
  tomorrow()
  const asked: (string | null)[] = []
  const stops: FeeSource = {
    ...source,
    page(from) {
      asked.push(from)
      if (asked.length === 2) throw new Error('the process is killed here')
      return source.page(from)
    },
  }
  await expect(readFees(stops)).rejects.toThrow('killed')
  const late = mollies.move('payment-fee', -7, 0, { paymentId: session })
  await readFees(stops)
  // On from the second page, and then what is newest.
  expect(asked[2]).toBe(asked[1])
  expect(asked[2]).not.toBeNull()
  expect(asked).toContain(null)
  const [{ n }] = (await rows('SELECT count(*)::int AS n FROM payment_fee')) as [{ n: number }]
  expect(n).toBe(
    mollies.movements.filter(({ deductions, type }) => deductions || type === 'payment-fee').length,
  )
  expect(
    await rows('SELECT booked_at IS NOT NULL AS booked FROM payment_fee WHERE movement = $1', late),
  ).toEqual([{ booked: true }])
  await booksAreRight()
})

test('a fee of no payment of ours is not booked and is told; of one that is booked later, it waits', async () => {
  const before = await lateFees(new Date())
  mollies.move('fee-prepayment', -6123, 0, {})
  mollies.move('payment', 500, 11, { paymentId: 'tr_of_another_site' })
  const unsettled = await opened()
  mollies.pay(unsettled.session)
  tomorrow()
  await readFees(source)
  expect(await feesOf(unsettled.orderId)).toEqual([])
  const after = await lateFees(new Date())
  expect((after?.elsewhere.cents ?? 0) - (before?.elsewhere.cents ?? 0)).toBe(6123 + 11 + 29)
  await settleAttempt(unsettled.attemptId)
  expect(await readFees(source)).toMatchObject({ state: 'rested', booked: 1 })
  expect(await feesOf(unsettled.orderId)).toHaveLength(1)
  await booksAreRight()
})

test('a provider that is down, or refuses, changes nothing, and the page says so until it answers', async () => {
  const { orderId } = await paid()
  tomorrow()
  mollies.mood = 'fails-before'
  expect(await readFees(source)).toMatchObject({ state: 'down', booked: 0 })
  const refused = mollieFees({ organisationToken: 'access_other', apiUrl: mollies.url, test: true })
  mollies.mood = 'up'
  expect(await readFees(refused)).toMatchObject({ state: 'refused', booked: 0 })
  expect(await lateFees(new Date())).toMatchObject({
    state: 'closed',
    error: expect.stringMatching(/^mollie: 401 /),
  })
  expect(await readFees(source)).toMatchObject({ state: 'read', booked: 1 })
  expect(await lateFees(new Date())).toMatchObject({ error: null, without: 0 })
  expect(await feesOf(orderId)).toHaveLength(1)
})

test('nothing is read between two and three at night in Paris, nor are pages that lead in a circle followed', async () => {
  tomorrow()
  const night = new Date('2027-01-15T01:30:00Z')
  setClock(night)
  expect(await readFees(source)).toMatchObject({ state: 'rested' })
  setClock(new Date('2027-01-15T09:00:00Z'))
  const leading = (ways: Record<string, string>, count = 1): FeeSource => ({
    ...source,
    page: async (from) => ({
      movements: Array.from({ length: count }, () => ({
        ...{ movement: `baltr_at_${from}`, kind: 'payment', payment: null, feeCents: 0 },
        at: new Date('2027-01-14T12:00:00Z'),
      })),
      next: ways[from ?? ''] ?? null,
    }),
  })
  const odd: [FeeSource, RegExp][] = [
    [leading({ '': 'a', a: 'a' }), /in a circle/],
    [leading({ '': 'a', a: 'b', b: 'c', c: 'a' }), /in a circle/],
    [leading({ '': 'a', a: 'b' }, 0), /without movements/],
  ]
  for (const [pages, error] of odd) {
    expect(await readFees(pages)).toMatchObject({ state: 'down' })
    expect(await lateFees(new Date())).toMatchObject({ error: expect.stringMatching(error) })
    await rows(`UPDATE payment_fee_reading SET top = NULL, next = NULL`)
  }
})

test('the database refuses a second booking of a movement, and a change of what was read or booked', async () => {
  await expect(rows('UPDATE payment_fee SET fee_cents = 1 WHERE booked_at IS NULL')).rejects.toThrow(
    'does not change',
  )
  await expect(
    rows('UPDATE payment_fee SET booked_at = NULL, attempt_id = NULL WHERE booked_at IS NOT NULL'),
  ).rejects.toThrow('does not change')
  await expect(rows('DELETE FROM payment_fee')).rejects.toThrow()
  await expect(
    rows(
      `INSERT INTO ledger_transaction (key, at, journal, order_id, piece, label)
       SELECT key, at, journal, order_id, piece, label FROM ledger_transaction WHERE key LIKE 'fee:mollie:%' LIMIT 1`,
    ),
  ).rejects.toThrow('ledger_transaction_key_key')
})

async function rows<Row extends object = Record<string, unknown>>(
  text: string,
  ...values: unknown[]
): Promise<Row[]> {
  return (await database.pool.query<Row>(text, values)).rows
}

const feesOf = (orderId: string) =>
  rows(
    `SELECT t.label, sum(e.amount_cents) FILTER (WHERE e.account = '627000')::int AS kept,
       sum(e.amount_cents) FILTER (WHERE e.account = '517000' AND e.provider = 'mollie')::int AS held
     FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id
     WHERE t.order_id = $1 AND t.key LIKE 'fee:%' GROUP BY t.id ORDER BY t.id`,
    orderId,
  )

/** Each order to zero, each month as the provider says it, VAT as invoiced, the FEC in balance. */
async function booksAreRight(): Promise<void> {
  expect(
    await rows(
      `SELECT t.order_id FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id
       GROUP BY t.order_id HAVING sum(e.amount_cents) <> 0 OR sum(e.amount_cents) FILTER (WHERE e.account = '411000') <> 0`,
    ),
  ).toEqual([])
  for (const year of [2026, 2027]) {
    for (const { capturedCents, refundedCents, feeCents, ledgerCents } of await reconciliation(year))
      expect(ledgerCents).toBe(capturedCents - refundedCents - feeCents)
    expect(await ledgerVat(year)).toBe(
      (await vatOfYear(year)).reduce((sum, { vatCents }) => sum + vatCents, 0),
    )
    let balance = 0
    for await (const piece of fecLines(year))
      for (const line of piece.split('\n').slice(0, -1)) {
        const [debit, credit] = line
          .split('\t')
          .slice(11, 13)
          .map((cell) => Number(cell.replace(/\D/g, '')))
        if (line.startsWith('JournalCode')) continue
        balance += (debit ?? 0) - (credit ?? 0)
      }
    expect(balance).toBe(0)
  }
}

let made = 0
async function opened(): Promise<{ orderId: string; attemptId: string; session: string }> {
  const { orderId } = await db().$transaction((tx) =>
    createOrder(tx, {
      ...{ accountId: buyer.accountId, reference: `fees-${++made}`, territory: 'metropole' },
      lines: [{ label: 'Parution 60 jours', quantity: 1, unitCents: 1990 }],
      buyer: { name: 'Léa Martin', address: '1 rue du Port', postcode: '69001', city: 'Lyon', country: 'FR' },
      consents: { expressRequestAt: null, termsVersion: '2026-11' },
    }),
  )
  await startPayment(orderId, buyer)
  const { id, session } = await db().paymentAttempt.findFirstOrThrow({ where: { orderId } })
  return { orderId, attemptId: id, session: session ?? '' }
}

async function paid() {
  const order = await opened()
  mollies.pay(order.session)
  expect(await settleAttempt(order.attemptId)).toBe('captured')
  return order
}

async function giveBack(orderId: string): Promise<void> {
  await db().$transaction((tx) =>
    refundOrder(tx, { orderId, amountCents: 1990, reason: 'Geste commercial', by: null }),
  )
  const { id } = await db().paymentRefund.findFirstOrThrow({ where: { orderId } })
  expect(await sendRefund(id)).toBe('done')
}
