import { moveListing, reviseListing } from '#lib/listings/commands.ts'
import type { ListingStatus } from '#lib/listings/model.ts'
import { priceRange } from '#lib/listings/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell, URGENT } from '#lib/platform/queue/enqueue.ts'
import { open } from '#lib/platform/seal.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { endBoostsOf } from './boosts.ts'
import type { Typed } from './fields.ts'
import { type Described, readTyped } from './read-draft.ts'

/** The viewer's listing under lock. @throws {AppError} `not_found`: another's is as if it did not exist */
export async function lockListing(tx: Prisma.TransactionClient, viewer: Viewer, listingId: bigint) {
  const [row] = await tx.$queryRaw<{ status: ListingStatus; expiresAt: Date | null }[]>`
    SELECT status, expires_at AS "expiresAt" FROM listing
    WHERE id = ${listingId} AND account_id = ${viewer.accountId}::uuid FOR UPDATE`
  if (!row) throw new AppError('not_found', 'Cette annonce n’existe pas.')
  return row
}

export async function markSold(viewer: Viewer, { listingId }: { listingId: bigint }): Promise<void> {
  await end(viewer, listingId, 'sold', 'Vendue')
}

export async function withdrawListing(
  viewer: Viewer,
  { listingId, reason }: { listingId: bigint; reason?: string },
): Promise<void> {
  await end(viewer, listingId, 'withdrawn', reason?.trim() || 'Retirée par son vendeur')
}

async function end(
  viewer: Viewer,
  listingId: bigint,
  to: 'sold' | 'withdrawn',
  reason: string,
): Promise<void> {
  const { accountId } = viewer
  await db().$transaction(async (tx) => {
    await lockListing(tx, viewer, listingId)
    await moveListing(tx, { listingId, to, by: 'seller', accountId, reason })
    await endBoostsOf(tx, { listingId })
  })
}

/** A sale that fell through: back to be checked, for the time that was left. */
export async function relistListing(viewer: Viewer, { listingId }: { listingId: bigint }): Promise<void> {
  const { accountId } = viewer
  await db().$transaction(async (tx) => {
    const { status, expiresAt } = await lockListing(tx, viewer, listingId)
    if (status !== 'sold' && status !== 'withdrawn')
      throw new AppError('conflict', 'Cette annonce n’a pas quitté le site.')
    const kept = await tx.purchase.count({
      where: { listingId, appliedAt: { not: null }, cancelledAt: null, kind: { not: 'boost' } },
    })
    if (kept === 0)
      throw new AppError('conflict', 'Sa parution vous a été remboursée : déposez une nouvelle annonce.')
    if (!expiresAt || expiresAt <= now())
      throw new AppError('conflict', 'Sa durée de parution est écoulée : déposez une nouvelle annonce.')
    await moveListing(tx, {
      listingId,
      to: 'in_moderation',
      by: 'seller',
      accountId,
      reason: 'Remise en vente',
    })
    await tell(tx, 'listing.submitted', { listingId: String(listingId) }, { priority: URGENT })
  })
}

const EDITABLE: ReadonlySet<ListingStatus> = new Set([
  'awaiting_payment',
  'in_moderation',
  'online',
  'expired',
  'refused',
])

/** The viewer's listing under lock, if it may still be changed. @throws {AppError} `not_found`, `conflict` */
export async function lockEditable(tx: Prisma.TransactionClient, viewer: Viewer, listingId: bigint) {
  const { status } = await lockListing(tx, viewer, listingId)
  if (!EDITABLE.has(status))
    throw new AppError('conflict', 'Une annonce vendue ou retirée ne se modifie plus : remettez-la en vente.')
  return status
}

export type Edited = { moderated: boolean }

/**
 * Changes what a listing says. What matters (words, vehicle, a price far from the one before or from the market) is
 * checked again before it is shown; a small change of price is shown at once.
 */
export async function editListing(
  viewer: Viewer,
  { listingId, typed }: { listingId: bigint; typed: Typed },
): Promise<Edited> {
  const read = readTyped(typed)
  if (!read.ok)
    throw new AppError(
      'invalid',
      'Certains champs sont à corriger.',
      Object.fromEntries(Object.entries(read.errors).map(([field, message]) => [field, [message]])),
    )
  return db().$transaction(async (tx) => {
    const status = await lockEditable(tx, viewer, listingId)
    const matters = await mattersToReaders(tx, listingId, read.described)
    if (matters && status === 'expired')
      throw new AppError('conflict', 'Renouvelez d’abord l’annonce : seul son prix se change d’ici là.')
    const { listing, phone, plate, vin } = read.described
    await reviseListing(tx, listingId, { fields: listing, secrets: { phone, plate, vin } })
    return lookAgain(tx, viewer, { listingId, status, matters })
  })
}

/** What was changed of a listing is checked, unless it was online and does not matter. */
export async function lookAgain(
  tx: Prisma.TransactionClient,
  { accountId }: Pick<Viewer, 'accountId'>,
  { listingId, status, matters }: { listingId: bigint; status: ListingStatus; matters: boolean },
): Promise<Edited> {
  if (status === 'online' && matters)
    await moveListing(tx, { listingId, to: 'in_moderation', by: 'seller', accountId, reason: 'Modifiée' })
  if (status === 'refused')
    await moveListing(tx, { listingId, to: 'in_moderation', by: 'seller', accountId, reason: 'Corrigée' })
  const moderated = status === 'refused' || status === 'in_moderation' || (status === 'online' && matters)
  if (moderated) await tell(tx, 'listing.submitted', { listingId: String(listingId) }, { priority: URGENT })
  return { moderated }
}

/** Beyond this share, up or down, a new price is looked at. */
const SMALL = 0.3
/** So far from the quartiles of the market. */
const FAR = { under: 0.5, over: 2 }

const WATCHED = [
  'makeSlug',
  'modelSlug',
  'versionLabel',
  'title',
  'description',
  'sellerName',
  'year',
  'fuel',
  'gearbox',
  'body',
  'powerCh',
  'damaged',
  'mileageKm',
  'communeInsee',
] as const

async function mattersToReaders(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  { listing: after, plate, vin }: Described,
): Promise<boolean> {
  const before = await tx.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: {
      ...(Object.fromEntries(WATCHED.map((name) => [name, true])) as Record<(typeof WATCHED)[number], true>),
      priceCents: true,
      secrets: { select: { plateCipher: true, vinCipher: true } },
    },
  })
  if (WATCHED.some((name) => before[name] !== after[name])) return true
  // Another plate, another number: it may show that the car is another's.
  const { plateCipher, vinCipher } = before.secrets ?? {}
  if (plate && plate !== (plateCipher && open('plate', plateCipher))) return true
  if (vin && vin !== (vinCipher && open('vin', vinCipher))) return true
  if (after.priceCents === before.priceCents) return false
  if (Math.abs(after.priceCents - before.priceCents) > SMALL * before.priceCents) return true
  const range = await priceRange(tx, after, listingId)
  return (
    range !== null &&
    (after.priceCents < FAR.under * range.lowCents || after.priceCents > FAR.over * range.highCents)
  )
}
