import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { within } from '../call.ts'
import { mollie } from './mollie.ts'
import { mollieFees } from './mollie-fees.ts'
import { type Ask, type Provider, ProviderDown, ProviderRefused, RefundRefused } from './port.ts'
import { sandbox } from './sandbox.ts'
import { type MollieStandIn, mollieStandIn } from './stand-ins/mollie-stand-in.ts'
import { type StripeStandIn, stripeStandIn } from './stand-ins/stripe-stand-in.ts'
import { stripe } from './stripe.ts'

let database: TestDatabase
let stripes: StripeStandIn
let mollies: MollieStandIn
beforeAll(async () => {
  database = await siteDatabase()
  stripes = await stripeStandIn()
  mollies = await mollieStandIn()
})
afterAll(async () => {
  await Promise.all([stripes.close(), mollies.close()])
  await closeDatabase()
  await database.drop()
})

type Mood = 'up' | 'fails-before' | 'hangs-before'
type World = {
  make(): Provider
  pay(session: string): Promise<boolean>
  mood(mood: Mood): Promise<void>
  /** How many pages the provider made for us. */
  pages(): Promise<number>
}

const MODES = { up: 'up', 'fails-before': 'down', 'hangs-before': 'hanging' } as const
const worlds: [string, World][] = [
  [
    'sandbox',
    {
      make: () => sandbox('sandbox-a'),
      async pay(session) {
        const { rowCount } = await database.pool.query(
          `UPDATE sandbox_session SET state = 'paid', payment = 'p-' || id WHERE id = $1 AND state = 'open'`,
          [session],
        )
        return rowCount === 1
      },
      async mood(mood) {
        await database.pool.query(
          `INSERT INTO sandbox_switch VALUES ('sandbox-a', $1) ON CONFLICT (provider) DO UPDATE SET mode = $1`,
          [MODES[mood]],
        )
      },
      pages: async () =>
        (await database.pool.query('SELECT count(*)::int AS n FROM sandbox_session')).rows[0].n,
    },
  ],
  [
    'stripe',
    {
      make: () => stripe({ secretKey: 'sk_test_standin0', apiUrl: stripes.url }),
      pay: async (session) => stripes.pay(session),
      mood: async (mood) => {
        stripes.mood = mood
      },
      pages: async () => stripes.sessions.length,
    },
  ],
  [
    'mollie',
    {
      make: () =>
        mollie({
          ...{ apiKey: `test_${'a'.repeat(30)}`, apiUrl: mollies.url },
          webhookUrl: 'https://volant.example/api/webhooks/mollie',
        }),
      pay: async (session) => mollies.pay(session),
      mood: async (mood) => {
        mollies.mood = mood
      },
      pages: async () => mollies.payments.length,
    },
  ],
]

const newAsk = (): Ask => ({
  attemptId: randomUUID(),
  createdAt: new Date(),
  amountCents: 2990,
  description: 'Volant, commande 1234ABCD',
  email: 'lea@volant.example',
  returnUrl: 'https://volant.example/paiement/1/retour',
  cancelUrl: 'https://volant.example/paiement/1',
})
const calm = new AbortController().signal

describe.each(worlds)('%s', (_name, world) => {
  let provider: Provider
  beforeEach(async () => {
    await world.mood('up')
    provider = world.make()
  })
  async function paid() {
    const { session } = await provider.open(newAsk(), calm)
    expect(await world.pay(session)).toBe(true)
    const { payment } = await provider.read(session)
    return { session, payment: payment ?? '' }
  }

  test('makes one page an attempt, however often it is asked', async () => {
    const before = await world.pages()
    const ask = newAsk()
    const first = await provider.open(ask, calm)
    expect(await provider.open(ask, calm)).toEqual(first)
    expect(await world.pages()).toBe(before + 1)
    expect(await provider.read(first.session)).toMatchObject({
      state: 'open',
      amountCents: 2990,
      payment: null,
    })
  })

  test('says that it was paid, how much, and by what name it knows the money', async () => {
    const { session } = await paid()
    const reading = await provider.read(session)
    expect(reading).toMatchObject({ session, state: 'paid', amountCents: 2990 })
    expect(reading.payment).toBeTruthy()
  })

  test('finds the page whose address was never read, and nothing where none was made', async () => {
    const ask = newAsk()
    const { session } = await provider.open(ask, calm)
    await provider.open(newAsk(), calm)
    expect(await provider.find({ id: ask.attemptId, createdAt: ask.createdAt })).toMatchObject({ session })
    expect(await provider.find({ id: randomUUID(), createdAt: ask.createdAt })).toBeNull()
  })

  test('closes a page, on which nobody can pay then; one that is paid stays so', async () => {
    const { session } = await provider.open(newAsk(), calm)
    await provider.close(session)
    expect(await world.pay(session)).toBe(false)
    expect(await provider.read(session)).toMatchObject({ state: 'ended' })
    await provider.close(session)
    const { session: other } = await paid()
    await provider.close(other)
    expect(await provider.read(other)).toMatchObject({ state: 'paid' })
  })

  test('gives back once a key, in parts, and no more than was paid', async () => {
    const { session, payment } = await paid()
    const [key, other] = [randomUUID(), randomUUID()]
    const first = await provider.refund({
      key,
      session,
      payment,
      amountCents: 2000,
      failed: null,
      refusals: 0,
    })
    expect(first).toMatchObject({ state: 'done' })
    expect(
      await provider.refund({ key, session, payment, amountCents: 2000, failed: null, refusals: 0 }),
    ).toEqual(first)
    const more = { key: randomUUID(), session, payment, amountCents: 991, failed: null, refusals: 0 }
    await expect(provider.refund(more)).rejects.toThrow(ProviderRefused)
    expect(await provider.refund({ ...more, key: other, amountCents: 990 })).toMatchObject({ state: 'done' })
  })

  test('is down when it fails and when it is silent; and is asked how it is', async () => {
    await provider.ping()
    await world.mood('hangs-before')
    await expect(within(provider.name, 200, (signal) => provider.open(newAsk(), signal))).rejects.toThrow(
      ProviderDown,
    )
    await world.mood('fails-before')
    const failing = within(provider.name, 3_000, (signal) => provider.open(newAsk(), signal))
    await expect(failing).rejects.toThrow(ProviderDown)
    await expect(within(provider.name, 3_000, () => provider.ping())).rejects.toThrow(ProviderDown)
  })
})

test('what is said of an outage and of a refusal names who, and the code', async () => {
  const down = { apiUrl: 'http://127.0.0.1:1' }
  const key = `test_${'a'.repeat(30)}`
  await expect(stripe({ secretKey: 'sk_test_standin0', ...down }).ping()).rejects.toThrow(
    /^stripe: ECONNREFUSED, /,
  )
  await expect(mollie({ apiKey: key, webhookUrl: null, ...down }).ping()).rejects.toThrow(
    /^mollie: .*ECONNREFUSED/,
  )
  const other = { secretKey: 'sk_test_another00', apiUrl: stripes.url }
  await expect(stripe(other).ping()).rejects.toThrow(/^stripe: 401, Invalid API Key/)
  const others = { apiKey: `test_${'b'.repeat(30)}`, webhookUrl: null, apiUrl: mollies.url }
  await expect(mollie(others).ping()).rejects.toThrow(/^mollie: 401, /)
})

beforeEach(() => {
  stripes.mood = 'up'
  mollies.mood = 'up'
})

test('a wrong key is refused, not taken for an outage', async () => {
  const { open } = stripe({ secretKey: 'sk_test_another00', apiUrl: stripes.url })
  await expect(open(newAsk(), calm)).rejects.toThrow(ProviderRefused)
  const other = mollie({ apiKey: `test_${'b'.repeat(30)}`, apiUrl: mollies.url, webhookUrl: null })
  await expect(other.open(newAsk(), calm)).rejects.toThrow(ProviderRefused)
})

test('a page made though the answer was lost is found, and is the same when asked again', async () => {
  const ask = newAsk()
  const provider = stripe({ secretKey: 'sk_test_standin0', apiUrl: stripes.url })
  stripes.mood = 'fails-after'
  await expect(provider.open(ask, calm)).rejects.toThrow(ProviderDown)
  stripes.mood = 'up'
  const found = await provider.find({ id: ask.attemptId, createdAt: ask.createdAt })
  expect(found).toMatchObject({ state: 'open' })
  expect(await provider.open(ask, calm)).toMatchObject({ session: found?.session })
})

test.each(worlds.slice(1))(
  'a refund that failed at %s is made anew when it is asked for again, once',
  async (_, world) => {
    await world.mood('up')
    const provider = world.make()
    const { session } = await provider.open(newAsk(), calm)
    await world.pay(session)
    const { payment } = await provider.read(session)
    const ask = {
      key: randomUUID(),
      session,
      payment: payment ?? '',
      amountCents: 2990,
      failed: null,
      refusals: 0,
    }
    const first = await provider.refund(ask)
    for (const refunds of [stripes.refunds, mollies.refunds])
      for (const refund of refunds) if (refund.id === first.refund) refund.status = 'failed'
    // Only looked at, it stays what it is.
    expect(await provider.refund(ask)).toEqual({ ...first, state: 'failed' })
    const again = await provider.refund({ ...ask, failed: first.refund })
    expect(again).toEqual({
      refund: expect.not.stringMatching(new RegExp(`^${first.refund}$`)),
      state: 'done',
    })
    expect(await provider.refund({ ...ask, failed: first.refund })).toEqual(again)
  },
)

test('a refund that stripe refuses keeps its answer under its key, and is made once under another', async () => {
  const provider = stripe({ secretKey: 'sk_test_standin0', apiUrl: stripes.url })
  const { session } = await provider.open(newAsk(), calm)
  stripes.pay(session)
  const { payment } = await provider.read(session)
  const ask = {
    key: randomUUID(),
    session,
    payment: payment ?? '',
    amountCents: 2990,
    failed: null,
    refusals: 0,
  }
  const made = () => stripes.refunds.filter(({ payment_intent }) => payment_intent === payment).length
  stripes.isBroke = true
  await expect(provider.refund(ask)).rejects.toThrow(RefundRefused)
  stripes.isBroke = false
  await expect(provider.refund(ask)).rejects.toThrow(/^stripe: 400, Insufficient funds/)
  expect(made()).toBe(0)
  const again = await provider.refund({ ...ask, refusals: 1 })
  expect(again).toMatchObject({ state: 'done' })
  // Whoever still asks under the first key, or under a third, has the same one.
  expect(await provider.refund(ask)).toEqual(again)
  expect(await provider.refund({ ...ask, refusals: 2 })).toEqual(again)
  expect(made()).toBe(1)
})

test('a refusal that says nothing of the refund’s key keeps that key', async () => {
  const ask = { key: randomUUID(), session: '', payment: 'pi_1', amountCents: 1, failed: null, refusals: 0 }
  const other = stripe({ secretKey: 'sk_test_another00', apiUrl: stripes.url })
  const refused = await other.refund(ask).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ProviderRefused)
  expect(refused).not.toBeInstanceOf(RefundRefused)
})

test('stripe tells its fee', async () => {
  const provider = stripe({ secretKey: 'sk_test_standin0', apiUrl: stripes.url })
  const { session } = await provider.open(newAsk(), calm)
  stripes.pay(session)
  expect(await provider.read(session)).toMatchObject({ feeCents: 54 })
})

describe('mollie tells its fees on its balance', () => {
  const source = (more: Partial<Parameters<typeof mollieFees>[0]> = {}) =>
    mollieFees({
      ...{ organisationToken: `access_${'o'.repeat(30)}`, apiUrl: mollies.url, test: true },
      ...more,
    })

  test('of a payment and of its refund, the newest first', async () => {
    const [, , world] = worlds.map(([, one]) => one)
    const provider = world?.make() as Provider
    const { session } = await provider.open(newAsk(), calm)
    mollies.pay(session)
    const ask = { key: randomUUID(), session, payment: session, amountCents: 2990, failed: null, refusals: 0 }
    await provider.refund(ask)
    const { movements } = await source().page(null)
    expect(movements.slice(0, 2)).toMatchObject([
      { kind: 'refund', payment: session, feeCents: 25 },
      { kind: 'payment', payment: session, feeCents: 29 },
    ])
  })

  test('of a movement that is nothing but a fee, of one that is given back, of the account as a whole', async () => {
    mollies.move('payment-fee', -12, 0, { paymentId: 'tr_1' })
    mollies.move('returned-refund', 1000, -25, { paymentId: 'tr_1', refundId: 're_1' })
    mollies.move('fee-prepayment', -6123, 0, {})
    mollies.move('outgoing-transfer', -9000, 0, { settlementId: 'stl_1', transferId: 'trf_1' })
    expect((await source().page(null)).movements.slice(0, 4)).toMatchObject([
      { kind: 'outgoing-transfer', payment: null, feeCents: 0 },
      { kind: 'fee-prepayment', payment: null, feeCents: 6123 },
      { kind: 'returned-refund', payment: 'tr_1', feeCents: -25 },
      { kind: 'payment-fee', payment: 'tr_1', feeCents: 12 },
    ])
  })

  test('by pages, each of which says where the next begins', async () => {
    for (let made = mollies.movements.length; made < 260; made++)
      mollies.move('payment', 1000, 29, { paymentId: `tr_page${made}` })
    const first = await source().page(null)
    expect(first.movements).toHaveLength(250)
    const second = await source().page(first.next)
    expect(second.next).toBeNull()
    const all = [...first.movements, ...second.movements].map(({ movement }) => movement)
    expect(all).toEqual(mollies.movements.map(({ id }) => id).toReversed())
  })

  test('and is down, not read to its end, when a page says wrongly where the next begins', async () => {
    const astray = createServer((_, answer) =>
      answer.end(
        JSON.stringify({
          _embedded: { balance_transactions: [] },
          _links: { next: { href: 'https://api.mollie.com/v2/balances/primary/transactions?limit=250' } },
        }),
      ),
    ).listen(0, '127.0.0.1')
    await once(astray, 'listening')
    const { port } = astray.address() as AddressInfo
    await expect(source({ apiUrl: `http://127.0.0.1:${port}` }).page(null)).rejects.toThrow('leads nowhere')
    astray.close()
  })

  test('to its organisation alone, and what was a trial to who asks for that', async () => {
    const key = source({ organisationToken: `test_${'a'.repeat(30)}` })
    await expect(key.page(null)).rejects.toThrow(ProviderRefused)
    await expect(source({ organisationToken: 'access_other' }).page(null)).rejects.toThrow(ProviderRefused)
    await expect(source().page('baltr_none')).rejects.toThrow(ProviderRefused)
    expect((await source({ test: false }).page(null)).movements).toEqual([])
  })

  test('and is down when it fails', async () => {
    mollies.mood = 'fails-before'
    await expect(source().page(null)).rejects.toThrow(ProviderDown)
    await expect(source({ apiUrl: 'http://127.0.0.1:1' }).page(null)).rejects.toThrow(ProviderDown)
  })
})

describe('the stand-ins refuse what the published schema refuses', () => {
  const post = async (url: string, authorization: string, body: string, type: string) =>
    (await fetch(url, { method: 'POST', headers: { authorization, 'content-type': type }, body })).status

  test.each([
    ['mode=payment&frequency=daily', 400],
    ['mode=donation', 400],
    ['mode=payment&line_items[0][quantity]=many', 400],
    ['mode=payment&line_items[0][price_data][currency]=eur&line_items[0][price_data][colour]=red', 400],
  ])('stripe: %s', async (body, status) => {
    const url = `${stripes.url}/v1/checkout/sessions`
    expect(await post(url, 'Bearer sk_test_standin0', body, 'application/x-www-form-urlencoded')).toBe(status)
  })

  test.each([
    [{ amount: { currency: 'EUR', value: '29.9' }, description: 'x', redirectUrl: 'https://a.example' }],
    [{ amount: { currency: 'EUR', value: '29.90' }, redirectUrl: 'https://a.example' }],
    [
      {
        amount: { currency: 'EUR', value: '29.90' },
        description: 'x',
        redirectUrl: 'https://a.example',
        colour: 'red',
      },
    ],
  ])('mollie: %j', async (body) => {
    const url = `${mollies.url}/v2/payments`
    expect(await post(url, `Bearer test_${'a'.repeat(30)}`, JSON.stringify(body), 'application/json')).toBe(
      422,
    )
  })

  test.each(['limit=0', 'limit=251', 'from=tr_1', 'sort=asc', 'testmode=yes'])(
    'mollie: a page of the balance with %s',
    async (query) => {
      const url = `${mollies.url}/v2/balances/primary/transactions?${query}`
      const headers = { authorization: `Bearer access_${'o'.repeat(30)}` }
      expect((await fetch(url, { headers })).status).toBe(422)
    },
  )
})
