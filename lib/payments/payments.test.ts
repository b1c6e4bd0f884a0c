import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import {
  createOrder,
  giveBack,
  recordPerformance,
  refundOrder,
  retryRefund,
  startPayment,
  withdrawOrder,
} from './commands.ts'
import { RefundRefused } from './internal/providers/port.ts'
import { setProviders } from './internal/providers/registry.ts'
import { sandbox } from './internal/providers/sandbox.ts'
import { sendRefund } from './internal/send-refund.ts'
import { settleAttempt } from './internal/settle-attempt.ts'
import { sweep } from './internal/sweep.ts'
import { GiveBack, MOVES, type NewOrder } from './model.ts'
import { foreseeGiveBack, invoiceFile } from './queries.ts'

let database: TestDatabase
let viewer: Viewer
beforeAll(async () => {
  database = await siteDatabase()
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO account (email, name) VALUES ('lea@volant.example', 'Léa') RETURNING id`,
  )
  const accountId = rows[0]?.id ?? ''
  viewer = {
    ...{
      accountId,
      sessionId: '',
      role: 'user',
      name: 'Léa',
      email: 'lea@volant.example',
      emailConfirmed: true,
    },
  }
  setProviders([sandbox('sandbox-a'), sandbox('sandbox-b')])
})
beforeEach(async () => {
  setClock(null)
  await database.pool.query('DELETE FROM sandbox_switch; DELETE FROM payment_provider')
})
afterAll(async () => {
  setClock(null)
  setProviders(null)
  await closeDatabase()
  await database.drop()
})

let made = 0
const newOrder = (given: Partial<NewOrder> = {}): NewOrder => ({
  accountId: viewer.accountId,
  reference: `purchase-${++made}`,
  lines: [
    { label: 'Parution 60 jours', quantity: 1, unitCents: 1990 },
    { label: 'Remontée hebdomadaire', quantity: 2, unitCents: 500 },
  ],
  territory: 'metropole',
  buyer: { name: 'Léa Martin', address: '1 rue du Port', postcode: '69001', city: 'Lyon', country: 'FR' },
  consents: { expressRequestAt: new Date(), termsVersion: '2026-11' },
  ...given,
})
const place = async (given: Partial<NewOrder> = {}) =>
  (await db().$transaction((tx) => createOrder(tx, newOrder(given)))).orderId
const switchTo = (provider: string, mode: string) =>
  database.pool.query(
    'INSERT INTO sandbox_switch VALUES ($1, $2) ON CONFLICT (provider) DO UPDATE SET mode = $2',
    [provider, mode],
  )
const rows = async (text: string, ...values: unknown[]) => (await database.pool.query(text, values)).rows
const attempts = (orderId: string) =>
  rows(
    'SELECT id, provider, state, session FROM payment_attempt WHERE order_id = $1 ORDER BY created_at, id',
    orderId,
  )
const orderState = async (orderId: string) =>
  (await rows('SELECT state, refunded_cents FROM payment_order WHERE id = $1', orderId))[0]
/** As the customer does on the sandbox's page. */
const payOn = (url: string) =>
  rows(
    `UPDATE sandbox_session SET state = 'paid', payment = 'sbp_' || id WHERE id = $1 AND state = 'open' RETURNING id`,
    url.split('/').at(-1),
  )
async function settleAll(orderId: string): Promise<void> {
  for (const { id } of await attempts(orderId)) await settleAttempt(id)
}
const facts = async (orderId: string) =>
  (
    await rows(
      `SELECT t.identifier FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier LIKE 'fact:%' AND j.payload->>'orderId' = $1 ORDER BY 1`,
      orderId,
    )
  ).map(({ identifier }) => identifier)

test('the database holds the model’s own table of moves', async () => {
  const held = await rows('SELECT kind, "from", "to" FROM payment_move')
  const said = Object.entries(MOVES).flatMap(([kind, moves]) =>
    Object.entries(moves).flatMap(([from, all]) => all.map((to: string) => ({ kind, from, to }))),
  )
  const sorted = (list: object[]) => list.map((row) => JSON.stringify(row)).toSorted()
  expect(sorted(held)).toEqual(sorted(said))
})

test('the database refuses a move that the table does not have, and a row that begins elsewhere', async () => {
  const orderId = await place()
  await expect(rows(`UPDATE payment_order SET state = 'refunded' WHERE id = $1`, orderId)).rejects.toThrow(
    'no move from "pending" to "refunded"',
  )
  await expect(
    rows(
      `INSERT INTO payment_attempt (order_id, provider, state, amount_cents, created_at) VALUES ($1, 'x', 'failed', 1, now())`,
      orderId,
    ),
  ).rejects.toThrow('no move from "" to "failed"')
})

describe('an order', () => {
  test.each([
    ['metropole', 2000, 498],
    ['reunion', 850, 234],
    ['guyane', 0, 0],
  ] as const)('carries the VAT of %s', async (territory, rate, vat) => {
    const orderId = await place({ territory })
    expect(
      await rows('SELECT total_cents, vat_rate_bp, vat_cents FROM payment_order WHERE id = $1', orderId),
    ).toEqual([{ total_cents: 2990, vat_rate_bp: rate, vat_cents: vat }])
  })

  test('placed twice for one reference is one', async () => {
    const reference = 'the-same'
    expect(await place({ reference })).toBe(await place({ reference }))
  })

  test('of nothing is refused', async () => {
    const lines = [{ label: 'Première annonce', quantity: 1, unitCents: 0 }]
    await expect(place({ lines })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a payment', () => {
  test('is booked, invoiced and told once', async () => {
    const orderId = await place()
    const { url } = await startPayment(orderId, viewer)
    await payOn(url)
    await settleAll(orderId)
    await settleAll(orderId)
    expect(await orderState(orderId)).toMatchObject({ state: 'paid' })
    expect(await facts(orderId)).toEqual(['fact:order.paid'])
    expect(
      await rows('SELECT kind, total_cents, vat_cents FROM invoice WHERE order_id = $1', orderId),
    ).toEqual([{ kind: 'invoice', total_cents: 2990, vat_cents: 498 }])
    expect(
      await rows(
        `SELECT account, sum(amount_cents)::int AS cents FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
         WHERE order_id = $1 GROUP BY account ORDER BY account`,
        orderId,
      ),
    ).toEqual([
      { account: '411000', cents: 0 },
      { account: '445710', cents: -498 },
      { account: '517000', cents: 2990 - 70 },
      { account: '627000', cents: 70 },
      { account: '706000', cents: -2492 },
    ])
    expect(await startPayment(orderId, viewer)).toEqual({
      url: `http://localhost:3000/paiement/${orderId}/retour`,
    })
  })

  test('of a firm: its numbers are on the invoice, and it may not withdraw', async () => {
    const orderId = await place({ firm: { siren: '732829320', vatNumber: 'FR44732829320' } })
    const { url } = await startPayment(orderId, viewer)
    await payOn(url)
    await settleAll(orderId)
    const [invoice] = await rows('SELECT number, data FROM invoice WHERE order_id = $1', orderId)
    expect(invoice.data).toMatchObject({
      professional: true,
      buyer: { siren: '732829320', vatNumber: 'FR44732829320' },
    })
    expect((await invoiceFile(viewer, invoice.number))?.subarray(0, 5).toString()).toBe('%PDF-')
    await expect(withdrawOrder(viewer, { orderId })).rejects.toThrow('activité professionnelle')
    expect((await orderState(orderId)).state).toBe('paid')
    await expect(
      database.pool.query(`UPDATE payment_order SET professional = false WHERE id = $1`, [orderId]),
    ).rejects.toThrow('payment_order_professional')
  })

  test('of somebody else’s order is not found', async () => {
    const stranger = { ...viewer, accountId: '00000000-0000-4000-8000-000000000000' }
    await expect(startPayment(await place(), stranger)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('asked for again goes to the same page', async () => {
    const orderId = await place()
    const { url } = await startPayment(orderId, viewer)
    expect(await startPayment(orderId, viewer)).toEqual({ url })
    expect(await attempts(orderId)).toHaveLength(1)
  })

  test('goes to the second provider when the first is down, without an error', async () => {
    await switchTo('sandbox-a', 'down')
    const orderId = await place()
    const { url } = await startPayment(orderId, viewer)
    expect(url).toContain('/paiement/sandbox/sandbox-b/')
    expect(await attempts(orderId)).toMatchObject([
      { provider: 'sandbox-a', state: 'abandoned' },
      { provider: 'sandbox-b', state: 'open' },
    ])
  })

  test('paid at both providers: the second is given back by itself', async () => {
    const orderId = await place()
    const first = await startPayment(orderId, viewer)
    await switchTo('sandbox-a', 'down')
    const second = await startPayment(orderId, viewer)
    expect(second.url).toContain('/sandbox-b/')
    await switchTo('sandbox-a', 'up')
    await payOn(first.url)
    await payOn(second.url)
    await settleAll(orderId)
    expect(await attempts(orderId)).toMatchObject([{ state: 'captured' }, { state: 'captured' }])
    const refunds = await rows(
      'SELECT id, kind, amount_cents FROM payment_refund WHERE order_id = $1',
      orderId,
    )
    expect(refunds).toMatchObject([{ kind: 'double', amount_cents: 2990 }])
    expect(await sendRefund(refunds[0].id)).toBe('done')
    expect(await sendRefund(refunds[0].id)).toBe('done')
    expect(
      await rows(
        `SELECT sum(amount_cents)::int AS cents FROM ledger_entry e JOIN ledger_transaction t
      ON t.id = e.transaction_id WHERE order_id = $1 AND account = '411000'`,
        orderId,
      ),
    ).toEqual([{ cents: 0 }])
    expect(await rows('SELECT count(*)::int AS n FROM sandbox_refund WHERE key = $1', refunds[0].id)).toEqual(
      [{ n: 1 }],
    )
    expect(await facts(orderId)).toEqual(['fact:order.paid'])
  })

  test('left behind at a provider is closed there when it answers again', async () => {
    const orderId = await place()
    const first = await startPayment(orderId, viewer)
    await switchTo('sandbox-a', 'down')
    await startPayment(orderId, viewer)
    await switchTo('sandbox-a', 'up')
    await settleAll(orderId)
    expect(await attempts(orderId)).toMatchObject([{ state: 'failed' }, { state: 'open' }])
    expect(await payOn(first.url)).toEqual([])
  })
})

test('three failures in a row close the door to a provider; one process asks, and opens it again', async () => {
  await switchTo('sandbox-a', 'down')
  for (let n = 0; n < 3; n++) await startPayment(await place(), viewer)
  const orderId = await place()
  await startPayment(orderId, viewer)
  expect(await attempts(orderId)).toMatchObject([{ provider: 'sandbox-b' }])

  setClock(new Date(Date.now() + 31_000))
  const probes = (await Promise.all([sweep(), sweep()])).map(({ probed }) => probed)
  expect(probes.toSorted()).toEqual([0, 1])
  await switchTo('sandbox-a', 'up')
  setClock(new Date(Date.now() + 120_000))
  await sweep()
  expect(await startPayment(await place(), viewer)).toMatchObject({
    url: expect.stringContaining('/sandbox-a/'),
  })
})

test('an order that nobody paid lapses once its pages are closed', async () => {
  const orderId = await place()
  const { url } = await startPayment(orderId, viewer)
  setClock(new Date(Date.now() + 8 * 86_400_000))
  await sweep(orderId)
  expect(await orderState(orderId)).toMatchObject({ state: 'pending' })
  await settleAll(orderId)
  await sweep(orderId)
  expect(await orderState(orderId)).toMatchObject({ state: 'lapsed' })
  const [who] = await rows('SELECT buyer_name, buyer_address FROM payment_order WHERE id = $1', orderId)
  expect(who).toEqual({ buyer_name: '', buyer_address: '' })
  expect(await payOn(url)).toEqual([])
  expect(await facts(orderId)).toEqual(['fact:order.lapsed'])
  await expect(startPayment(orderId, viewer)).rejects.toMatchObject({ code: 'conflict' })
})

test('a partial refund, then the rest: credit notes add up to the invoice, and more is refused', async () => {
  const orderId = await place()
  await payOn((await startPayment(orderId, viewer)).url)
  await settleAll(orderId)
  const refund = (amountCents: number) =>
    db().$transaction((tx) => refundOrder(tx, { orderId, amountCents, reason: 'Geste commercial', by: null }))
  await refund(997)
  expect(await orderState(orderId)).toEqual({ state: 'paid', refunded_cents: 997 })
  await expect(refund(1994)).rejects.toMatchObject({ code: 'conflict' })
  await refund(1993)
  expect(await orderState(orderId)).toEqual({ state: 'refunded', refunded_cents: 2990 })
  expect(await facts(orderId)).toEqual(['fact:order.paid', 'fact:order.refunded'])
  expect(
    await rows(
      `SELECT kind, sum(total_cents)::int AS total, sum(vat_cents)::int AS vat FROM invoice WHERE order_id = $1 GROUP BY kind ORDER BY kind`,
      orderId,
    ),
  ).toEqual([
    { kind: 'credit_note', total: 2990, vat: 498 },
    { kind: 'invoice', total: 2990, vat: 498 },
  ])
})

test('an accountant gives back a part, then all that is left; the same form sent twice does it once', async () => {
  const orderId = await place()
  await payOn((await startPayment(orderId, viewer)).url)
  await settleAll(orderId)
  const accountant: Viewer = { ...viewer, role: 'accountant' }
  const typed = (given: Record<string, string>) =>
    GiveBack.parse({ order: `${orderId}:0`, reason: 'Geste commercial', ...given })
  await expect(giveBack(viewer, typed({ amount: '5' }))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(foreseeGiveBack(viewer, typed({ amount: '5' }))).rejects.toMatchObject({ code: 'forbidden' })
  const foreseen = { buyerName: 'Léa Martin', whole: false, amountCents: 997 }
  expect(await foreseeGiveBack(accountant, typed({ amount: '9,97 €' }))).toEqual(foreseen)
  await expect(foreseeGiveBack(accountant, typed({ amount: '29,91' }))).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await foreseeGiveBack(accountant, typed({ amount: '' }))).toMatchObject({
    whole: true,
    amountCents: 2990,
  })
  expect(await orderState(orderId)).toEqual({ state: 'paid', refunded_cents: 0 })
  expect(await giveBack(accountant, typed({ amount: '9,97 €' }))).toEqual({ amountCents: 997 })
  await expect(giveBack(accountant, typed({ amount: '9,97 €' }))).rejects.toMatchObject({ code: 'conflict' })
  expect(await orderState(orderId)).toEqual({ state: 'paid', refunded_cents: 997 })
  expect(await giveBack(accountant, typed({ order: `${orderId}:997`, amount: '' }))).toEqual({
    amountCents: 1993,
  })
  expect(await orderState(orderId)).toEqual({ state: 'refunded', refunded_cents: 2990 })
  expect(
    await rows(
      `SELECT (details->>'amountCents')::int AS cents FROM audit_entry WHERE subject = 'order:' || $1 ORDER BY id`,
      orderId,
    ),
  ).toEqual([{ cents: 997 }, { cents: 1993 }])
  for (const wrong of [{ amount: 'dix' }, { amount: '1,234' }, { reason: ' ' }, { order: orderId }])
    expect(GiveBack.safeParse({ order: `${orderId}:0`, amount: '', reason: 'Oui', ...wrong }).success).toBe(
      false,
    )
})

test('a refund that was refused under its key is asked for under another; a late answer to the first changes nothing', async () => {
  const orderId = await place()
  await payOn((await startPayment(orderId, viewer)).url)
  await settleAll(orderId)
  await db().$transaction((tx) =>
    refundOrder(tx, { orderId, amountCents: 2990, reason: 'Geste commercial', by: null }),
  )
  const [{ id: refundId }] = (await rows('SELECT id FROM payment_refund WHERE order_id = $1', orderId)) as [
    { id: string },
  ]
  const asked: number[] = []
  const broke = { ...sandbox('sandbox-a') }
  const second = Promise.withResolvers<void>()
  const late = Promise.withResolvers<void>()
  // Both have asked before either is answered, and the second is answered long after.
  broke.refund = async (ask) => {
    const turn = asked.push(ask.refusals)
    if (turn === 1) await second.promise
    if (turn === 2) {
      second.resolve()
      await late.promise
    }
    if (ask.refusals === 0) throw new RefundRefused('sandbox-a: no money')
    return sandbox('sandbox-a').refund(ask)
  }
  setProviders([broke, sandbox('sandbox-b')])
  const accountant: Viewer = { ...viewer, role: 'accountant' }
  const twice = [sendRefund(refundId), sendRefund(refundId)]
  await Promise.any(twice)
  await retryRefund(accountant, { refundId })
  late.resolve()
  await Promise.all(twice)
  const state = 'SELECT state, refusals FROM payment_refund WHERE id = $1'
  expect(await rows(state, refundId)).toEqual([{ state: 'requested', refusals: 1 }])
  expect(await sendRefund(refundId)).toBe('done')
  expect(asked).toEqual([0, 0, 1])
  setProviders([sandbox('sandbox-a'), sandbox('sandbox-b')])
})

describe('a withdrawal', () => {
  async function paidOrder() {
    const reference = `withdrawn-${++made}`
    const orderId = await place({ reference })
    await payOn((await startPayment(orderId, viewer)).url)
    await settleAll(orderId)
    return { orderId, reference }
  }

  test('gives back what was not rendered, is acknowledged by a dated letter, and is told', async () => {
    const { orderId, reference } = await paidOrder()
    const day = 86_400_000
    const from = new Date()
    await db().$transaction((tx) =>
      recordPerformance(tx, { reference, from, until: new Date(from.getTime() + 10 * day) }),
    )
    setClock(new Date(from.getTime() + 5 * day))
    await withdrawOrder(viewer, { orderId })
    expect(await orderState(orderId)).toEqual({ state: 'withdrawn', refunded_cents: 1495 })
    const [kept] = await rows(
      'SELECT statement, text_version, refund_cents FROM payment_withdrawal WHERE order_id = $1',
      orderId,
    )
    expect(kept).toMatchObject({ text_version: '2026-11', refund_cents: 1495 })
    expect(kept.statement).toContain('ma rétractation du contrat')
    const [letter] = await rows(
      `SELECT text FROM outgoing_mail WHERE kind = 'payments.withdrawn' ORDER BY created_at DESC LIMIT 1`,
    )
    expect(letter.text).toContain(kept.statement)
    expect(await facts(orderId)).toEqual(['fact:order.paid', 'fact:order.withdrawn'])
    await expect(withdrawOrder(viewer, { orderId })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('has fourteen days from the button, though the order was written days before', async () => {
    const orderId = await place()
    const day = 86_400_000
    setClock(new Date(Date.now() + 6 * day))
    await payOn((await startPayment(orderId, viewer)).url)
    await settleAll(orderId)
    setClock(new Date(Date.now() + 19.9 * day))
    await withdrawOrder(viewer, { orderId })
    expect(await orderState(orderId)).toMatchObject({ state: 'withdrawn' })
  })

  test('is refused to others, and after fourteen days', async () => {
    const { orderId } = await paidOrder()
    const stranger = { ...viewer, accountId: '00000000-0000-4000-8000-000000000000' }
    await expect(withdrawOrder(stranger, { orderId })).rejects.toMatchObject({ code: 'not_found' })
    setClock(new Date(Date.now() + 20 * 86_400_000))
    await expect(withdrawOrder(viewer, { orderId })).rejects.toThrow('quatorze jours')
  })
})

describe('the ledger', () => {
  test.each(['ledger_transaction', 'ledger_entry', 'invoice'])('never changes %s', async (table) => {
    await expect(rows(`DELETE FROM ${table}`)).rejects.toThrow(`${table} is append-only`)
    await expect(rows(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('is append-only')
    const column = table === 'ledger_entry' ? 'amount_cents' : table === 'invoice' ? 'total_cents' : 'label'
    await expect(rows(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow(`${table} is append-only`)
  })

  test('refuses what does not sum to zero, and what has no entry', async () => {
    const orderId = await place()
    const insert = `INSERT INTO ledger_transaction (key, at, journal, order_id, piece, label) VALUES ('x', now(), 'BQ', '${orderId}', 'p', 'l') RETURNING id`
    await expect(rows(insert)).rejects.toThrow('does not balance: no entry')
    await expect(
      rows(`WITH t AS (${insert}) INSERT INTO ledger_entry SELECT id, 0, '411000', NULL, 1 FROM t`),
    ).rejects.toThrow('does not balance: 1')
  })
})

test('invoices paid at the same moment are numbered without a gap', async () => {
  const orders = await Promise.all(Array.from({ length: 12 }, () => place()))
  for (const orderId of orders) await payOn((await startPayment(orderId, viewer)).url)
  await Promise.all(orders.map(settleAll))
  const [{ missing, doubled }] = await rows(
    `SELECT max(sequence) - count(*) AS missing, count(*) - count(DISTINCT number) AS doubled FROM invoice WHERE kind = 'invoice'`,
  )
  expect({ missing, doubled }).toEqual({ missing: '0', doubled: '0' })
})
