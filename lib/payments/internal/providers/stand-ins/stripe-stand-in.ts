import { Ajv, type ValidateFunction } from 'ajv'
import { decodeForm } from './decode-form.ts'
import { type Answer, Keys, type Request, type StandIn, standIn } from './server.ts'
import schema from './stripe-schema.json' with { type: 'json' }

type Session = {
  id: string
  object: 'checkout.session'
  created: number
  client_reference_id: string
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid'
  payment_intent: string | null
  amount_total: number
  url: string | null
  /** How its money is taken; Stripe keeps that with the payment. */
  capture: string
}
type Refund = {
  id: string
  object: 'refund'
  amount: number
  payment_intent: string
  status: string
  metadata: object
}

export type StripeStandIn = StandIn & {
  sessions: Session[]
  refunds: Refund[]
  /** There is no money to give back with, for now. */
  isBroke: boolean
  /** A customer pays on the page. @returns false when it can no longer be paid */
  pay(session: string): boolean
}

const ajv = new Ajv({ strict: false, coerceTypes: true })
const checks = new Map<string, { query?: ValidateFunction; body?: ValidateFunction }>(
  Object.entries(schema.endpoints).map(([endpoint, parts]) => [
    endpoint,
    Object.fromEntries(Object.entries(parts).map(([part, rules]) => [part, ajv.compile(rules)])),
  ]),
)
const FEE = 54

/** Stripe's API as far as we use it, with the memory of an account; every request is held to the published description. */
export async function stripeStandIn(): Promise<StripeStandIn> {
  const sessions: Session[] = []
  const refunds: Refund[] = []
  const keys = new Keys({ keepsRefusals: true })
  const server = await standIn((request) => {
    if (request.authorization !== 'Bearer sk_test_standin0') return refuse(401, 'Invalid API Key provided')
    const endpoint = `${request.method} ${request.path.replace(/cs_\w+/, '{session}')}`
    const check = checks.get(endpoint)
    if (!check) return refuse(404, `Unrecognized request URL (${endpoint})`)
    const given = decodeForm(request.method === 'GET' ? request.query : new URLSearchParams(request.body))
    const valid = request.method === 'GET' ? check.query : check.body
    if (valid && !valid(given)) return refuse(400, ajv.errorsText(valid.errors))
    return keys.once(
      request,
      refuse(400, 'Keys for idempotent requests can only be used with the same parameters'),
      () => act(endpoint, request, given as never),
    )
  })

  function act(endpoint: string, request: Request, given: never): Answer {
    const session = sessions.find(({ id }) => id === request.path.split('/')[4])
    switch (endpoint) {
      case 'POST /v1/checkout/sessions':
        return create(given)
      case 'GET /v1/checkout/sessions':
        return ok({ object: 'list', has_more: false, data: sessions.toReversed() })
      case 'GET /v1/checkout/sessions/{session}':
        return session ? ok(expanded(session)) : refuse(404, 'No such checkout.session')
      case 'POST /v1/checkout/sessions/{session}/expire':
        if (session?.status !== 'open')
          return refuse(400, 'Only Checkout Sessions with a status in ["open"] can be expired.')
        session.status = 'expired'
        return ok(session)
      case 'GET /v1/refunds':
        return ok({
          object: 'list',
          has_more: false,
          data: refunds
            .filter((refund) => refund.payment_intent === request.query.get('payment_intent'))
            .toReversed(),
        })
      default:
        return giveBack(given)
    }
  }

  type Given = {
    client_reference_id: string
    line_items: { quantity: number; price_data: { unit_amount: number } }[]
    payment_intent_data?: { capture_method?: string }
    expires_at: number
  }
  function create(given: Given): Answer {
    const created = Math.floor(Date.now() / 1000)
    if (given.expires_at < created + 1_800 || given.expires_at > created + 86_400)
      return refuse(
        400,
        'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      )
    const id = `cs_test_${sessions.length}${Math.random().toString(36).slice(2)}`
    const session: Session = {
      ...{ id, object: 'checkout.session', created, client_reference_id: given.client_reference_id },
      ...{
        status: 'open',
        payment_status: 'unpaid',
        payment_intent: null,
        url: `https://checkout.stripe.com/c/pay/${id}`,
      },
      capture: given.payment_intent_data?.capture_method ?? 'automatic_async',
      amount_total: given.line_items.reduce(
        (sum, line) => sum + line.quantity * line.price_data.unit_amount,
        0,
      ),
    }
    sessions.push(session)
    return ok(session)
  }

  function giveBack({
    payment_intent,
    amount,
    metadata,
  }: {
    payment_intent: string
    amount: number
    metadata: object
  }): Answer {
    const paid = sessions.find((session) => session.payment_intent === payment_intent)
    if (!paid) return refuse(404, 'No such payment_intent')
    const back = refunds.filter(
      (refund) => refund.payment_intent === payment_intent && refund.status !== 'failed',
    )
    const left = paid.amount_total - back.reduce((sum, refund) => sum + refund.amount, 0)
    if (self.isBroke) return refuse(400, 'Insufficient funds in Stripe account')
    if (amount > left) return refuse(400, 'Refund amount is greater than unrefunded amount on charge')
    const id = `re_${refunds.length}`
    refunds.push({ id, object: 'refund', amount, payment_intent, status: 'succeeded', metadata })
    return ok(refunds.at(-1))
  }

  const self = Object.assign(server, {
    sessions,
    refunds,
    isBroke: false,
    pay(id: string) {
      const session = sessions.find((one) => one.id === id)
      if (session?.status !== 'open') return false
      Object.assign(session, {
        status: 'complete',
        payment_status: 'paid',
        payment_intent: `pi_${id}`,
        url: null,
      })
      return true
    },
  })
  return self
}

const expanded = ({ capture, ...session }: Session) => ({
  ...session,
  payment_intent: session.payment_intent && {
    id: session.payment_intent,
    object: 'payment_intent',
    // Money that is taken a little later has not moved yet.
    latest_charge: {
      object: 'charge',
      balance_transaction: capture === 'automatic' ? { object: 'balance_transaction', fee: FEE } : null,
    },
  },
})
const ok = (body: unknown): Answer => ({ status: 200, body })
const refuse = (status: number, message: string): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', message } },
})
