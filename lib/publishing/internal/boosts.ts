import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { OptionCode } from './pricing.ts'

type Column = 'boostedUntil' | 'highlightedUntil' | 'urgentUntil'

/** What each option sets on a listing; a bump is a day at the top. */
const COLUMN: Readonly<Record<OptionCode, Column>> = {
  top: 'boostedUntil',
  bump: 'boostedUntil',
  highlighted: 'highlightedUntil',
  urgent: 'urgentUntil',
}

type Due = { id: bigint; listingId: bigint; option: OptionCode; startsAt: Date; endsAt: Date }

/**
 * Begins what is due of a listing that is online. What should have begun while nothing ran begins now, for its whole time: it was
 * paid for. Only the latest of several missed bumps is made up for.
 */
export async function beginBoosts(tx: Prisma.TransactionClient, listingId: bigint): Promise<number> {
  const at = now()
  const due = await tx.$queryRaw<Due[]>`
    SELECT id, listing_id AS "listingId", option, starts_at AS "startsAt", ends_at AS "endsAt" FROM boost
    WHERE listing_id = ${listingId} AND starts_at <= ${at}::timestamptz AND begun_at IS NULL AND ended_at IS NULL
    ORDER BY starts_at DESC FOR UPDATE`
  const bumped = new Set<OptionCode>()
  for (const { id, option, startsAt, endsAt } of due) {
    const missed = option === 'bump' && bumped.has('bump')
    bumped.add(option)
    const end = new Date(at.getTime() + (endsAt.getTime() - startsAt.getTime()))
    await tx.boost.update({
      where: { id },
      data: missed ? { endedAt: at } : { begunAt: at, endsAt: end },
      select: { id: true },
    })
  }
  if (due.length > 0) await showBoosts(tx, listingId)
  return due.length
}

/** Writes on the listing until when it is put forward, from what is under way. */
async function showBoosts(tx: Prisma.TransactionClient, listingId: bigint): Promise<void> {
  const running = await tx.boost.findMany({
    where: { listingId, begunAt: { not: null }, endedAt: null, endsAt: { gt: now() } },
    select: { option: true, endsAt: true },
  })
  const until: Record<Column, Date | null> = { boostedUntil: null, highlightedUntil: null, urgentUntil: null }
  for (const { option, endsAt } of running) {
    const column = COLUMN[option as OptionCode]
    if ((until[column]?.getTime() ?? 0) < endsAt.getTime()) until[column] = endsAt
  }
  await tx.listing.update({
    where: { id: listingId },
    data: { ...until, updatedAt: now() },
    select: { id: true },
  })
}

/** Ends what a purchase or a listing still has, or one that is over. */
export async function endBoostsOf(
  tx: Prisma.TransactionClient,
  which: { purchaseId: string } | { listingId: bigint } | { id: bigint },
): Promise<void> {
  const ended = await tx.boost.findMany({ where: { ...which, endedAt: null }, select: { listingId: true } })
  if (ended.length === 0) return
  await tx.boost.updateMany({ where: { ...which, endedAt: null }, data: { endedAt: now() } })
  for (const listingId of new Set(ended.map((boost) => boost.listingId))) await showBoosts(tx, listingId)
}

/** Begins and ends what is due, listing by listing, also after hours without a worker. */
export async function sweepBoosts(): Promise<{ begun: number; ended: number }> {
  const at = now()
  const starting = await db().$queryRaw<{ listingId: bigint }[]>`
    SELECT DISTINCT b.listing_id AS "listingId" FROM boost b JOIN listing l ON l.id = b.listing_id
    WHERE b.begun_at IS NULL AND b.ended_at IS NULL AND b.starts_at <= ${at}::timestamptz AND l.status = 'online'`
  let begun = 0
  for (const { listingId } of starting) begun += await db().$transaction((tx) => beginBoosts(tx, listingId))
  const over = await db().boost.findMany({
    where: { begunAt: { not: null }, endedAt: null, endsAt: { lte: at } },
    select: { id: true },
  })
  for (const { id } of over) await db().$transaction((tx) => endBoostsOf(tx, { id }))
  return { begun, ended: over.length }
}
