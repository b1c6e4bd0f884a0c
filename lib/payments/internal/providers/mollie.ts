import http from 'node:http'
import https from 'node:https'
import {
  createMollieClient,
  MollieApiError,
  type Payment,
  PaymentStatus,
  type Refund,
  RefundStatus,
} from '@mollie/api-client'
import { type Provider, ProviderDown, ProviderRefused, type Reading } from './port.ts'

const SKEW_MS = 120_000

export type MollieSettings = {
  apiKey: string
  apiUrl: string | undefined
  /** Where Mollie tells its news; null: it could not reach us, and the sweep asks instead. */
  webhookUrl: string | null
}

/** Mollie: one payment an attempt. */
export function mollie({ apiKey, apiUrl, webhookUrl }: MollieSettings): Provider {
  const client = makeClient(apiKey, apiUrl)
  return {
    name: 'mollie',
    open: (ask) =>
      asked(async () => {
        const payment = await client.payments.create({
          amount: euros(ask.amountCents),
          description: ask.description,
          redirectUrl: ask.returnUrl,
          cancelUrl: ask.cancelUrl,
          ...(webhookUrl ? { webhookUrl } : {}),
          locale: 'fr_FR' as Payment['locale'],
          metadata: { attempt: ask.attemptId },
          idempotencyKey: `attempt:${ask.attemptId}`,
        })
        const url = payment.getCheckoutUrl()
        if (!url) throw new ProviderDown('mollie made a payment without a page')
        return { session: payment.id, url }
      }),

    read: (session) => asked(async () => reading(await client.payments.get(session))),

    find: ({ id, createdAt }) =>
      asked(async () => {
        // Newest first.
        for await (const payment of client.payments.iterate()) {
          if (markOf(payment.metadata, 'attempt') === id) return reading(payment)
          if (Date.parse(payment.createdAt) < createdAt.getTime() - SKEW_MS) break
        }
        return null
      }),

    close: (session) =>
      asked(async () => {
        const payment = await client.payments.get(session)
        if (payment.status === PaymentStatus.open && payment.isCancelable)
          await client.payments.cancel(session)
      }),

    refund: ({ key, payment, amountCents, failed }) =>
      asked(async () => {
        // Mollie forgets a key after an hour: what was asked for before is found by its mark, newest first.
        for await (const refund of client.paymentRefunds.iterate({ paymentId: payment })) {
          if (markOf(refund.metadata, 'refund') !== key) continue
          if (refund.id === failed) break
          return given(refund)
        }
        return given(
          await client.paymentRefunds.create({
            paymentId: payment,
            amount: euros(amountCents),
            metadata: { refund: key },
            idempotencyKey: failed ? `refund:${key}:${failed}` : `refund:${key}`,
          }),
        )
      }),

    isContested: (session) =>
      asked(async () => Number((await client.payments.get(session)).amountChargedBack?.value ?? 0) > 0),

    ping: () => asked(async () => void (await client.payments.page({ limit: 1 }))),
  }
}

/** The SDK speaks https only. A stand-in on loopback may speak plain http: then, while the client is made, its agent is a plain one. */
function makeClient(apiKey: string, apiUrl: string | undefined) {
  if (!apiUrl) return createMollieClient({ apiKey })
  const options = { apiKey, apiEndpoint: new URL('/v2/', apiUrl).href }
  if (!apiUrl.startsWith('http:')) return createMollieClient(options)
  const { Agent } = https
  try {
    Object.assign(https, { Agent: http.Agent })
    return createMollieClient(options)
  } finally {
    Object.assign(https, { Agent })
  }
}

const euros = (cents: number) => ({ currency: 'EUR', value: (cents / 100).toFixed(2) })

function markOf(metadata: unknown, name: string): unknown {
  return typeof metadata === 'object' && metadata !== null
    ? (metadata as Record<string, unknown>)[name]
    : undefined
}

const ENDED: ReadonlySet<string> = new Set([
  PaymentStatus.canceled,
  PaymentStatus.expired,
  PaymentStatus.failed,
])

function reading(payment: Payment): Reading {
  return {
    session: payment.id,
    url: payment.getCheckoutUrl(),
    state: payment.status === PaymentStatus.paid ? 'paid' : ENDED.has(payment.status) ? 'ended' : 'open',
    payment: payment.status === PaymentStatus.paid ? payment.id : null,
    amountCents: Math.round(Number(payment.amount.value) * 100),
    // Told later, on its balance: read-fees.ts.
    feeCents: null,
  }
}

function given({ id, status }: Refund) {
  const state =
    status === RefundStatus.refunded
      ? 'done'
      : status === RefundStatus.failed || status === RefundStatus.canceled
        ? 'failed'
        : 'pending'
  return { refund: id, state } as const
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof MollieApiError)) throw error
    const status = error.statusCode ?? 0
    if (status >= 500 || status === 0 || status === 409 || status === 429)
      throw new ProviderDown(`mollie: ${status ? `${status}, ` : ''}${error.message}`)
    throw new ProviderRefused(`mollie: ${status}, ${error.message}`)
  }
}
