import 'server-only'
import { histovecShown, type SellerKind } from '#lib/listings/model.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { carOf } from './internal/car.ts'
import { answeredBy, boughtBy } from './internal/seller.ts'
import { questionsFor, type Side, scamSigns } from './model.ts'

export { type Bar, barById, barsInForce, contestedBars } from './internal/bars.ts'
export { type Contact, contactsOf, phoneClicksOf, unreadContacts } from './internal/contacts.ts'
export { contactAdf } from './internal/read-adf.ts'
export { contactFor, contactSettings } from './internal/read-contact.ts'
export { type ReportedConversation, reportedConversations } from './internal/read-reports.ts'

const CAR = {
  ...carOf.columns,
  status: true,
  sellerName: true,
  dealer: { select: { name: true } },
  photos: {
    orderBy: { position: 'asc' },
    take: 1,
    select: { photo: { select: { key: true, placeholder: true } } },
  },
} as const

/** A listing to whose seller one may write, with what is worth asking; null when it is not online. */
export async function contactOf(listingId: bigint) {
  const row = await db().listing.findFirst({
    where: { id: listingId, status: 'online' },
    select: {
      ...CAR,
      priceCents: true,
      body: true,
      fuel: true,
      firstRegistration: true,
      inspectedOn: true,
      mileageKm: true,
      mileageGuaranteed: true,
      owners: true,
      warrantyMonths: true,
      sellerKind: true,
      histovecUrl: true,
      histovecAt: true,
      description: true,
      damaged: true,
      priceDroppedAt: true,
    },
  })
  if (!row) return null
  return {
    id: String(row.id),
    ...carOf(row),
    priceCents: row.priceCents,
    seller: row.dealer?.name ?? row.sellerName ?? 'Le vendeur',
    cover: row.photos[0]?.photo ?? null,
    questions: questionsFor(
      {
        ...row,
        sellerKind: row.sellerKind as SellerKind,
        priceDropped: row.priceDroppedAt !== null,
        hasHistovec: histovecShown(row, now()) !== null,
      },
      now(),
    ),
  }
}

/** A person's conversations, on both sides, the latest first. */
export async function threadsOf(viewer: Viewer) {
  const rows = await db().thread.findMany({
    where: { lastAt: { not: null }, OR: [boughtBy(viewer), { listing: answeredBy(viewer.accountId) }] },
    orderBy: { lastAt: 'desc' },
    take: 200,
    select: {
      id: true,
      buyerName: true,
      buyerEmail: true,
      buyerId: true,
      lastAt: true,
      blockedBy: true,
      listing: { select: CAR },
      messages: {
        where: { sentAt: { not: null } },
        orderBy: { id: 'desc' },
        take: 1,
        select: { body: true, sender: true, readAt: true },
      },
    },
  })
  return rows.map((row) => {
    const side: Side =
      row.buyerId === viewer.accountId || row.buyerEmail === viewer.email ? 'buyer' : 'seller'
    const [last] = row.messages
    return {
      id: row.id,
      side,
      car: carOf(row.listing),
      cover: row.listing.photos[0]?.photo ?? null,
      with:
        side === 'seller'
          ? row.buyerName
          : (row.listing.dealer?.name ?? row.listing.sellerName ?? 'Le vendeur'),
      lastAt: row.lastAt ?? now(),
      closed: row.blockedBy !== null,
      last: last?.body ?? '',
      unread: last !== undefined && last.sender !== side && last.readAt === null,
    }
  })
}

/** A conversation as one side sees it; whoever asks has been let in by `openThread`. */
export async function threadFor(threadId: string, side: Side) {
  const row = await db().thread.findUniqueOrThrow({
    where: { id: threadId },
    select: {
      id: true,
      buyerName: true,
      blockedBy: true,
      listing: { select: CAR },
      messages: {
        // A buyer sees what waits for its confirmation; the seller does not.
        where: side === 'seller' ? { sentAt: { not: null } } : {},
        orderBy: { id: 'asc' },
        select: { id: true, sender: true, body: true, at: true, sentAt: true, readAt: true },
      },
      reports: { where: { reporter: side }, select: { at: true } },
    },
  })
  const seller = row.listing.dealer?.name ?? row.listing.sellerName ?? 'Le vendeur'
  return {
    id: row.id,
    car: carOf(row.listing),
    online: row.listing.status === 'online',
    with: side === 'seller' ? row.buyerName : seller,
    closedBy: row.blockedBy as Side | null,
    reported: row.reports.length > 0,
    messages: row.messages.map((message) => ({
      id: String(message.id),
      mine: message.sender === side,
      body: message.body,
      at: message.at,
      waits: message.sentAt === null,
      read: message.readAt !== null,
      warnings: message.sender === side ? [] : scamSigns(message.body),
    })),
  }
}

/** How many conversations hold something unread. */
export async function unreadThreads(viewer: Viewer): Promise<number> {
  const unread = (sender: Side) => ({ messages: { some: { sender, sentAt: { not: null }, readAt: null } } })
  // Asked apart, each goes by an index.
  const [bought, sold] = await Promise.all([
    db().thread.count({ where: { AND: [boughtBy(viewer), unread('seller')] } }),
    db().thread.count({ where: { AND: [{ listing: answeredBy(viewer.accountId) }, unread('buyer')] } }),
  ])
  return bought + sold
}

/** What a person's export holds of this room: their conversations, both sides' words, as far as they were sent. */
export async function personalData(accountId: string) {
  const rows = await db().thread.findMany({
    where: {
      lastAt: { not: null },
      OR: [{ buyerId: accountId }, { listing: { accountId, dealerId: null } }],
    },
    orderBy: { createdAt: 'asc' },
    select: {
      createdAt: true,
      buyerId: true,
      listing: { select: { title: true } },
      messages: {
        where: { sentAt: { not: null } },
        orderBy: { id: 'asc' },
        select: { sender: true, body: true, at: true },
      },
    },
  })
  return rows.map(({ listing, buyerId, ...thread }) => ({
    ...thread,
    listing: listing.title,
    side: buyerId === accountId ? 'buyer' : 'seller',
  }))
}
