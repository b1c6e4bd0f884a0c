import type { DealerState } from './states.ts'

/** After what is paid has ended, the stock stays online as long, so that an invoice may be paid. */
export const GRACE_DAYS = 10
/** A month may be paid so long before the one that runs ends. */
export const BILL_DAYS = 7
const DAY_MS = 86_400_000

/** What a dealer's quota depends on. */
export type Terms = {
  state: DealerState
  subscription: {
    quota: number
    /** A smaller plan, and from when on. */
    next: { quota: number; from: Date } | null
    paidUntil: Date
    endedAt: Date | null
  } | null
}

/** The first instant at which an unpaid subscription keeps nothing online: at once when its end was asked for. */
export const endOf = ({ paidUntil, endedAt }: { paidUntil: Date; endedAt: Date | null }): Date =>
  endedAt ? paidUntil : new Date(paidUntil.getTime() + GRACE_DAYS * DAY_MS)

/** How many cars a dealer may have online at this moment. */
export function quotaAt({ state, subscription }: Terms, at: Date): number {
  if (state !== 'approved' || !subscription || at >= endOf(subscription)) return 0
  const { quota, next } = subscription
  return next && at >= next.from ? next.quota : quota
}

/**
 * The same day of the month, some months on, at the same instant of the day (UTC); the last day of a shorter month. Counted from
 * the day of the start, so that the 31st comes back after February.
 */
export function monthsAfter(start: Date, months: number): Date {
  const first = new Date(start)
  first.setUTCDate(1)
  first.setUTCMonth(first.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(start.getUTCDate(), lastDay))
  return first
}

/** The month to be paid next: from the end of what is paid, or from now once that is past and grace with it. */
export function nextPeriod(
  { startedAt, paidUntil, endedAt }: { startedAt: Date; paidUntil: Date; endedAt: Date | null },
  at: Date,
): { from: Date; until: Date; restarts: boolean } {
  if (at >= endOf({ paidUntil, endedAt })) return { from: at, until: monthsAfter(at, 1), restarts: true }
  let months = 1
  while (monthsAfter(startedAt, months) <= paidUntil) months++
  return { from: paidUntil, until: monthsAfter(startedAt, months), restarts: false }
}

/** Whether the next month may be paid already. */
export const mayPayNext = ({ paidUntil }: { paidUntil: Date }, at: Date): boolean =>
  at.getTime() >= paidUntil.getTime() - BILL_DAYS * DAY_MS

/**
 * What a larger plan costs more until the end of what is paid, without VAT, in cents: the difference of a month's prices, for as
 * many months as are left (more than one, where the next is paid already). Nothing once nothing is left.
 * @param periodFrom when the month that runs began
 */
export function upgradeCents(
  { from, to, periodFrom, paidUntil }: { from: number; to: number; periodFrom: Date; paidUntil: Date },
  at: Date,
): number {
  const month = monthsAfter(periodFrom, 1).getTime() - periodFrom.getTime()
  const left = Math.max(0, paidUntil.getTime() - Math.max(at.getTime(), periodFrom.getTime()))
  return to > from ? Math.round(((to - from) * left) / month) : 0
}
