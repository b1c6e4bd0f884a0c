import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { endOf, monthsAfter } from '../model.ts'
import { netOf, unbilledUnits } from './charges.ts'
import type { PLAN, Plan } from './plans.ts'
import { hasFreeMonth } from './subscribe.ts'
import { upgradeDue } from './upgrade-due.ts'

/** What choosing a plan would do, said before it is chosen. Cents without VAT. */
export type Foreseen = {
  kind: 'first' | 'restart' | 'keep' | 'larger' | 'smaller'
  /** When it takes over. */
  from: Date
  /** To be paid at once. */
  dueCents: number
  /** When the month after is to be paid; null: at once too. */
  nextOn: Date | null
  /** Cars that would wait offline, the newest. */
  waits: Waiting
  /** Cars that wait now and would come back. */
  returns: number
}
export type Waiting = { count: number; names: string[] }

export type Cars = { online: number; waiting: number; newest: string[] }
const NAMED = 5

type Running = Prisma.DealerSubscriptionGetPayload<{ include: { plan: { select: typeof PLAN } } }>

/** How many cars are online and wait, and the newest by name: those that wait first when there is less room. */
export async function carsOf(dealerId: number): Promise<Cars> {
  const [online, waiting, newest] = await Promise.all([
    db().listing.count({ where: { dealerId, status: 'online' } }),
    db().stockCar.count({ where: { dealerId, offlineReason: { in: ['quota', 'subscription', 'dealer'] } } }),
    db().listing.findMany({
      where: { dealerId, status: 'online' },
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
      take: NAMED,
      select: { title: true },
    }),
  ])
  return { online, waiting, newest: newest.map(({ title }) => title) }
}

/** Those that wait when so many may be online. */
export function waitingBeyond({ online, newest }: Cars, quota: number): Waiting {
  const count = Math.max(0, online - quota)
  return { count, names: newest.slice(0, count) }
}

/** What each plan that is offered would bring now. */
export async function foreseePlans(
  dealerId: number,
  running: Running | null,
  offered: readonly Plan[],
  cars: Cars,
): Promise<Map<string, Foreseen>> {
  const at = now()
  const isFree = running === null && (await hasFreeMonth(db(), dealerId))
  const foreseen = new Map<string, Foreseen>()
  for (const plan of offered)
    foreseen.set(plan.code, {
      waits: waitingBeyond(cars, plan.quota),
      returns: Math.max(0, Math.min(cars.waiting, plan.quota - cars.online)),
      ...(await bring(plan)),
    })
  return foreseen

  async function bring(plan: Plan): Promise<Pick<Foreseen, 'kind' | 'from' | 'dueCents' | 'nextOn'>> {
    const nextMonth = monthsAfter(at, 1)
    if (!running) return { kind: 'first', from: at, dueCents: isFree ? 0 : plan.netCents, nextOn: nextMonth }
    if (at >= endOf(running)) {
      // The month's order says what waits by the unit, too.
      const dueCents = plan.netCents + netOf(await unbilledUnits(db(), dealerId))
      return { kind: 'restart', from: at, dueCents, nextOn: nextMonth }
    }
    const { paidUntil } = running
    const nextOn = paidUntil > at ? paidUntil : null
    if (plan.code === running.planCode) return { kind: 'keep', from: at, dueCents: 0, nextOn }
    if (plan.quota < running.plan.quota) return { kind: 'smaller', from: nextOn ?? at, dueCents: 0, nextOn }
    return { kind: 'larger', from: at, dueCents: await upgradeDue(db(), running, plan), nextOn }
  }
}
