import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import { log } from '#lib/platform/log.ts'
import { tellOps } from '#lib/platform/ops.ts'
import { enqueue, URGENT } from '#lib/platform/queue/enqueue.ts'
import { JOB_LIMIT_MS, within } from './call.ts'
import { providerNamed } from './providers/registry.ts'
import { REFUND_JOB } from './request-refund.ts'
import { settleAttempt } from './settle-attempt.ts'

export const EVENT_JOB = 'payments.event'

/** What a webhook says: look at this. `event` is the provider's number for the message; the same one twice is one message. */
export type ProviderEvent = { provider: string; event: string; subject: string; kind: string }

/** Keeps a message, whose reader is a job: once this returns, the provider may be answered. */
export async function receiveEvent({ provider, event, subject, kind }: ProviderEvent): Promise<void> {
  await db().$transaction(async (tx) => {
    const [kept] = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO payment_event (provider, event, subject, kind, received_at)
      VALUES (${provider}, ${event}, ${subject}, ${kind}, ${now()}) ON CONFLICT (provider, event) DO NOTHING RETURNING id`
    if (kept)
      await enqueue(
        tx,
        EVENT_JOB,
        { eventId: String(kept.id) },
        { key: `${EVENT_JOB}:${kept.id}`, priority: URGENT },
      )
  })
}

/**
 * A provider that has no number for its messages (Mollie) says only which payment changed: said again, it is looked at again.
 */
export async function receiveNudge({ provider, event, subject, kind }: ProviderEvent): Promise<void> {
  await db().$transaction(async (tx) => {
    const [kept] = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO payment_event (provider, event, subject, kind, received_at)
      VALUES (${provider}, ${event}, ${subject}, ${kind}, ${now()})
      ON CONFLICT (provider, event) DO UPDATE SET received_at = excluded.received_at, processed_at = NULL RETURNING id`
    if (kept)
      await enqueue(
        tx,
        EVENT_JOB,
        { eventId: String(kept.id) },
        { key: `${EVENT_JOB}:${kept.id}`, priority: URGENT },
      )
  })
}

/** The attempt that a message is about, by our name for it or either of the provider's. */
export async function attemptOf(provider: string, subject: string): Promise<string | null> {
  const [found] = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM payment_attempt WHERE provider = ${provider}
      AND (session = ${subject} OR payment = ${subject} OR id = ${isUuid(subject) ? subject : null}::uuid) LIMIT 1`
  return found?.id ?? null
}

/** Looks at what a message is about. It proves nothing by itself: what the provider says when asked is what counts. */
export async function processEvent(eventId: bigint): Promise<{ state: string }> {
  const event = await db().paymentEvent.findUnique({ where: { id: eventId } })
  if (!event || event.processedAt) return { state: 'processed' }
  const attemptId = await attemptOf(event.provider, event.subject)
  // Not ours, or not yet known by this name: then the sweep finds it.
  if (!attemptId)
    log().warn({ provider: event.provider, subject: event.subject }, 'an event about nothing that we know')
  const state = attemptId ? await settleAttempt(attemptId) : 'unknown'
  if (attemptId) await askRefunds(attemptId)
  if (attemptId && state === 'captured') await askContested(attemptId)
  await db().paymentEvent.updateMany({
    where: { id: eventId, receivedAt: event.receivedAt },
    data: { processedAt: now() },
  })
  return { state }
}

/** Or of a customer who contests the payment at their bank: answering is a person's work, and has a deadline. */
async function askContested(attemptId: string): Promise<void> {
  const { provider: name, session } = await db().paymentAttempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: { provider: true, session: true },
  })
  const provider = await providerNamed(name)
  if (!session || !(await within(name, JOB_LIMIT_MS, async () => provider.isContested?.(session)))) return
  await tellOps({
    what: `Paiements : un paiement est contesté auprès de la banque (${name}, paiement ${session})`,
    whatToDo: 'Répondez dans le tableau de bord du prestataire ; ne remboursez pas en plus.',
  })
}

/** The news may be of a refund. */
async function askRefunds(attemptId: string): Promise<void> {
  const waiting = await db().paymentRefund.findMany({
    where: { attemptId, state: 'requested' },
    select: { id: true },
  })
  for (const { id } of waiting)
    await enqueue(db(), REFUND_JOB, { refundId: id }, { key: `${REFUND_JOB}:${id}` })
}
