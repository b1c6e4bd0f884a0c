import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { enqueue, tell } from '#lib/platform/queue/enqueue.ts'
import { abandonLive, SETTLE_JOB } from './attempts.ts'
import { probe } from './breaker.ts'
import { lockOrder } from './lock-order.ts'
import { providers } from './providers/registry.ts'
import { EVENT_JOB } from './receive-event.ts'
import { REFUND_JOB } from './request-refund.ts'

const BATCH = 500
/** A message that no job has read by then is given another. */
const EVENT_PATIENCE_MS = 5 * 60_000

/**
 * What a crash, a lost message or a provider's silence left undone: every attempt is asked about until it has ended, every refund until
 * it is done, every message read, every unpaid order lapsed, every closed provider knocked at.
 * @param only one order, for tests
 */
export async function sweep(only?: string): Promise<Record<string, number>> {
  const at = now()
  const orderId = only ? { orderId: only } : {}
  const attempts = await db().paymentAttempt.findMany({
    where: { ...orderId, checkAt: { lte: at } },
    orderBy: { checkAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  for (const { id } of attempts)
    await enqueue(db(), SETTLE_JOB, { attemptId: id }, { key: `${SETTLE_JOB}:${id}` })
  const refunds = await db().paymentRefund.findMany({
    where: { ...orderId, checkAt: { lte: at } },
    orderBy: { checkAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  for (const { id } of refunds)
    await enqueue(db(), REFUND_JOB, { refundId: id }, { key: `${REFUND_JOB}:${id}` })
  const overdue = await db().paymentOrder.findMany({
    where: { ...(only ? { id: only } : {}), state: 'pending', expiresAt: { lte: at } },
    orderBy: { expiresAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  let lapsed = 0
  for (const { id } of overdue) if (await lapseOrder(id)) lapsed++
  if (only) return { attempts: attempts.length, refunds: refunds.length, lapsed }

  const events = await db().paymentEvent.findMany({
    where: { processedAt: null, receivedAt: { lte: new Date(at.getTime() - EVENT_PATIENCE_MS) } },
    orderBy: { receivedAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  for (const { id } of events)
    await enqueue(db(), EVENT_JOB, { eventId: String(id) }, { key: `${EVENT_JOB}:${id}` })
  let probed = 0
  for (const provider of await providers()) if (await probe(provider)) probed++
  return { attempts: attempts.length, refunds: refunds.length, events: events.length, lapsed, probed }
}

/** Nothing was sold and no invoice will say it: where a person lives who did not buy is not ours to keep. */
const NOBODY = { buyerName: '', buyerAddress: '', buyerPostcode: '', buyerCity: '' } as const

/** An order lapses once nothing can be paid for it any more: until then its attempts are closed and watched. */
async function lapseOrder(orderId: string): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.state !== 'pending') return false
    await abandonLive(tx, orderId)
    const open = await tx.paymentAttempt.count({ where: { orderId, checkAt: { not: null } } })
    if (open > 0) return false
    await tx.paymentOrder.update({
      where: { id: orderId },
      data: { state: 'lapsed', endedAt: now(), ...(order.professional ? {} : NOBODY) },
      select: { id: true },
    })
    await tell(tx, 'order.lapsed', { orderId })
    return true
  })
}
