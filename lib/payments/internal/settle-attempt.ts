import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { AttemptState } from '../model.ts'
import { FIRST_CHECK_MS, nextCheck } from './attempts.ts'
import { JOB_LIMIT_MS, within } from './call.ts'
import { lockOrder } from './lock-order.ts'
import { type Provider, ProviderDown, type Reading } from './providers/port.ts'
import { providerNamed } from './providers/registry.ts'
import { recordCapture } from './record-capture.ts'

/** A request that reached its provider has long made its page by then, or never will. */
const NEVER_MADE_MS = 30 * 60_000

const SELECT = {
  ...{ id: true, orderId: true, provider: true, state: true, session: true, createdAt: true, checks: true },
} as const

/**
 * Asks an attempt's provider what became of it, and writes it down. Every way of hearing news ends here (webhook, sweep, a customer who
 * comes back), and the provider's present word is all that counts: news may be late, repeated, out of order or forged.
 * @returns the state the attempt is in now
 * @throws {ProviderDown} when it cannot be asked: the sweep will
 */
export async function settleAttempt(attemptId: string): Promise<AttemptState> {
  const attempt = await db().paymentAttempt.findUnique({ where: { id: attemptId }, select: SELECT })
  if (!attempt) throw new Error(`no payment attempt ${attemptId}`)
  if (attempt.state === 'captured') return 'captured'
  const provider = await providerNamed(attempt.provider)
  const reading = await readAt(provider, attempt)
  if (reading) return applyReading(provider, attemptId, reading)
  return applyAbsence(attempt)
}

type Attempt = { id: string; session: string | null; createdAt: Date }

async function readAt(provider: Provider, attempt: Attempt): Promise<Reading | null> {
  try {
    return await within(provider.name, JOB_LIMIT_MS, () =>
      attempt.session ? provider.read(attempt.session) : provider.find(attempt),
    )
  } catch (error) {
    if (error instanceof ProviderDown) await lookAgain(attempt.id)
    throw error
  }
}

async function applyReading(provider: Provider, attemptId: string, reading: Reading): Promise<AttemptState> {
  const state = await db().$transaction(async (tx) => {
    const { orderId } = await tx.paymentAttempt.findUniqueOrThrow({
      where: { id: attemptId },
      select: { orderId: true },
    })
    const order = await lockOrder(tx, orderId)
    const attempt = await tx.paymentAttempt.findUniqueOrThrow({ where: { id: attemptId }, select: SELECT })
    const { state, session, createdAt } = attempt
    if (state === 'captured') return 'captured'
    if (reading.state === 'paid') {
      await recordCapture(tx, order, attempt, reading)
      return 'captured'
    }
    if (state === 'failed') return 'failed'
    const known = session ?? reading.session
    const data = { session: known, checks: { increment: 1 }, checkAt: nextCheck(attempt.checks) }
    if (reading.state === 'ended') {
      const ended = { state: 'failed', session: known, endedAt: now(), checkAt: null }
      await tx.paymentAttempt.update({ where: { id: attemptId }, data: ended, select: { id: true } })
      return 'failed'
    }
    // Made, but whoever asked for it died before they could hand it out; or too late to be paid.
    const orphan = state === 'creating' && now().getTime() - createdAt.getTime() >= FIRST_CHECK_MS
    const late = state === 'open' && order.expiresAt <= now()
    const next = orphan || late ? 'abandoned' : (state as AttemptState)
    await tx.paymentAttempt.update({
      where: { id: attemptId },
      data: { ...data, state: next },
      select: { id: true },
    })
    return next
  })
  if (state !== 'abandoned' || reading.state !== 'open') return state
  return closeAt(provider, attemptId, reading.session)
}

/** Nobody shall pay there any more; but somebody may have, a moment ago: so it is read again, and that counts. */
async function closeAt(provider: Provider, attemptId: string, session: string): Promise<AttemptState> {
  const reading = await within(provider.name, JOB_LIMIT_MS, async () => {
    await provider.close(session)
    return provider.read(session)
  })
  // A provider that cannot close it: it ends by itself, and the sweep sees it end.
  if (reading.state === 'open') return 'abandoned'
  return applyReading(provider, attemptId, reading)
}

/** The provider knows nothing of it. */
async function applyAbsence({
  id,
  state,
  createdAt,
}: {
  id: string
  state: string
  createdAt: Date
}): Promise<AttemptState> {
  const age = now().getTime() - createdAt.getTime()
  if (age >= NEVER_MADE_MS) {
    await db().paymentAttempt.updateMany({
      where: { id, session: null, state: { in: ['creating', 'abandoned'] } },
      data: { state: 'failed', endedAt: now(), checkAt: null },
    })
    return 'failed'
  }
  if (age >= FIRST_CHECK_MS && state === 'creating')
    await db().paymentAttempt.updateMany({ where: { id, state: 'creating' }, data: { state: 'abandoned' } })
  await lookAgain(id)
  return state as AttemptState
}

async function lookAgain(id: string): Promise<void> {
  const found = await db().paymentAttempt.findUnique({ where: { id }, select: { checks: true } })
  if (!found) return
  await db().paymentAttempt.updateMany({
    where: { id, checkAt: { not: null } },
    data: { checkAt: nextCheck(found.checks), checks: { increment: 1 } },
  })
}
