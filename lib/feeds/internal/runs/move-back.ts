import type pg from 'pg'
import { quotaOf } from '#lib/dealers/queries.ts'
import { publishStock, withdrawStock } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { onlineNow } from './online-now.ts'
import { waitNoMore } from './write-run.ts'

type Move = { dealerId: number; by: 'seller'; accountId: string; reason: string }
type Moved = { id: string; was: string; waited: string | null; is: string; waits: string | null }

/** The cars that a run put online or took offline, with what they were and where they are. */
const MOVED = `
  SELECT l.id::text, c.before ->> 'status' AS was, c.before ->> 'offline_reason' AS waited, l.status AS is, s.offline_reason AS waits
  FROM feed_change c JOIN stock_car s ON s.listing_id = c.listing_id AND s.dealer_id = $2
    JOIN listing l ON l.id = s.listing_id AND l.dealer_id = s.dealer_id
  WHERE c.run_id = $1 AND c.kind IN ('changed', 'removed') AND c.before ? 'status' ORDER BY c.listing_id`

const isOffline = (status: string): boolean => status === 'draft' || status === 'withdrawn'

/**
 * Puts the cars that a run moved back where they were: online as far as there are places, else waiting for one; offline, for the reason
 * that they were. What somebody did since stays: a car that was sold, refused or taken down by hand. Within the roll-back's transaction.
 */
export async function moveBack(client: pg.ClientBase, runId: bigint, move: Move): Promise<void> {
  const { dealerId } = move
  const { rows: cars } = await client.query<Moved>(MOVED, [String(runId), dealerId])
  const idsOf = (of: (car: Moved) => boolean) => cars.filter(of).map(({ id }) => id)

  const gone = idsOf(({ was, is, waits }) => was === 'online' && is === 'withdrawn' && waits !== 'hand')
  const places = Math.max(0, (await quotaOf(dealerId, client)) - (await onlineNow(client, dealerId)))
  await publishStock(client, { ...move, listingIds: gone.slice(0, places) })
  await wait(client, dealerId, { listingIds: gone.slice(places), reason: 'quota' })

  const back = cars.filter(({ was, is, waits }) => isOffline(was) && waits !== 'hand' && is !== 'sold')
  await withdrawStock(client, {
    ...move,
    listingIds: back.filter(({ is }) => is === 'online').map(({ id }) => id),
    offlineReason: null,
  })
  await waitNoMore(
    client,
    dealerId,
    back.map(({ id }) => id),
  )
  for (const [reason, ones] of Map.groupBy(back, ({ waited }) => waited))
    if (reason !== null) await wait(client, dealerId, { listingIds: ones.map(({ id }) => id), reason })
  await unpublish(
    client,
    move,
    idsOf(({ was }) => was === 'draft'),
  )
}

async function wait(
  client: pg.ClientBase,
  dealerId: number,
  { listingIds, reason }: { listingIds: readonly string[]; reason: string },
): Promise<void> {
  await client.query(
    `UPDATE stock_car s SET offline_reason = $3 FROM listing l
     WHERE s.dealer_id = $1 AND s.listing_id = ANY ($2::bigint[]) AND l.id = s.listing_id AND l.status IN ('draft', 'withdrawn')`,
    [dealerId, listingIds, reason],
  )
}

/** Cars that nobody had seen before the run, and that wait for their first day again. */
async function unpublish(
  client: pg.ClientBase,
  { dealerId, by, accountId, reason }: Move,
  listingIds: readonly string[],
): Promise<void> {
  await client.query(
    `WITH back AS (
       UPDATE listing SET status = 'draft', ended_at = NULL, updated_at = $3::timestamptz
       WHERE dealer_id = $1 AND id = ANY ($2::bigint[]) AND status = 'withdrawn' AND published_at IS NULL RETURNING id
     )
     INSERT INTO listing_transition (listing_id, at, "from", "to", by, account_id, reason)
     SELECT id, $3::timestamptz, 'withdrawn', 'draft', $4, $5::uuid, $6 FROM back`,
    [dealerId, listingIds, now(), by, accountId, reason],
  )
}
