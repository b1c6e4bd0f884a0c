import { requireMember } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { carOf } from './car.ts'
import { CONTACT_STATES, CONTACTS_PAGE, type ContactFilter, type ContactState } from './contact-terms.ts'
import { medianOf } from './response-time.ts'

const DAY_MS = 86_400_000
/** Response times are those of contacts that came within so many days. */
export const MEASURED_DAYS = 90

/** A conversation that has reached the dealer: one that waits for its buyer's confirmation is nobody's yet. */
const reached = (dealerId: number): Prisma.ThreadWhereInput => ({ dealerId, lastAt: { not: null } })
const UNREAD: Prisma.ThreadWhereInput = {
  messages: { some: { sender: 'buyer', sentAt: { not: null }, readAt: null } },
}

/**
 * A dealer's contacts, the latest first, with how many are in each state under the same other filters.
 * @throws {AppError} `not_found`, `forbidden` (requireMember)
 */
export async function contactsOf(viewer: Viewer, garage: string, filter: ContactFilter) {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'leads')
  const narrowed: Prisma.ThreadWhereInput = { AND: [reached(dealerId), ...narrowedBy(filter, viewer)] }
  const shown = filter.state ? { AND: [narrowed, { state: filter.state }] } : narrowed
  const [rows, states, cars, waits] = await Promise.all([
    db().thread.findMany({
      where: shown,
      orderBy: [{ lastAt: 'desc' }, { id: 'asc' }],
      skip: (filter.page - 1) * CONTACTS_PAGE,
      take: CONTACTS_PAGE,
      select: LINE,
    }),
    db().thread.groupBy({ by: ['state'], where: narrowed, _count: { _all: true } }),
    carsAskedAbout(dealerId),
    responseTimes(dealerId),
  ])
  const counts = Object.fromEntries(
    CONTACT_STATES.map((state) => [state, states.find((row) => row.state === state)?._count._all ?? 0]),
  ) as Record<ContactState, number>
  const all = CONTACT_STATES.reduce((sum, state) => sum + counts[state], 0)
  return {
    contacts: rows.map(lineOf),
    counts,
    total: filter.state ? counts[filter.state] : all,
    all,
    cars,
    /** Median, in ms, of the last 90 days; null while nothing was answered. */
    medianWaitMs: medianOf(waits),
    answered: waits.length,
  }
}
export type Contact = Awaited<ReturnType<typeof contactsOf>>['contacts'][number]

function narrowedBy({ car, who, words }: ContactFilter, viewer: Viewer): Prisma.ThreadWhereInput[] {
  // Prisma leaves the signs of LIKE as they are: here they are letters.
  const has = { contains: (words ?? '').replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
  return [
    car ? { listingId: BigInt(car) } : {},
    who === 'me' ? { assigneeId: viewer.accountId } : who === 'nobody' ? { assigneeId: null } : {},
    words
      ? {
          OR: [
            { buyerName: has },
            { listing: { title: has } },
            { listing: { stockCar: { reference: has } } },
            { messages: { some: { sentAt: { not: null }, body: has } } },
          ],
        }
      : {},
  ]
}

const LINE = {
  id: true,
  buyerName: true,
  state: true,
  lastAt: true,
  blockedBy: true,
  askedAt: true,
  answeredAt: true,
  assignee: { select: { account: { select: { name: true } } } },
  listing: {
    select: {
      ...carOf.columns,
      photos: {
        orderBy: { position: 'asc' },
        take: 1,
        select: { photo: { select: { key: true, placeholder: true } } },
      },
    },
  },
  messages: {
    where: { sentAt: { not: null } },
    orderBy: { id: 'desc' },
    take: 1,
    select: { body: true, sender: true, readAt: true },
  },
} as const satisfies Prisma.ThreadSelect

function lineOf(row: Prisma.ThreadGetPayload<{ select: typeof LINE }>) {
  const [last] = row.messages
  return {
    id: row.id,
    buyer: row.buyerName,
    car: row.listing.title,
    cover: row.listing.photos[0]?.photo ?? null,
    state: row.state as ContactState,
    assignee: row.assignee?.account.name ?? null,
    lastAt: row.lastAt ?? now(),
    last: last?.body ?? '',
    lastIsOurs: last?.sender === 'seller',
    unread: last?.sender === 'buyer' && last.readAt === null,
    closed: row.blockedBy !== null,
    waitMs: row.askedAt && row.answeredAt ? row.answeredAt.getTime() - row.askedAt.getTime() : null,
  }
}

/** Cars that buyers wrote about, those of the latest words first. */
async function carsAskedAbout(dealerId: number) {
  const rows = await db().thread.groupBy({
    by: ['listingId'],
    where: reached(dealerId),
    _count: { _all: true },
    _max: { lastAt: true },
    orderBy: { _max: { lastAt: 'desc' } },
    take: 200,
  })
  const titles = await db().listing.findMany({
    where: { id: { in: rows.map(({ listingId }) => listingId) }, dealerId },
    select: { id: true, title: true },
  })
  const title = new Map(titles.map((listing) => [listing.id, listing.title]))
  return rows.map(({ listingId, _count }) => ({
    id: String(listingId),
    title: title.get(listingId) ?? '',
    contacts: _count._all,
  }))
}

async function responseTimes(dealerId: number): Promise<number[]> {
  const rows = await db().thread.findMany({
    where: {
      dealerId,
      answeredAt: { not: null },
      askedAt: { gte: new Date(now().getTime() - MEASURED_DAYS * DAY_MS) },
    },
    orderBy: { askedAt: 'desc' },
    take: 5_000,
    select: { askedAt: true, answeredAt: true },
  })
  return rows.map(({ askedAt, answeredAt }) => (answeredAt?.getTime() ?? 0) - (askedAt?.getTime() ?? 0))
}

/** How many of a dealer's conversations hold something that nobody of the team has read; whoever asks is of the team. */
export const unreadContacts = (dealerId: number): Promise<number> =>
  db().thread.count({ where: { AND: [reached(dealerId), UNREAD] } })

/**
 * Cars whose number was asked for in the last 30 days, the twenty most asked first.
 * @throws {AppError} `not_found`, `forbidden` (requireMember)
 */
export async function phoneClicksOf(viewer: Viewer, garage: string) {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'leads')
  const rows = await db().listingDay.groupBy({
    by: ['listingId'],
    where: {
      listing: { dealerId },
      phoneClicks: { gt: 0 },
      day: { gt: new Date(now().getTime() - 30 * DAY_MS) },
    },
    _sum: { phoneClicks: true },
    _max: { day: true },
    orderBy: { _sum: { phoneClicks: 'desc' } },
    take: 20,
  })
  const listings = await db().listing.findMany({
    where: { id: { in: rows.map(({ listingId }) => listingId) }, dealerId },
    select: carOf.columns,
  })
  const car = new Map(listings.map((listing) => [listing.id, carOf(listing)]))
  return rows.flatMap(({ listingId, _sum, _max }) => {
    const found = car.get(listingId)
    return found && _max.day
      ? [{ id: String(listingId), ...found, clicks: _sum.phoneClicks ?? 0, last: _max.day }]
      : []
  })
}
