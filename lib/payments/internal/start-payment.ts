import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { env } from '#lib/platform/env.ts'
import { AppError } from '#lib/platform/errors.ts'
import { log } from '#lib/platform/log.ts'
import { tellOps } from '#lib/platform/ops.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { abandonLive, FIRST_CHECK_MS } from './attempts.ts'
import { breakers, recordFailure, recordSuccess } from './breaker.ts'
import { OPEN_LIMIT_MS, within } from './call.ts'
import { type LockedOrder, lockOrder } from './lock-order.ts'
import { type Provider, ProviderDown, ProviderRefused } from './providers/port.ts'
import { providers } from './providers/registry.ts'
import { settleAttempt } from './settle-attempt.ts'

export const PROBE_JOB = 'payments.probe'

/**
 * Where the customer goes to pay an order of theirs: the page of the first provider that answers in time. Those before it are left
 * behind, and what they may have made all the same is closed by a job. Where the order needs no more paying, its own page.
 * @throws {AppError} `not_found`; `conflict` when it has lapsed; `unavailable` when no provider answers
 */
export async function startPayment(orderId: string, viewer: Viewer): Promise<{ url: string }> {
  const open = await openAttempt(orderId, viewer)
  // Pressed again, or back from the provider's page: the same page, if one can still pay there.
  const state = open ? await stateNow(open) : null
  if (state === 'captured') return { url: returnUrl(orderId) }
  if (open && state === 'open') return { url: open.url }
  // One that has just been silent is not asked a second time.
  const all = (await providers()).filter(({ name }) => state !== 'silent' || name !== open?.provider)
  const health = await breakers()
  for (const { name } of all)
    if (health.get(name) === 'half-open')
      await enqueue(db(), PROBE_JOB, { provider: name }, { key: `${PROBE_JOB}:${name}` })
  const healthy = all.filter(({ name }) => (health.get(name) ?? 'closed') === 'closed')
  // With every door closed, knocking at each is the customer's only chance.
  for (const provider of healthy.length > 0 ? healthy : all) {
    const url = await openAt(provider, orderId, viewer)
    if (url) return { url }
  }
  throw new AppError(
    'unavailable',
    'Le paiement est momentanément impossible : aucun de nos prestataires ne répond. Votre commande est gardée, rien n’a été débité. Réessayez dans quelques minutes.',
  )
}

const returnUrl = (orderId: string) => `${env().BASE_URL}/paiement/${orderId}/retour`

async function openAttempt(orderId: string, viewer: Viewer) {
  const order = await db().paymentOrder.findFirst({
    where: { id: orderId, accountId: viewer.accountId },
    select: { attempts: { where: { state: 'open' }, select: { id: true, url: true, provider: true } } },
  })
  if (!order) throw new AppError('not_found', 'Cette commande n’existe pas.')
  const [attempt] = order.attempts
  return attempt?.url ? { ...attempt, url: attempt.url } : null
}

async function stateNow({ id, provider }: { id: string; provider: string }) {
  try {
    return await within(provider, OPEN_LIMIT_MS, () => settleAttempt(id))
  } catch (error) {
    if (!(error instanceof ProviderDown)) throw error
    await recordFailure(provider, error.message.slice(0, 300))
    return 'silent' as const
  }
}

/** One attempt at one provider. @returns where to go; null: try the next */
async function openAt(provider: Provider, orderId: string, viewer: Viewer): Promise<string | null> {
  const attempt = await beginAttempt(provider.name, orderId, viewer)
  if (attempt === 'paid') return returnUrl(orderId)
  const ask = {
    ...attempt,
    email: viewer.email,
    returnUrl: returnUrl(orderId),
    cancelUrl: `${env().BASE_URL}/paiement/${orderId}`,
  }
  try {
    const opened = await within(provider.name, OPEN_LIMIT_MS, (signal) => provider.open(ask, signal))
    await recordSuccess(provider.name)
    return await handOut(attempt.attemptId, opened)
  } catch (error) {
    if (error instanceof ProviderDown) await leaveBehind(provider.name, attempt.attemptId, error)
    else if (error instanceof ProviderRefused) await giveUp(provider.name, attempt.attemptId, error)
    else throw error
    return null
  }
}

/** Written before the provider hears of it, so that whatever happens next can be found out. */
async function beginAttempt(provider: string, orderId: string, viewer: Viewer) {
  return db().$transaction(async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.accountId !== viewer.accountId) throw new AppError('not_found', 'Cette commande n’existe pas.')
    if (order.state !== 'pending' && order.state !== 'lapsed') return 'paid' as const
    const createdAt = now()
    if (order.state === 'lapsed' || order.expiresAt <= createdAt)
      throw new AppError('conflict', 'Cette commande n’a pas été payée à temps : elle est annulée.')
    await abandonLive(tx, orderId)
    const { id } = await tx.paymentAttempt.create({
      data: {
        ...{ orderId, provider, amountCents: order.totalCents, createdAt },
        checkAt: new Date(createdAt.getTime() + FIRST_CHECK_MS),
      },
      select: { id: true },
    })
    return { attemptId: id, createdAt, amountCents: order.totalCents, description: bankText(order) }
  })
}

const bankText = (order: LockedOrder): string => `Volant, commande ${order.id.slice(0, 8).toUpperCase()}`

/**
 * The customer may go there, unless another request of theirs has overtaken this one: then nobody is given this page's address, and
 * the attempt is closed by whoever left it behind.
 */
async function handOut(
  attemptId: string,
  { session, url }: { session: string; url: string },
): Promise<string> {
  const { count } = await db().paymentAttempt.updateMany({
    where: { id: attemptId, state: 'creating' },
    data: { state: 'open', session, url },
  })
  if (count === 1) return url
  await db().paymentAttempt.updateMany({ where: { id: attemptId, session: null }, data: { session } })
  throw new AppError('conflict', 'Le paiement de cette commande est déjà en cours dans une autre fenêtre.')
}

async function leaveBehind(provider: string, attemptId: string, error: ProviderDown): Promise<void> {
  log().warn({ provider, attemptId, why: error.message }, 'a payment provider does not answer')
  await recordFailure(provider, error.message.slice(0, 300))
  await db().paymentAttempt.updateMany({
    where: { id: attemptId, state: 'creating' },
    data: { state: 'abandoned', lastError: error.message.slice(0, 300) },
  })
}

async function giveUp(provider: string, attemptId: string, error: ProviderRefused): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.paymentAttempt.updateMany({
      where: { id: attemptId, state: 'creating' },
      data: { state: 'failed', endedAt: now(), checkAt: null, lastError: error.message.slice(0, 300) },
    })
    await tellOps(
      {
        what: `Paiements : ${provider} refuse de créer un paiement (${error.message})`,
        whatToDo:
          'Vérifiez la clé et les réglages de ce prestataire : les clients sont envoyés chez le suivant.',
      },
      tx,
    )
  })
}
