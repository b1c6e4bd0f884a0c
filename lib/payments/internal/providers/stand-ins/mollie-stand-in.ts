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

export type MollieStandIn = StandIn & {
  payments: Payment[]
  refunds: Refund[]
  /** A customer pays on the page. @returns false when it can no longer be paid */
  pay(payment: string): boolean
}

const ajv = new Ajv({ strict: false })
const checks = new Map<string, ValidateFunction>(
  Object.entries(MOLLIE).map(([endpoint, rules]) => [endpoint, ajv.compile(rules)]),
)

/** Mollie's API as far as we use it, with the memory of a profile. */
export async function mollieStandIn(): Promise<MollieStandIn> {
  const payments: Payment[] = []
  const refunds: Refund[] = []
  const keys = new Keys()
  const server = await standIn((request) => {
    if (request.authorization !== `Bearer test_${'a'.repeat(30)}`)
      return refuse(401, 'Missing authentication, or failed to authenticate')
    const endpoint = `${request.method} ${request.path.replace(/tr_\w+/, '{id}')}`
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
    return { status: 201, body: refunds.at(-1) }
  }

  return Object.assign(server, {
    payments,
    refunds,
    pay(id: string) {
      const payment = payments.find((one) => one.id === id)
      if (payment?.status !== 'open') return false
      Object.assign(payment, { status: 'paid', isCancelable: false })
      return true
    },
  })
}

const list = (name: string, items: unknown[]): Answer => ({
  status: 200,
  body: {
    count: items.length,
    _embedded: { [name]: items },
    _links: { self: null, previous: null, next: null },
  },
})
const refuse = (status: number, detail: string): Answer => ({
  status,
  body: { status, title: 'Error', detail, _links: {} },
})
