import { now } from '#lib/platform/clock.ts'
import { tellEach } from '#lib/platform/queue/enqueue.ts'
import { runSql, type Transaction } from '#lib/platform/run-sql.ts'
import { type ListingStatus, STOCK_MOVES } from '../../model.ts'

/**
 * Why a car of a stock is offline (`stock_car.offline_reason`): it waits for room (`quota`), for its dealer's account (`dealer`) or bill
 * (`subscription`), for what it lacks (`incomplete`), or its dealer took it down (`hand`). null: it has ended, or its file left it out.
 */
export type OfflineReason = 'quota' | 'dealer' | 'subscription' | 'incomplete' | 'hand'

export type StockMove = {
  /** Ownership is part of the question: cars of another dealer are left alone. */
  dealerId: number
  listingIds: readonly (bigint | string)[]
  by: 'seller' | 'moderator' | 'house'
  accountId?: string | null
  /** Why, in French: the dealer reads it. */
  reason: string
}

/**
 * Puts cars of a dealer's stock online, all in one statement; those that may not go there from where they are (refused, in
 * moderation, online already) are left. Whether the dealer may have so many is the caller's question.
 * @returns the numbers of those that moved
 */
export const publishStock = (tx: Transaction, move: StockMove): Promise<string[]> =>
  moveStock(tx, move, 'online', null)

/** Takes cars of a dealer's stock offline; `offlineReason` says that they may come back by themselves, and when. */
export const withdrawStock = (
  tx: Transaction,
  { offlineReason, ...move }: StockMove & { offlineReason: OfflineReason | null },
): Promise<string[]> => moveStock(tx, move, 'withdrawn', offlineReason)

/** Cars of a dealer's stock that found a buyer; one that was never online is left. */
export const sellStock = (tx: Transaction, move: StockMove): Promise<string[]> =>
  moveStock(tx, move, 'sold', null)

async function moveStock(
  tx: Transaction,
  { dealerId, listingIds, by, accountId = null, reason }: StockMove,
  to: ListingStatus & keyof typeof STOCK_MOVES,
  offlineReason: OfflineReason | null,
): Promise<string[]> {
  if (listingIds.length === 0) return []
  const rows = await runSql<{ id: string }>(
    tx,
    `WITH before AS (
       SELECT l.id, l.status FROM listing l JOIN stock_car s ON s.listing_id = l.id
       WHERE s.dealer_id = $1 AND l.dealer_id = $1 AND l.id = ANY ($2::bigint[]) AND l.status = ANY ($3::text[])
         AND ($4 <> 'sold' OR l.published_at IS NOT NULL)
       ORDER BY l.id FOR UPDATE OF l
     ), moved AS (
       UPDATE listing l SET status = $4, updated_at = $5::timestamptz,
         published_at = CASE WHEN $4 = 'online' THEN coalesce(l.published_at, $5::timestamptz) ELSE l.published_at END,
         ended_at = CASE WHEN $4 = 'online' THEN NULL ELSE $5::timestamptz END
       FROM before WHERE l.id = before.id
     ), offline AS (
       UPDATE stock_car s SET offline_reason = $6, revision = s.revision + 1 FROM before WHERE s.listing_id = before.id
     )
     INSERT INTO listing_transition (listing_id, at, "from", "to", by, account_id, reason)
     SELECT id, $5::timestamptz, status, $4, $7, $8::uuid, $9 FROM before
     RETURNING listing_id::text AS id`,
    [
      dealerId,
      listingIds.map(String),
      STOCK_MOVES[to],
      to,
      now().toISOString(),
      offlineReason,
      by,
      accountId,
      reason,
    ],
  )
  const moved = rows.map(({ id }) => id)
  await tellEach(
    tx,
    'listing.moved',
    moved.map((listingId) => ({ listingId })),
  )
  return moved
}
