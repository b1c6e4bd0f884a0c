import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { runSql } from '#lib/platform/run-sql.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { OptionCode } from './pricing.ts'

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
  if (due.length > 0) await showBoosts(tx, [listingId])
  return due.length
}

/** A bump is a day at the top. */
const SHOW = `
  UPDATE listing l SET boosted_until = shown.top, highlighted_until = shown.highlighted, urgent_until = shown.urgent,
    updated_at = $2::timestamptz
  FROM (SELECT wanted.id,
      max(b.ends_at) FILTER (WHERE b.option IN ('top', 'bump')) AS top,
      max(b.ends_at) FILTER (WHERE b.option = 'highlighted') AS highlighted,
      max(b.ends_at) FILTER (WHERE b.option = 'urgent') AS urgent
    FROM unnest($1::bigint[]) AS wanted(id)
      LEFT JOIN boost b ON b.listing_id = wanted.id AND b.begun_at IS NOT NULL AND b.ended_at IS NULL
        AND b.ends_at > $2::timestamptz
    GROUP BY wanted.id) AS shown
  WHERE l.id = shown.id`

/** Writes on listings until when they are put forward, from what is under way. */
export async function showBoosts(tx: Prisma.TransactionClient, listingIds: readonly bigint[]): Promise<void> {
  if (listingIds.length > 0) await runSql(tx, SHOW, [listingIds.map(String), now().toISOString()])
}

/** Ends what a purchase or a listing still has, or one that is over. */
export async function endBoostsOf(
  tx: Prisma.TransactionClient,
  which: { purchaseId: string } | { listingId: bigint } | { id: bigint },
): Promise<void> {
  const ended = await tx.boost.findMany({ where: { ...which, endedAt: null }, select: { listingId: true } })
  if (ended.length === 0) return
  await tx.boost.updateMany({ where: { ...which, endedAt: null }, data: { endedAt: now() } })
  await showBoosts(
    tx,
    ended.map(({ listingId }) => listingId),
  )
}

/** Begins and ends what is due, listing by listing, also after hours without a worker. */
export async function sweepBoosts(): Promise<{ begun: number; ended: number }> {
  const at = now()
  const starting = await db().$queryRaw<{ listingId: bigint }[]>`
    SELECT DISTINCT b.listing_id AS "listingId" FROM boost b JOIN listing l ON l.id = b.listing_id
    WHERE b.begun_at IS NULL AND b.ended_at IS NULL AND b.starts_at <= ${at}::timestamptz AND l.status = 'online'`
  let begun = 0
  for (const { listingId } of starting)
    begun += await db().$transaction(async (tx) => {
      await lockCar(tx, listingId)
      return beginBoosts(tx, listingId)
    })
  const over = await db().boost.findMany({
    where: { begunAt: { not: null }, endedAt: null, endsAt: { lte: at } },
    select: { id: true, listingId: true },
  })
  for (const { id, listingId } of over)
    await db().$transaction(async (tx) => {
      await lockCar(tx, listingId)
      await endBoostsOf(tx, { id })
    })
  return { begun, ended: over.length }
}

/** The listing before its boosts, as whoever sells or withdraws it locks them. */
const lockCar = (tx: Prisma.TransactionClient, listingId: bigint) =>
  tx.$queryRaw`SELECT FROM listing WHERE id = ${listingId} FOR UPDATE`
