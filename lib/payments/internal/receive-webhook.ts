import Stripe from 'stripe'
import { db } from '#lib/platform/db.ts'
import { env } from '#lib/platform/env.ts'
import { AppError } from '#lib/platform/errors.ts'
import { log } from '#lib/platform/log.ts'
import { tellOps } from '#lib/platform/ops.ts'
import { attemptOf, receiveEvent, receiveNudge } from './receive-event.ts'

/** Kinds that say something of a payment of ours. */
const STRIPE_KINDS = /^(checkout\.session\.|refund\.|charge\.dispute\.created$)/

/**
 * Keeps what Stripe tells, once its signature over the raw body has been checked: forged, and replayed after five minutes, it is refused.
 * @throws {AppError} `not_found` without Stripe; `invalid` when it is not Stripe's
 */
export async function receiveStripeWebhook(rawBody: string, signature: string | null): Promise<void> {
  const { STRIPE_WEBHOOK_SECRET } = env()
  if (!STRIPE_WEBHOOK_SECRET) throw new AppError('not_found', 'Stripe n’est pas configuré.')
  const event = readEvent(rawBody, signature, STRIPE_WEBHOOK_SECRET)
  if (!STRIPE_KINDS.test(event.type)) return
  if (event.type === 'charge.dispute.created') await reportDispute(event)
  if (event.type === 'refund.failed') await reportBounced(event)
  const subject = subjectOf(event)
  if (subject) await receiveEvent({ provider: 'stripe', event: event.id, subject, kind: event.type })
}

function readEvent(rawBody: string, signature: string | null, secret: string): Stripe.Event {
  try {
    return Stripe.webhooks.constructEvent(rawBody, signature ?? '', secret)
  } catch (error) {
    log().warn({ why: String(error).slice(0, 200) }, 'a webhook that is not stripe’s')
    throw new AppError('invalid', 'Signature refusée.')
  }
}

function subjectOf(event: Stripe.Event): string | null {
  const object = event.data.object as {
    id?: string
    object?: string
    client_reference_id?: string | null
    payment_intent?: unknown
  }
  if (object.object === 'checkout.session') return object.client_reference_id ?? object.id ?? null
  return typeof object.payment_intent === 'string' ? object.payment_intent : null
}

/** A customer contests a payment at their bank: answering is a person's work, and has a deadline. */
async function reportDispute(event: Stripe.Event): Promise<void> {
  await tellOps({
    what: `Paiements : un paiement est contesté auprès de la banque (Stripe, événement ${event.id}, paiement ${subjectOf(event)})`,
    whatToDo:
      'Répondez dans le tableau de bord de Stripe avant l’échéance qu’il indique ; ne remboursez pas en plus.',
  })
}

/** Money that was given back, and that the customer's bank sent back again days later: another way to pay it has to be found. */
async function reportBounced(event: Stripe.Event): Promise<void> {
  const { id } = event.data.object as { id: string }
  const refund = await db().paymentRefund.findFirst({
    where: { refund: id, state: 'done', attempt: { provider: 'stripe' } },
    select: { orderId: true, amountCents: true },
  })
  if (!refund) return
  await tellOps({
    what: `Paiements : un remboursement est revenu (Stripe, ${id}, commande ${refund.orderId}, ${refund.amountCents} centimes)`,
    whatToDo:
      'L’argent est de nouveau chez Stripe et le client ne l’a pas : demandez-lui un RIB, virez-le-lui, et passez l’écriture.',
  })
}

/**
 * Mollie says only which payment changed, and signs nothing: what it became is read at Mollie by a job. One that is not ours writes
 * nothing. @throws {AppError} `invalid` when it names no payment
 */
export async function receiveMollieWebhook(paymentId: string | null): Promise<void> {
  if (!env().MOLLIE_API_KEY) throw new AppError('not_found', 'Mollie n’est pas configuré.')
  if (!paymentId || !/^tr_\w{3,40}$/.test(paymentId)) throw new AppError('invalid', 'Paiement illisible.')
  if (!(await attemptOf('mollie', paymentId))) return
  await receiveNudge({ provider: 'mollie', event: paymentId, subject: paymentId, kind: 'payment' })
}
