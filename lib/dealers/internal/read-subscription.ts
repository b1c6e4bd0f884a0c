import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { endOf, mayPayNext, monthsAfter } from '../model.ts'
import { withInvoices } from './bill-invoices.ts'
import { netOf, unbilledUnits } from './charges.ts'
import { carsOf, foreseePlans, waitingBeyond } from './foresee-plan.ts'
import { PLAN, plans } from './plans.ts'
import { quotaOf } from './quota.ts'

/** A dealer's subscription as its page shows it, with what may be done with it now. */
export async function subscriptionOf(dealerId: number) {
  const [running, offered, quota, cars, units] = await Promise.all([
    db().dealerSubscription.findUnique({
      where: { dealerId },
      include: {
        plan: { select: PLAN },
        next: { select: PLAN },
        dealer: { select: { state: true } },
        bills: { where: { paidAt: { not: null } }, orderBy: { periodFrom: 'desc' }, take: 24 },
      },
    }),
    plans(),
    quotaOf(dealerId),
    carsOf(dealerId),
    unbilledUnits(db(), dealerId),
  ])
  const at = now()
  const foreseen = await foreseePlans(dealerId, running, offered, cars)
  const { online, waiting } = cars
  return {
    ...{ offered, quota, online, waiting, foreseen },
    /** Bought by the unit, and on no bill yet. */
    units: { count: units.length, netCents: netOf(units) },
    /** Who would wait offline once nothing is subscribed to. */
    ending: waitingBeyond(cars, 0),
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
      mayPay:
        running.dealer.state === 'approved' &&
        mayPayNext(running, at) &&
        (!running.endedAt || at >= endOf(running)),
      bills: await withInvoices(running.bills),
    },
  }
}
export type SubscriptionShown = Awaited<ReturnType<typeof subscriptionOf>>
