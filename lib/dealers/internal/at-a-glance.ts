import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { endOf, mayDo, type OpeningHours, saysHours } from '../model.ts'
import type { Membership } from './members.ts'

/** Cars of a dealer, by where they stand; those that ended are left out. */
export type StockAtAGlance = { online: number; waiting: number; refused: number }

const WAITING = ['draft', 'awaiting_payment', 'in_moderation']

export async function stockAtAGlance(dealerId: number): Promise<StockAtAGlance> {
  const [byStatus, offline] = await Promise.all([
    db().listing.groupBy({ by: ['status'], where: { dealerId }, _count: true }),
    db().listing.count({
      where: {
        ...{ dealerId, stockCar: { offlineReason: { notIn: ['hand'] } } },
        status: { notIn: ['online', 'refused', 'sold', ...WAITING] },
      },
    }),
  ])
  const count = (...statuses: string[]) =>
    byStatus.reduce((sum, row) => sum + (statuses.includes(row.status) ? row._count : 0), 0)
  return { online: count('online'), waiting: count(...WAITING) + offline, refused: count('refused') }
}

/** What a dealer is told of the review of its account. */
export async function reviewOf(dealerId: number): Promise<{ reviewNote: string | null }> {
  return db().dealer.findUniqueOrThrow({ where: { id: dealerId }, select: { reviewNote: true } })
}

export type Step = 'pay' | 'plan' | 'showcase' | 'stock' | 'file'

/** What is left to be done by this member before the dealer's stock works for it, the most useful first. */
export async function stepsOf({ dealerId, state, role }: Membership): Promise<Step[]> {
  const dealer = await db().dealer.findUniqueOrThrow({
    where: { id: dealerId },
    select: {
      ...{ hours: true, presentation: true },
      subscription: { select: { lapsedAt: true, endedAt: true, paidUntil: true } },
      _count: { select: { listings: true, feedSources: true } },
    },
  })
  const { subscription, _count } = dealer
  const steps: Step[] = []
  const at = now()
  // What a house that is not approved pays for would not be online.
  if (mayDo(role, 'money') && state === 'approved') {
    if (subscription && subscription.paidUntil <= at && at < endOf(subscription)) steps.push('pay')
    if (!subscription || subscription.lapsedAt) steps.push('plan')
  }
  const isShown = dealer.presentation !== '' && saysHours(dealer.hours as unknown as OpeningHours)
  if (mayDo(role, 'company') && !isShown) steps.push('showcase')
  if (mayDo(role, 'stock') && _count.listings === 0) steps.push('stock')
  if (mayDo(role, 'feeds') && _count.feedSources === 0) steps.push('file')
  return steps
}

/** A dealer's last files, the latest first: what each brought. */
export function lastRuns(dealerId: number) {
  return db().feedRun.findMany({
    where: { dealerId },
    orderBy: { id: 'desc' },
    take: 3,
    select: {
      ...{ id: true, fileName: true, state: true, createdAt: true },
      ...{ added: true, changed: true, removed: true, refused: true },
      ...{ message: true, sourceId: true },
    },
  })
}
export type RunLine = Awaited<ReturnType<typeof lastRuns>>[number]
