import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createOrder, refundOrder, retryRefund, startPayment } from '#lib/payments/commands.ts'
import { setProviders } from '#lib/payments/internal/providers/registry.ts'
import {
  type MollieStandIn,
  mollieStandIn,
} from '#lib/payments/internal/providers/stand-ins/mollie-stand-in.ts'
import {
  type StripeStandIn,
  stripeStandIn,
} from '#lib/payments/internal/providers/stand-ins/stripe-stand-in.ts'
import { processEventJob, sendRefundJob } from '#lib/payments/jobs.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { POST as postMollie } from './mollie/route.ts'
import { POST as postStripe } from './stripe/route.ts'

const SECRET = 'whsec_standin0000'
let database: TestDatabase
let stripes: StripeStandIn
let mollies: MollieStandIn
let viewer: Viewer
beforeAll(async () => {
  database = await siteDatabase()
  stripes = await stripeStandIn()
  mollies = await mollieStandIn()
  vi.stubEnv('PAYMENT_PROVIDERS', 'stripe, mollie')
  vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_standin0')
  vi.stubEnv('STRIPE_WEBHOOK_SECRET', SECRET)
  vi.stubEnv('STRIPE_API_URL', stripes.url)
  vi.stubEnv('MOLLIE_API_KEY', `test_${'a'.repeat(30)}`)
  vi.stubEnv('MOLLIE_API_URL', mollies.url)
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO account (email, name) VALUES ('lea@volant.example', 'Léa') RETURNING id`,
  )
  viewer = {
    ...{ accountId: rows[0]?.id ?? '', sessionId: '', role: 'user', name: 'Léa' },
    ...{ email: 'lea@volant.example', emailConfirmed: true },
  }
})
beforeEach(async () => {
  stripes.mood = 'up'
  mollies.mood = 'up'
  await database.pool.query('DELETE FROM payment_event; DELETE FROM payment_provider')
})
afterAll(async () => {
  setProviders(null)
  await Promise.all([stripes.close(), mollies.close()])
  await closeDatabase()
  await database.drop()
})

let made = 0
const place = async () => {
  const order = {
    ...{ accountId: viewer.accountId, reference: `p-${++made}`, territory: 'metropole' as const },
    lines: [{ label: 'Parution', quantity: 1, unitCents: 1990 }],
    buyer: { name: 'Léa', address: '1 rue', postcode: '69001', city: 'Lyon', country: 'FR' as const },
    consents: { expressRequestAt: null, termsVersion: '1' },
  }
  return (await db().$transaction((tx) => createOrder(tx, order))).orderId
}
const state = async (orderId: string) =>
  (await database.pool.query('SELECT state FROM payment_order WHERE id = $1', [orderId])).rows[0]?.state
const events = async () =>
  (await database.pool.query('SELECT id, processed_at FROM payment_event ORDER BY id')).rows
async function work(): Promise<void> {
  for (const { id } of await events()) await processEventJob.run({ eventId: String(id) })
}

function signed(event: object, { secret = SECRET, at = Date.now() } = {}): Request {
  const payload = JSON.stringify(event)
  const timestamp = Math.floor(at / 1000)
  return new Request('http://localhost/api/webhooks/stripe', {
    method: 'POST',
    body: payload,
    headers: { 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }) },
  })
}
const completed = (attempt: string, id = 'evt_1') => ({
  ...{ id, object: 'event', type: 'checkout.session.completed' },
  data: { object: { object: 'checkout.session', id: 'cs_x', client_reference_id: attempt } },
})
const nudge = (id: string) =>
  postMollie(new Request('http://localhost/api/webhooks/mollie', { method: 'POST', body: `id=${id}` }))

describe('stripe', () => {
  async function opened() {
    const orderId = await place()
    await startPayment(orderId, viewer)
    const session = stripes.sessions.at(-1)
    return { orderId, session: session?.id ?? '', attempt: session?.client_reference_id ?? '' }
  }

  test('a signed event is kept, answered, then looked into: the order is paid; twice, it is one event', async () => {
    const { orderId, session, attempt } = await opened()
    stripes.pay(session)
    expect((await postStripe(signed(completed(attempt)))).status).toBe(200)
    expect(await state(orderId)).toBe('pending')
    expect((await postStripe(signed(completed(attempt)))).status).toBe(200)
    expect(await events()).toHaveLength(1)
    await work()
    await work()
    expect(await state(orderId)).toBe('paid')
  })

  test('a refund that fails is made anew when an operator asks for it; one that comes back later is told to them', async () => {
    const { orderId, session } = await opened()
    stripes.pay(session)
    const attempt = stripes.sessions.at(-1)?.client_reference_id ?? ''
    await postStripe(signed(completed(attempt, 'evt_2')))
    await work()
    await db().$transaction((tx) =>
      refundOrder(tx, { orderId, amountCents: 1990, reason: 'Geste commercial', by: null }),
    )
    const refund = () => db().paymentRefund.findFirstOrThrow({ where: { orderId } })
    const { id: refundId, attemptId } = await refund()
    const payment = stripes.sessions.at(-1)?.payment_intent ?? ''
    stripes.refunds.push({
      ...{ id: 're_first', object: 'refund', amount: 1990, payment_intent: payment, status: 'failed' },
      metadata: { refund: refundId },
    })
    await sendRefundJob.run({ refundId })
    expect(await refund()).toMatchObject({ state: 'failed', refund: 're_first', attemptId })

    await retryRefund({ ...viewer, role: 'accountant' }, { refundId })
    await sendRefundJob.run({ refundId })
    const done = await refund()
    expect(done.state).toBe('done')
    expect(done.refund).not.toBe('re_first')

    await db().opsAlert.deleteMany()
    for (const id of ['re_first', done.refund])
      await postStripe(
        signed({
          ...{ id: `evt_${id}`, object: 'event', type: 'refund.failed' },
          data: { object: { object: 'refund', id, payment_intent: payment } },
        }),
      )
    const alerts = await db().opsAlert.findMany({ select: { what: true } })
    expect(alerts).toEqual([{ what: expect.stringContaining(`${done.refund}`) }])
  })

  test('an event that says paid when the provider does not: the provider is believed', async () => {
    const { orderId, attempt } = await opened()
    expect((await postStripe(signed(completed(attempt)))).status).toBe(200)
    await work()
    expect(await state(orderId)).toBe('pending')
  })

  test.each([
    ['forged', { secret: 'whsec_another00' }],
    ['replayed after an hour', { at: Date.now() - 3_600_000 }],
  ])('%s, it is refused and nothing is kept', async (_how, options) => {
    expect((await postStripe(signed(completed('x'), options))).status).toBe(400)
    expect((await postStripe(new Request('http://localhost', { method: 'POST', body: '{}' }))).status).toBe(
      400,
    )
    expect(await events()).toEqual([])
  })

  test('while the provider is silent the event waits, and is looked into later', async () => {
    const { orderId, session, attempt } = await opened()
    stripes.pay(session)
    await postStripe(signed(completed(attempt)))
    stripes.mood = 'fails-before'
    await expect(work()).rejects.toThrow('out of order')
    expect(await events()).toMatchObject([{ processed_at: null }])
    stripes.mood = 'up'
    await work()
    expect(await state(orderId)).toBe('paid')
  })
})

describe('mollie, when stripe is down', () => {
  test('a word about a payment of ours is kept once, and read at mollie; said again, it is read again', async () => {
    stripes.mood = 'fails-before'
    const orderId = await place()
    const { url } = await startPayment(orderId, viewer)
    const id = url.split('/').at(-1) ?? ''
    expect(url).toContain('mollie.com')
    expect((await nudge(id)).status).toBe(200)
    await work()
    expect(await state(orderId)).toBe('pending')
    mollies.pay(id)
    expect((await nudge(id)).status).toBe(200)
    expect(await events()).toHaveLength(1)
    await work()
    expect(await state(orderId)).toBe('paid')

    // Weeks later the customer contests it at their bank: the operator is told, and only then.
    const told = () =>
      db().opsAlert.count({
        where: { what: { contains: `contesté auprès de la banque (mollie, paiement ${id})` } },
      })
    expect(await told()).toBe(0)
    const payment = mollies.payments.find((one) => one.id === id)
    Object.assign(payment ?? {}, { amountChargedBack: payment?.amount })
    await nudge(id)
    await work()
    expect(await told()).toBe(1)
    expect(await state(orderId)).toBe('paid')
  })

  test('about a payment that is not ours, nothing is kept; about none, it is refused', async () => {
    expect((await nudge('tr_unknown')).status).toBe(200)
    expect((await nudge('../../etc')).status).toBe(400)
    expect(await events()).toEqual([])
  })
})
