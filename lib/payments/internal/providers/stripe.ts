import Stripe from 'stripe'
import { type Provider, ProviderDown, ProviderRefused, type Reading, RefundRefused } from './port.ts'

/** A page is payable for an hour: what is left behind ends by itself, should it never be closed. Stripe takes 30 minutes to 24 hours. */
const PAGE_S = 3_600
/** Clocks differ: pages a little older than an attempt are looked at too. */
const SKEW_S = 120
const WITH_FEE = ['payment_intent.latest_charge.balance_transaction']

export type StripeSettings = { secretKey: string; apiUrl: string | undefined }

/** Stripe Checkout: one session an attempt. */
export function stripe({ secretKey, apiUrl }: StripeSettings): Provider {
  const client = new Stripe(secretKey, {
    maxNetworkRetries: 0,
    timeout: 20_000,
    telemetry: false,
    ...hostOf(apiUrl),
  })
  return {
    name: 'stripe',
    open: (ask) =>
      asked(async () => {
        const { attemptId, createdAt, amountCents } = ask
        const metadata = { attempt: attemptId }
        // The same for one attempt, whenever it is asked again: a key goes with its parameters.
        const session = await client.checkout.sessions.create(
          {
            mode: 'payment',
            client_reference_id: attemptId,
            metadata,
            // Left to itself it captures a little later, and the fee is not known yet when the money is booked.
            payment_intent_data: { metadata, description: ask.description, capture_method: 'automatic' },
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: 'eur',
                  unit_amount: amountCents,
                  product_data: { name: ask.description },
                },
              },
            ],
            customer_email: ask.email,
            success_url: ask.returnUrl,
            cancel_url: ask.cancelUrl,
            locale: 'fr',
            expires_at: Math.floor(createdAt.getTime() / 1000) + PAGE_S,
          },
          { idempotencyKey: `attempt:${attemptId}` },
        )
        if (!session.url) throw new ProviderDown('stripe made a session without a page')
        return { session: session.id, url: session.url }
      }),

    read: (session) =>
      asked(async () => reading(await client.checkout.sessions.retrieve(session, { expand: WITH_FEE }))),

    find: ({ id, createdAt }) =>
      asked(async () => {
        const since = createdAt.getTime() / 1000 - SKEW_S
        for await (const session of client.checkout.sessions.list({ limit: 100 })) {
          if (session.client_reference_id === id) return reading(session)
          if (session.created < since) break
        }
        return null
      }),

    close: (session) =>
      asked(async () => {
        try {
          await client.checkout.sessions.expire(session)
        } catch (error) {
          // Paid or over already: whoever asked reads it again.
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
        }
      }),

    refund: ({ key, payment, amountCents, failed, refusals }) =>
      asked(async () => {
        // Stripe forgets a key after a day: what was asked for before is found by its mark, newest first.
        for await (const refund of client.refunds.list({ payment_intent: payment, limit: 100 })) {
          if (refund.metadata?.refund !== key) continue
          if (refund.id === failed) break
          return given(refund)
        }
        const tries = [...(failed ? [failed] : []), ...(refusals > 0 ? [`refused-${refusals}`] : [])]
        const made = client.refunds.create(
          { payment_intent: payment, amount: amountCents, metadata: { refund: key } },
          { idempotencyKey: ['refund', key, ...tries].join(':') },
        )
        return given(await made.catch(rethrowRefusal))
      }),

    ping: () => asked(async () => void (await client.checkout.sessions.list({ limit: 1 }))),
  }
}

export function hostOf(apiUrl: string | undefined) {
  if (!apiUrl) return {}
  const { protocol, hostname, port } = new URL(apiUrl)
  const plain = protocol === 'http:'
  return {
    host: hostname,
    port: port || (plain ? 80 : 443),
    protocol: plain ? ('http' as const) : ('https' as const),
  }
}

function reading(session: Stripe.Checkout.Session): Reading {
  const intent = session.payment_intent
  const charge = typeof intent === 'object' ? intent?.latest_charge : null
  const movement = typeof charge === 'object' ? charge?.balance_transaction : null
  return {
    session: session.id,
    url: session.url,
    // Complete but unpaid: a debit on its way.
    state: session.payment_status === 'paid' ? 'paid' : session.status === 'expired' ? 'ended' : 'open',
    payment: typeof intent === 'string' ? intent : (intent?.id ?? null),
    amountCents: session.amount_total ?? 0,
    feeCents: typeof movement === 'object' ? (movement?.fee ?? null) : null,
  }
}

function given({ id, status }: Stripe.Refund) {
  const state =
    status === 'succeeded' ? 'done' : status === 'failed' || status === 'canceled' ? 'failed' : 'pending'
  return { refund: id, state } as const
}

/**
 * Stripe keeps the first answer that a key had, errors too, for a day (docs.stripe.com/idempotency, read 26 November 2026): a balance that
 * was too low stays so. An answer of 400 or 402 to the request that would make the refund was given under that key, and every other
 * request under it, sent before or on its way, has the same. One that failed validation is not kept, and would fail again. All others say
 * nothing of the key: 401 and 403 never reached it, 409 and 429 and 5xx may have made the refund, another request's parameters are another's.
 */
function rethrowRefusal(error: unknown): never {
  const ours =
    error instanceof Stripe.errors.StripeError && (error.statusCode === 400 || error.statusCode === 402)
  if (ours && !(error instanceof Stripe.errors.StripeIdempotencyError)) throw new RefundRefused(said(error))
  throw error
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    // 409: another request with the same key is under way. 429: later.
    const status = error.statusCode ?? 0
    if (status >= 500 || status === 0 || status === 409 || status === 429) throw new ProviderDown(said(error))
    throw new ProviderRefused(said(error))
  }
}

/** "stripe: 402 charge_already_refunded, Charge has been refunded"; "stripe: ECONNREFUSED, An error occurred": who, which code, what. */
function said({ statusCode, code, detail, message }: InstanceType<typeof Stripe.errors.StripeError>): string {
  const cause = detail instanceof Error && 'code' in detail ? detail.code : detail
  return `stripe: ${[statusCode, code ?? (statusCode ? null : cause)].filter(Boolean).join(' ')}, ${message}`
}
