import { insertListing } from '#lib/listings/commands.ts'
import { db } from '#lib/platform/db.ts'
import type { Role, Viewer } from '#lib/platform/viewer.ts'

let people = 0

/** An account of its own, as a viewer. */
export async function person(role: Role = 'user'): Promise<Viewer> {
  people++
  const account = { email: `personne-${people}@volant.example`, name: `Personne ${people}`, role }
  const { id } = await db().account.create({
    data: { ...account, emailConfirmedAt: new Date() },
    select: { id: true },
  })
  return { accountId: id, sessionId: '', emailConfirmed: true, ...account }
}

type Changes = {
  description?: string
  priceCents?: number
  mileageKm?: number
  sellerName?: string
  plate?: string | null
  phone?: string | null
}

/** A car like the demonstration's first, put up by its seller and waiting to be looked at. */
export async function submitted(
  seller: Viewer,
  { plate = null, phone = null, ...changes }: Changes = {},
): Promise<bigint> {
  const like = await db().listing.findFirstOrThrow({
    where: { sellerKind: 'particulier', status: 'online' },
    orderBy: { id: 'asc' },
  })
  const {
    id: _,
    status,
    sellerKind,
    dealerId,
    accountId,
    photoCount,
    publishedAt,
    expiresAt,
    ...fields
  } = like
  return db().$transaction(async (tx) => {
    const id = await insertListing(tx, {
      seller: { accountId: seller.accountId },
      fields: {
        ...fields,
        description: 'Vends ma voiture, entretien suivi, deux clés, visible le week-end.',
        sellerName: seller.name,
        previousPriceCents: null,
        priceDroppedAt: null,
        ...changes,
      },
      secrets: { phone, plate, vin: null },
      photoIds: [],
    })
    // Its time is paid for: what waits for publishing is publishing's own business.
    const expiresAt = new Date(Date.now() + 60 * 86_400_000)
    await tx.listing.update({
      where: { id },
      data: { status: 'in_moderation', expiresAt },
      select: { id: true },
    })
    return id
  })
}

export const statusOf = async (id: bigint): Promise<string> =>
  (await db().listing.findUniqueOrThrow({ where: { id }, select: { status: true } })).status

/** What a moderator's page says that it showed. */
export const seenOf = async (id: bigint): Promise<string> =>
  (
    await db().listing.findUniqueOrThrow({ where: { id }, select: { updatedAt: true } })
  ).updatedAt.toISOString()

export const caseOf = (listingId: bigint) =>
  db().moderationCase.findFirstOrThrow({ where: { listingId }, orderBy: { openedAt: 'desc' } })

/** Letters to an address, the first one first. */
export const lettersTo = (recipient: string) =>
  db().outgoingMail.findMany({
    where: { recipient },
    orderBy: { createdAt: 'asc' },
    select: { kind: true, subject: true, text: true },
  })
