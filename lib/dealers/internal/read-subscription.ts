import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { endOf, mayPayNext, monthsAfter } from '../model.ts'
import { PLAN, plans } from './plans.ts'
import { quotaOf } from './quota.ts'

/** A dealer's subscription as its page shows it, with what may be done with it now. */
export async function subscriptionOf(dealerId: number) {
  const [running, offered, quota, online, waiting] = await Promise.all([
    db().dealerSubscription.findUnique({
      where: { dealerId },
      include: {
        plan: { select: PLAN },
        next: { select: PLAN },
        bills: { where: { paidAt: { not: null } }, orderBy: { periodFrom: 'desc' }, take: 24 },
      },
    }),
    plans(),
    quotaOf(dealerId),
    db().listing.count({ where: { dealerId, status: 'online' } }),
    db().stockCar.count({ where: { dealerId, offlineReason: { in: ['quota', 'subscription', 'dealer'] } } }),
  ])
  const at = now()
  return {
    ...{ offered, quota, online, waiting },
    running: running && {
      ...{ plan: running.plan, next: running.next, nextFrom: running.nextFrom, paidUntil: running.paidUntil },
      ...{ endedAt: running.endedAt, startedAt: running.startedAt, endsAt: endOf(running) },
      /** No month was paid yet: the first is free. */
      isTrial:
        at < running.paidUntil &&
        running.paidUntil <= monthsAfter(running.startedAt, 1) &&
        running.bills.every(({ cancelledAt }) => cancelledAt !== null),
      isOver: at >= endOf(running),
      isLate: at >= running.paidUntil && at < endOf(running),
      mayPay: mayPayNext(running, at) && (!running.endedAt || at >= endOf(running)),
      bills: running.bills,
    },
  }
}
export type SubscriptionShown = Awaited<ReturnType<typeof subscriptionOf>>
