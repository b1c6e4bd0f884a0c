import { Ajv, type ValidateFunction } from 'ajv'
import { MOLLIE } from './mollie-schema.ts'
import { type Answer, Keys, type Request, type StandIn, standIn } from './server.ts'

type Amount = { currency: string; value: string }
type Payment = {
  resource: 'payment'
  id: string
  mode: 'test'
  status: 'open' | 'paid' | 'canceled'
  isCancelable: boolean
  createdAt: string
  amount: Amount
  /** What the customer's bank took back. */
  amountChargedBack?: Amount
  description: string
  metadata: object | null
  _links: Record<string, { href: string; type: string }>
}
type Refund = {
  resource: 'refund'
  id: string
  paymentId: string
  amount: Amount
  status: string
  metadata: object
  createdAt: string
  _links: object
}

/** A movement of the balance. */
type Movement = {
  resource: 'balance-transaction'
  id: string
  type: string
  initialAmount: Amount
  deductions: Amount | null
  resultAmount: Amount
  createdAt: string
  context: Record<string, string>
}

export type MollieStandIn = StandIn & {
  payments: Payment[]
  refunds: Refund[]
  /** Of the balance, the oldest first. */
  movements: Movement[]
  /** Money moves, and Mollie keeps a part of it. @returns the movement's name */
  move(type: string, cents: number, keptCents: number, context: Record<string, string>, at?: Date): string
  /** A customer pays on the page. @returns false when it can no longer be paid */
  pay(payment: string): boolean
}

const ajv = new Ajv({ strict: false })
const checks = new Map<string, ValidateFunction>(
  Object.entries(MOLLIE).map(([endpoint, rules]) => [endpoint, ajv.compile(rules)]),
)

/** Of a payment and of a refund. */
const KEPT_CENTS = { payment: 29, refund: 25 }
const API_KEY = `Bearer test_${'a'.repeat(30)}`
/** Of the organisation, with the right `balances.read` and no other. */
const ORGANISATION_TOKEN = `Bearer access_${'o'.repeat(30)}`

/** Mollie's API as far as we use it, with the memory of a profile. */
export async function mollieStandIn(): Promise<MollieStandIn> {
  const payments: Payment[] = []
  const refunds: Refund[] = []
  const movements: Movement[] = []
  const keys = new Keys({ keepsRefusals: false })
  const server = await standIn((request) => {
    if (request.authorization !== API_KEY && request.authorization !== ORGANISATION_TOKEN)
      return refuse(401, 'Missing authentication, or failed to authenticate')
    const endpoint = `${request.method} ${request.path.replace(/tr_\w+|(?<=balances\/)(primary|bal_\w+)/, '{id}')}`
    // Payments are made with a key, balances are read with an organisation's token: neither opens the other's door.
    if ((request.authorization === ORGANISATION_TOKEN) !== endpoint.includes('/balances/'))
      return refuse(403, 'You do not have the required permissions to access this resource')
    const check = checks.get(endpoint)
    if (!check) return refuse(404, `No such endpoint: ${endpoint}`)
    const given = request.method === 'POST' ? JSON.parse(request.body) : Object.fromEntries(request.query)
    if (!check(given)) return refuse(422, ajv.errorsText(check.errors))
    return keys.once(request, refuse(409, 'The idempotency key was used for another request'), () =>
      act(endpoint, request, given as never),
    )
  })

  function act(endpoint: string, request: Request, given: never): Answer {
    const payment = payments.find(({ id }) => id === request.path.split('/')[3])
    if (endpoint === 'POST /v2/payments') return create(given)
    if (endpoint === 'GET /v2/balances/{id}/transactions') return balance(given)
    if (endpoint === 'GET /v2/payments') return list('payments', payments.toReversed())
    if (!payment) return refuse(404, 'No payment exists with this token')
    switch (endpoint) {
      case 'DELETE /v2/payments/{id}':
        if (payment.status !== 'open') return refuse(422, 'The payment cannot be canceled')
        payment.status = 'canceled'
        return { status: 200, body: payment }
      case 'GET /v2/payments/{id}/refunds':
        return list('refunds', refunds.filter(({ paymentId }) => paymentId === payment.id).toReversed())
      case 'POST /v2/payments/{id}/refunds':
        return giveBack(payment, given)
      default:
        return { status: 200, body: payment }
    }
  }

  function create(given: { amount: Amount; description: string; metadata?: object }): Answer {
    const id = `tr_${payments.length}${Math.random().toString(36).slice(2)}`
    const link = (href: string) => ({ href, type: 'text/html' })
    payments.push({
      ...{ resource: 'payment', id, mode: 'test', status: 'open', isCancelable: true },
      ...{ createdAt: new Date().toISOString(), amount: given.amount, description: given.description },
      metadata: given.metadata ?? null,
      _links: {
        self: link(`${server.url}/v2/payments/${id}`),
        checkout: link(`https://www.mollie.com/checkout/select-method/${id}`),
      },
    })
    return { status: 201, body: payments.at(-1) }
  }

  /** A page of the balance, the newest first; `from` is on it. All here is a trial's, and shown to who asks for that alone. */
  function balance({ from, limit, testmode }: { from?: string; limit?: string; testmode?: string }): Answer {
    const all = testmode === 'true' ? movements.toReversed() : []
    const first = from ? all.findIndex(({ id }) => id === from) : 0
    if (first < 0) return refuse(400, 'The from parameter is invalid')
    const end = first + Number(limit ?? 50)
    const link = (at: Movement | undefined) => {
      if (!at) return null
      const href = new URL(`${server.url}/v2/balances/primary/transactions`)
      href.search = new URLSearchParams({ from: at.id, limit: limit ?? '50', testmode: 'true' }).toString()
      return { href: href.href, type: 'application/hal+json' }
    }
    return list('balance_transactions', all.slice(first, end), link(all[end]))
  }

  function move(
    type: string,
    cents: number,
    keptCents: number,
    context: Record<string, string>,
    at = new Date(),
  ) {
    const id = `baltr_${movements.length}${Math.random().toString(36).slice(2)}`
    const euros = (value: number): Amount => ({ currency: 'EUR', value: (value / 100).toFixed(2) })
    movements.push({
      ...{ resource: 'balance-transaction', id, type, initialAmount: euros(cents) },
      ...{ deductions: keptCents ? euros(-keptCents) : null, resultAmount: euros(cents - keptCents) },
      ...{ createdAt: at.toISOString(), context },
    })
    return id
  }

  function giveBack(
    payment: Payment,
    { amount, metadata = {} }: { amount: Amount; metadata?: object },
  ): Answer {
    const back = refunds.filter(({ paymentId, status }) => paymentId === payment.id && status !== 'failed')
    const left =
      Number(payment.amount.value) - back.reduce((sum, refund) => sum + Number(refund.amount.value), 0)
    if (payment.status !== 'paid' || Number(amount.value) > left + 0.001)
      return refuse(422, 'The specified amount cannot be refunded')
    refunds.push({
      ...{
        resource: 'refund',
        id: `re_${refunds.length}`,
        paymentId: payment.id,
        amount,
        status: 'refunded',
        metadata,
      },
      ...{ createdAt: new Date().toISOString(), _links: {} },
    })
    const refundId = refunds.at(-1)?.id ?? ''
    const backCents = Math.round(Number(amount.value) * 100)
    move('refund', -backCents, KEPT_CENTS.refund, { paymentId: payment.id, refundId })
    return { status: 201, body: refunds.at(-1) }
  }

  return Object.assign(server, {
    payments,
    refunds,
    movements,
    move,
    pay(id: string) {
      const payment = payments.find((one) => one.id === id)
      if (payment?.status !== 'open') return false
      Object.assign(payment, { status: 'paid', isCancelable: false })
      move('payment', Math.round(Number(payment.amount.value) * 100), KEPT_CENTS.payment, { paymentId: id })
      return true
    },
  })
}

const list = (name: string, items: unknown[], next: object | null = null): Answer => ({
  status: 200,
  body: {
    count: items.length,
    _embedded: { [name]: items },
    _links: { self: null, previous: null, next },
  },
})
const refuse = (status: number, detail: string): Answer => ({
  status,
  body: { status, title: 'Error', detail, _links: {} },
})
