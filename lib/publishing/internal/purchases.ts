import { moveListing } from '#lib/listings/commands.ts'
import { recordPerformance } from '#lib/payments/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import { tell, URGENT } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { beginBoosts, endBoostsOf } from './boosts.ts'
import { boostTimes, type OfferTerms, type OptionCode, type OptionTerms } from './pricing.ts'
import { takeFree } from './terms.ts'

const DAY_MS = 86_400_000

export type NewPurchase = {
  accountId: string
  listingId: bigint
  kind: 'publication' | 'renewal' | 'boost'
  offer: OfferTerms | null
  options: readonly OptionTerms[]
  /** To use one of the year's free listings, when there is one left. */
  free: boolean
}

/** Writes what is being bought. @returns its id and what it costs; what costs nothing is owed no more at once */
export async function recordPurchase(
  tx: Prisma.TransactionClient,
  { accountId, listingId, kind, offer, options, free }: NewPurchase,
): Promise<{ purchaseId: string; free: boolean; amountCents: number }> {
  const { id } = await tx.purchase.create({
    data: {
      accountId,
      listingId,
      kind,
      offerCode: offer?.code ?? null,
      durationDays: offer?.durationDays ?? 0,
      options: options.map(({ code, days }) => ({ code, days })),
      amountCents: 0,
      createdAt: now(),
    },
    select: { id: true },
  })
  const entitled = free && offer !== null && (await takeFree(tx, { accountId, purchaseId: id, offer }))
  const amountCents =
    (offer && !entitled ? offer.priceCents : 0) + options.reduce((sum, { priceCents }) => sum + priceCents, 0)
  await tx.purchase.update({
    where: { id },
    data: { amountCents, paidAt: amountCents === 0 ? now() : null },
    select: { id: true },
  })
  return { purchaseId: id, free: entitled, amountCents }
}

type Bought = {
  id: string
  listingId: bigint
  kind: NewPurchase['kind']
  durationDays: number
  options: { code: OptionCode; days: number }[]
  paidAt: Date | null
  appliedAt: Date | null
  cancelledAt: Date | null
}

export async function lockPurchase(tx: Prisma.TransactionClient, purchaseId: string): Promise<Bought | null> {
  if (!isUuid(purchaseId)) return null
  // Its listing first, as whoever checks or decides about that does: the other way round the two could wait for each other.
  await tx.$queryRaw`
    SELECT FROM listing WHERE id = (SELECT listing_id FROM purchase WHERE id = ${purchaseId}::uuid) FOR UPDATE`
  const [row] = await tx.$queryRaw<Bought[]>`
    SELECT id, listing_id AS "listingId", kind, duration_days AS "durationDays", options, paid_at AS "paidAt",
      applied_at AS "appliedAt", cancelled_at AS "cancelledAt"
    FROM purchase WHERE id = ${purchaseId}::uuid FOR UPDATE`
  return row ?? null
}

/**
 * Lets the time of what was paid begin to count: days online are added up, options begin now. Each purchase once.
 * @returns until when the listing may be online; undefined when nothing was waiting
 */
async function applyPaid(tx: Prisma.TransactionClient, listingId: bigint): Promise<Date | undefined> {
  const waiting = await tx.$queryRaw<Bought[]>`
    SELECT id, kind, duration_days AS "durationDays", options FROM purchase
    WHERE listing_id = ${listingId} AND paid_at IS NOT NULL AND applied_at IS NULL AND cancelled_at IS NULL
    ORDER BY created_at FOR UPDATE`
  if (waiting.length === 0) return undefined
  const { expiresAt } = await tx.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { expiresAt: true },
  })
  const at = now()
  let until = Math.max(expiresAt?.getTime() ?? 0, at.getTime())
  for (const { id, durationDays, options } of waiting) {
    const from = durationDays > 0 ? until : at.getTime()
    const days = durationDays || Math.max(0, ...options.map((option) => option.days))
    until += durationDays * DAY_MS
    await tx.purchase.update({ where: { id }, data: { appliedAt: at }, select: { id: true } })
    if (days > 0)
      await recordPerformance(tx, {
        reference: id,
        from: new Date(from),
        until: new Date(from + days * DAY_MS),
      })
    await tx.boost.createMany({
      data: options.flatMap((option) =>
        boostTimes(option, at).map((times) => ({ ...times, purchaseId: id, listingId, option: option.code })),
      ),
    })
  }
  return waiting.some(({ durationDays }) => durationDays > 0) ? new Date(until) : undefined
}

/**
 * Puts a listing online for as long as was paid. Whoever has checked it calls this, in its own transaction.
 * @throws {AppError} `conflict` when it may not go online from where it is, or nothing was ever paid or free for it
 */
export async function putOnline(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  by: 'seller' | 'moderator' | 'house',
  accountId: string | null,
  reason: string,
): Promise<void> {
  const expiresAt = await applyPaid(tx, listingId)
  if (expiresAt === undefined) {
    const listing = await tx.listing.findUnique({ where: { id: listingId }, select: { expiresAt: true } })
    if (!listing?.expiresAt)
      throw new AppError('conflict', 'Cette annonce n’est ni payée ni gratuite : elle ne peut pas paraître.')
  }
  await moveListing(tx, {
    listingId,
    to: 'online',
    by,
    accountId,
    reason,
    ...(expiresAt ? { expiresAt } : {}),
  })
  await beginBoosts(tx, listingId)
}

/**
 * A purchase that is paid, or was free: does what it was bought for. Told twice, it does it once.
 * @returns `void` when there is nothing left that it could do: its money is to be given back
 */
export async function fulfil(
  tx: Prisma.TransactionClient,
  purchaseId: string,
): Promise<'done' | 'waiting' | 'void'> {
  const purchase = await lockPurchase(tx, purchaseId)
  if (!purchase || purchase.cancelledAt) return 'void'
  if (purchase.appliedAt) return 'done'
  if (!purchase.paidAt)
    await tx.purchase.update({ where: { id: purchaseId }, data: { paidAt: now() }, select: { id: true } })
  const { listingId, kind } = purchase
  const [listing] = await tx.$queryRaw<{ status: string; changed: boolean }[]>`
    SELECT status, coalesce(updated_at > ended_at, false) AS changed FROM listing WHERE id = ${listingId} FOR UPDATE`
  switch (listing?.status) {
    case 'awaiting_payment':
      if (kind !== 'publication') return 'waiting'
      await moveListing(tx, { listingId, to: 'in_moderation', by: 'house', reason: 'Paiement reçu' })
      await tell(tx, 'listing.submitted', { listingId: String(listingId) }, { priority: URGENT })
      return 'done'
    case 'expired':
      if (kind !== 'renewal') return 'waiting'
      // It was checked before it ended; what was changed since (its price, a photo turned) was not.
      if (listing.changed) {
        await moveListing(tx, { listingId, to: 'in_moderation', by: 'house', reason: 'Annonce renouvelée' })
        await tell(tx, 'listing.submitted', { listingId: String(listingId) }, { priority: URGENT })
        return 'waiting'
      }
      await putOnline(tx, listingId, 'house', null, 'Annonce renouvelée')
      return 'done'
    case 'online': {
      const expiresAt = await applyPaid(tx, listingId)
      if (expiresAt)
        await tx.listing.update({
          where: { id: listingId },
          data: { expiresAt, updatedAt: now() },
          select: { id: true },
        })
      await beginBoosts(tx, listingId)
      return 'done'
    }
    case 'in_moderation':
    case 'refused':
      // Its time begins when it is put online.
      return 'waiting'
    default:
      return 'void'
  }
}

/**
 * A purchase that is undone: never paid, renounced or refunded. Its days are taken back, and what nothing else keeps online goes.
 */
export async function undo(tx: Prisma.TransactionClient, purchaseId: string, reason: string): Promise<void> {
  const purchase = await lockPurchase(tx, purchaseId)
  if (!purchase || purchase.cancelledAt) return
  const { listingId, kind, durationDays, appliedAt } = purchase
  await tx.purchase.update({ where: { id: purchaseId }, data: { cancelledAt: now() }, select: { id: true } })
  await endBoostsOf(tx, { purchaseId })
  // What never ran does not use up the free listing of the year.
  if (!appliedAt) await tx.freeListing.deleteMany({ where: { purchaseId } })
  const [listing] = await tx.$queryRaw<{ status: string; publishedAt: Date | null }[]>`
    SELECT status, published_at AS "publishedAt" FROM listing WHERE id = ${listingId} FOR UPDATE`
  if (!listing || kind === 'boost') return
  if (appliedAt)
    await tx.$executeRaw`
      UPDATE listing SET expires_at = expires_at - ${durationDays}::int * interval '24 hours', updated_at = ${now()}::timestamptz
      WHERE id = ${listingId}`
  const isKept = kind === 'renewal' && (!purchase.paidAt || (await hasTimeLeft(tx, listingId)))
  if (LEAVES.has(listing.status) && !isKept)
    await moveListing(tx, { listingId, to: 'withdrawn', by: 'house', reason })
  // Never shown: what was typed may be submitted again.
  if (listing.publishedAt === null)
    await tx.draft.updateMany({ where: { listingId }, data: { listingId: null } })
}

/** From where a listing is withdrawn with its purchase: it has not left by itself. */
const LEAVES: ReadonlySet<string> = new Set([
  'awaiting_payment',
  'in_moderation',
  'online',
  'expired',
  'refused',
])

/** Whether what was bought for it, and has begun, still holds it. */
export async function hasTimeLeft(tx: Prisma.TransactionClient, listingId: bigint): Promise<boolean> {
  const others = await tx.purchase.count({
    where: {
      listingId,
      kind: { not: 'boost' },
      appliedAt: { not: null },
      cancelledAt: null,
      listing: { expiresAt: { gt: now() } },
    },
  })
  return others > 0
}
