/**
 * The right to withdraw from a contract made at a distance, as read on 24 November 2026 in the Code de la consommation: 14 days from
 * the day after its conclusion (L221-18), the last one whole, and pushed to the next working day (L221-19); on line, by a button
 * (L221-21, since 19 June 2026). Whoever asked for the service to begin at once pays for what was rendered, in proportion to the
 * whole (L221-25); whoever did not gets everything back. A service rendered whole at their express request is not given back (L221-28, 1°).
 */
const DAYS = 14
const DAY_MS = 86_400_000

const paris = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' })

/** The first instant at which it is too late. */
export function canWithdrawUntil(concludedAt: Date): Date {
  let day = Date.parse(paris.format(concludedAt)) + DAYS * DAY_MS
  while (isDayOff(day)) day += DAY_MS
  return startOfParisDay(day + DAY_MS)
}

/** When the service began and is to be over; null: not begun. */
export type Performance = { from: Date; until: Date } | null

/** What a withdrawal at this moment gives back, of `totalCents`; 0: nothing is left to withdraw from. */
export function withdrawalRefund(
  order: { totalCents: number; expressRequestAt: Date | null; performance: Performance },
  at: Date,
): number {
  const { totalCents, expressRequestAt, performance } = order
  if (!expressRequestAt || !performance) return totalCents
  const whole = performance.until.getTime() - performance.from.getTime()
  const left = Math.min(whole, Math.max(0, performance.until.getTime() - at.getTime()))
  // A cent's fraction is the customer's.
  return Math.ceil((totalCents * left) / whole)
}

/** A Saturday, a Sunday or a public holiday (Code du travail L3133-1). */
function isDayOff(dayMs: number): boolean {
  const date = new Date(dayMs)
  const weekday = date.getUTCDay()
  if (weekday === 0 || weekday === 6) return true
  if (FIXED_HOLIDAYS.has(date.toISOString().slice(5, 10))) return true
  const sinceEaster = (dayMs - easter(date.getUTCFullYear())) / DAY_MS
  // Easter Monday, Ascension, Whit Monday.
  return sinceEaster === 1 || sinceEaster === 39 || sinceEaster === 50
}

const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const monthDay = h + l - 7 * m + 114
  return Date.UTC(year, Math.floor(monthDay / 31) - 1, (monthDay % 31) + 1)
}

/** Midnight in Paris on this date: one or two hours before that of UTC. */
function startOfParisDay(dayMs: number): Date {
  const summer = new Date(dayMs - 2 * 3_600_000)
  const date = new Date(dayMs).toISOString().slice(0, 10)
  return paris.format(summer) === date ? summer : new Date(dayMs - 3_600_000)
}
