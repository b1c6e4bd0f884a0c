import { isSmallHours } from '#lib/platform/queue/small-hours.ts'

/** Servers are read from 22:00 to 05:00 in Paris, but for 02:00 to 03:00. Minutes after midnight. */
const EVENING = 22 * 60
const DAY = 24 * 60
const BEFORE_TWO = 4 * 60
const AFTER_THREE = 2 * 60
const SLOTS = BEFORE_TWO + AFTER_THREE

/**
 * When a dealer's servers are read: dealers who come one after the other are far apart (137 and 360 have no common factor, so that
 * every minute serves before any serves twice).
 */
export function nightlyAtFor(dealerId: number): number {
  const slot = (dealerId * 137) % SLOTS
  return slot < BEFORE_TWO ? (EVENING + slot) % DAY : 3 * 60 + (slot - BEFORE_TWO)
}

const paris = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  ...{
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
})

/** A night, called by the date of its morning: it begins at 22:00 and is made up for until the next. */
export type Night = { date: string /** Since 22:00. */; minutes: number }

/** @returns null in the hour that the clock may have twice or not at all */
export function nightAt(moment: Date): Night | null {
  if (isSmallHours(moment)) return null
  const parts = new Map(paris.formatToParts(moment).map(({ type, value }) => [type, value]))
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  const minutes = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
  if (minutes < EVENING) return { date: day, minutes: minutes + DAY - EVENING }
  const morrow = new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000)
  return { date: morrow.toISOString().slice(0, 10), minutes: minutes - EVENING }
}

/** Minutes since 22:00 at which a source is due. */
export const sinceEvening = (nightlyAt: number): number => (nightlyAt - EVENING + DAY) % DAY
