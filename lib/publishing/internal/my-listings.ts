import type { ListingStatus } from '#lib/listings/model.ts'
import { listingPath } from '#lib/listings/model.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'

const LINE = {
  id: true,
  status: true,
  title: true,
  makeSlug: true,
  modelSlug: true,
  versionLabel: true,
  year: true,
  mileageKm: true,
  priceCents: true,
  publishedAt: true,
  expiresAt: true,
  endedAt: true,
  boostedUntil: true,
  highlightedUntil: true,
  urgentUntil: true,
  commune: { select: { name: true } },
  photos: {
    orderBy: { position: 'asc' },
    take: 1,
    select: { photo: { select: { key: true, width: true, placeholder: true } } },
  },
} as const

export type MyListing = Awaited<ReturnType<typeof listingsOf>>[number]

/** What buyers see, then what waits for somebody, then what is over. */
const ORDER: readonly ListingStatus[] = [
  'online',
  'awaiting_payment',
  'refused',
  'in_moderation',
  'expired',
  'sold',
  'withdrawn',
]

/** The account's listings by what is to be done with them, then the newest first, with what each brought in over the last 30 days. */
export async function listingsOf(accountId: string) {
  const rows = await db().listing.findMany({
    where: { accountId, status: { not: 'draft' } },
    orderBy: { id: 'desc' },
    take: 200,
    select: {
      ...LINE,
      days: {
        where: { day: { gte: daysAgo(CHART_DAYS - 1) } },
        select: { views: true, phoneClicks: true, messages: true },
      },
    },
  })
  const listings = rows.map(({ commune, photos, days, ...listing }) => ({
    ...listing,
    status: listing.status as ListingStatus,
    path: listingPath(listing.id, { ...listing, communeName: commune.name }),
    cover: photos[0]?.photo.width ? photos[0].photo : null,
    views: sum(days.map(({ views }) => views)),
    phoneClicks: sum(days.map(({ phoneClicks }) => phoneClicks)),
    messages: sum(days.map(({ messages }) => messages)),
  }))
  return listings.sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
}

/** One of the account's listings with its history and its days; null for another's, as for none. */
export async function listingOf(accountId: string, id: bigint) {
  const row = await db().listing.findFirst({
    where: { id, accountId, status: { not: 'draft' } },
    select: {
      ...LINE,
      priceChanges: { orderBy: { at: 'asc' }, select: { at: true, priceCents: true } },
      transitions: {
        orderBy: { id: 'desc' },
        take: 30,
        select: { at: true, to: true, by: true, reason: true },
      },
      days: {
        where: { day: { gte: daysAgo(CHART_DAYS - 1) } },
        orderBy: { day: 'asc' },
        select: {
          day: true,
          views: true,
          listViews: true,
          favourites: true,
          phoneClicks: true,
          messages: true,
        },
      },
      purchases: {
        where: { cancelledAt: null },
        orderBy: { createdAt: 'desc' },
        select: { id: true, kind: true, amountCents: true, createdAt: true, paidAt: true, appliedAt: true },
      },
    },
  })
  if (!row) return null
  const { commune, photos, transitions, days, ...listing } = row
  return {
    ...listing,
    status: listing.status as ListingStatus,
    path: listingPath(listing.id, { ...listing, communeName: commune.name }),
    cover: photos[0]?.photo.width ? photos[0].photo : null,
    /** Some of the time that it was given is left: as `relistListing` asks. */
    hasTimeLeft:
      listing.purchases.some(({ kind, appliedAt }) => kind !== 'boost' && appliedAt !== null) &&
      listing.expiresAt !== null &&
      listing.expiresAt > now(),
    transitions: transitions.map((move) => ({ ...move, to: move.to as ListingStatus })),
    days: everyDay(days),
  }
}

export const CHART_DAYS = 30
const DAY_MS = 86_400_000
const inParis = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' })
/** A day of Paris as the database keeps it. */
const daysAgo = (days: number): Date => new Date(Date.parse(inParis.format(new Date())) - days * DAY_MS)

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

type Day = {
  day: Date
  views: number
  listViews: number
  favourites: number
  phoneClicks: number
  messages: number
}

const NOTHING = { views: 0, listViews: 0, favourites: 0, phoneClicks: 0, messages: 0 }

/** Days on which nothing came are days too. */
function everyDay(days: readonly Day[]): Day[] {
  const known = new Map(days.map((day) => [day.day.getTime(), day]))
  return Array.from({ length: CHART_DAYS }, (_, at) => {
    const day = daysAgo(CHART_DAYS - 1 - at)
    return known.get(day.getTime()) ?? { day, ...NOTHING }
  })
}
