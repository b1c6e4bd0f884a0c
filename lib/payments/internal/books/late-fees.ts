import { db } from '#lib/platform/db.ts'
import { env } from '#lib/platform/env.ts'

/** Of those whose fees come after the money: what an accountant has to know of their books. */
export type LateFees = {
  provider: string
  /** `closed`: we have no key to its account. `waiting`: it was never read. `stale`: not since it last failed, or for long. */
  state: 'closed' | 'waiting' | 'stale' | 'read'
  readAt: Date | null
  error: string | null
  /** Payments of ours of which no fee is known. */
  without: number
  /** Kept for no payment of ours, and therefore booked nowhere: subscriptions, advances, other sites of the same company. */
  elsewhere: { count: number; cents: number }
}

const STALE_MS = 2 * 86_400_000

/** null: it has never taken money for us. */
export async function lateFees(now: Date): Promise<LateFees | null> {
  const provider = 'mollie'
  const captured = { provider, state: 'captured' } as const
  const [payments, without, reading, elsewhere] = await Promise.all([
    db().paymentAttempt.count({ where: captured }),
    db().paymentAttempt.count({ where: { ...captured, fees: { none: {} } } }),
    db().paymentFeeReading.findUnique({ where: { provider } }),
    db().paymentFee.aggregate({
      where: { provider, bookedAt: null },
      _count: true,
      _sum: { feeCents: true },
    }),
  ])
  if (payments === 0) return null
  const readAt = reading?.readAt ?? null
  const error = reading?.lastError ?? null
  return {
    ...{ provider, readAt, error, without },
    state: stateOf({ readAt, error, now }),
    elsewhere: { count: elsewhere._count, cents: elsewhere._sum.feeCents ?? 0 },
  }
}

function stateOf({ readAt, error, now }: { readAt: Date | null; error: string | null; now: Date }) {
  if (!env().MOLLIE_ORGANISATION_TOKEN) return 'closed'
  if (error || (readAt && now.getTime() - readAt.getTime() > STALE_MS)) return 'stale'
  return readAt ? 'read' : 'waiting'
}
