import type { Random } from './random.ts'

/** When a listing was published, and when and how it left the market. */
export type Life = {
  status: 'online' | 'sold' | 'withdrawn' | 'expired'
  publishedAt: Date
  endedAt: Date | null
}

const DAY_MS = 86_400_000
const PUBLISHED_WITHIN_DAYS = 60

/** `day` is the day of loading at midnight: everything has happened before. */
export function drawLife(day: Date, ended: boolean, random: Random): Life {
  if (!ended) {
    // More often lately: what sells leaves the market.
    const daysAgo = 1 + Math.floor((PUBLISHED_WITHIN_DAYS - 1) * random.next() ** 1.25)
    return { status: 'online', publishedAt: drawMoment(day, daysAgo, random), endedAt: null }
  }
  const status = random.pick(['sold', 'sold', 'sold', 'withdrawn', 'expired'] as const)
  if (status === 'expired') {
    const publishedAt = drawMoment(day, random.whole(PUBLISHED_WITHIN_DAYS + 1, 75), random)
    const endedAt = new Date(publishedAt.getTime() + PUBLISHED_WITHIN_DAYS * DAY_MS)
    return { status, publishedAt, endedAt }
  }
  const daysAgo = random.whole(4, PUBLISHED_WITHIN_DAYS)
  const endedAt = drawMoment(day, random.whole(1, daysAgo - 2), random)
  return { status, publishedAt: drawMoment(day, daysAgo, random), endedAt }
}

/** By day or in the evening, Paris time. */
function drawMoment(day: Date, daysAgo: number, random: Random): Date {
  return new Date(day.getTime() - daysAgo * DAY_MS + random.whole(6 * 3600, 21 * 3600 + 3599) * 1000)
}
