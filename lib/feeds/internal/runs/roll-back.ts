import type pg from 'pg'
import { quotaOf, requireMember } from '#lib/dealers/queries.ts'
import { publishStock, restoreStock, withdrawStock } from '#lib/listings/commands.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { lockStock, ownConnection } from './stock-lock.ts'
import { tellRan, waitNoMore } from './write-run.ts'

const WHY = 'Lecture annulée'

/**
 * Takes a run back: what it added goes offline, what it changed is as it was, what it removed is online again, or
 * waits for a place. Only the last run of
 * a source can be taken back: what came after was built on it. Its cars are read anew by the next file.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is not the last, or another run is at work
 */
export async function rollBack(viewer: Viewer, dealerId: number, runId: bigint): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'feeds')
  const client = await ownConnection('feed roll-back')
  try {
    if (!(await lockStock(client, dealerId)))
      throw new AppError('conflict', 'Un fichier est en cours de lecture : réessayez dans un instant.')
    await client.query('BEGIN')
    await takeBack(client, viewer, { dealerId, runId })
    await client.query('COMMIT')
  } finally {
    // Ends the transaction that was not committed, and the lock.
    await client.end()
  }
}

async function takeBack(
  client: pg.ClientBase,
  viewer: Viewer,
  { dealerId, runId }: { dealerId: number; runId: bigint },
): Promise<void> {
  const id = String(runId)
  const { rowCount } = await client.query(
    `UPDATE feed_run r SET state = 'rolled_back', message = 'Annulée : le stock est celui d’avant.', account_id = $3, held = 0
     WHERE r.id = $1 AND r.dealer_id = $2 AND r.state IN ('done', 'held') AND NOT EXISTS (
       SELECT FROM feed_run later WHERE later.source_id = r.source_id AND later.id > r.id AND later.state IN ('done', 'held', 'reading'))`,
    [id, dealerId, viewer.accountId],
  )
  if (rowCount !== 1)
    throw new AppError('conflict', 'Seule la dernière lecture d’une source peut être annulée.')
  const idsOf = async (sql: string): Promise<string[]> =>
    (await client.query<{ id: string }>(sql, [id])).rows.map((row) => row.id)
  const move = { dealerId, by: 'seller', accountId: viewer.accountId, reason: WHY } as const

  const added = await idsOf('SELECT listing_id::text AS id FROM stock_car WHERE added_by_run = $1')
  await withdrawStock(client, { ...move, listingIds: added, offlineReason: null })
  await waitNoMore(client, dealerId, added)
  await client.query(
    `CREATE TEMP TABLE stock_before ON COMMIT DROP AS
     SELECT listing_id, before FROM feed_change WHERE run_id = ${BigInt(id)} AND kind = 'changed' AND before ? 'price_cents'`,
  )
  await restoreStock(client, dealerId)
  const removed = await idsOf(
    `SELECT c.listing_id::text AS id FROM feed_change c JOIN listing l ON l.id = c.listing_id
     WHERE c.run_id = $1 AND c.kind = 'removed' AND c.before ->> 'status' = 'online' AND l.status = 'withdrawn' ORDER BY c.listing_id`,
  )
  const { rows } = await client.query<{ online: number }>(
    `SELECT count(*)::int AS online FROM listing WHERE dealer_id = $1 AND status = 'online'`,
    [dealerId],
  )
  const places = Math.max(0, (await quotaOf(dealerId)) - (rows[0]?.online ?? 0))
  await publishStock(client, { ...move, listingIds: removed.slice(0, places) })
  await client.query(
    `UPDATE stock_car SET offline_reason = 'quota' WHERE dealer_id = $1 AND listing_id = ANY ($2::bigint[])`,
    [dealerId, removed.slice(places)],
  )
  await client.query(
    `UPDATE stock_car s SET offline_reason = c.before ->> 'offline_reason' FROM feed_change c JOIN listing l ON l.id = c.listing_id
     WHERE c.run_id = $1 AND c.kind = 'removed' AND s.listing_id = c.listing_id AND s.dealer_id = $2
       AND c.before ->> 'offline_reason' IS NOT NULL AND l.status IN ('draft', 'withdrawn')`,
    [id, dealerId],
  )
  const returned = await idsOf(
    `SELECT listing_id::text AS id FROM feed_change WHERE run_id = $1 AND kind = 'changed' AND before ->> 'status' IN ('draft', 'withdrawn')`,
  )
  await withdrawStock(client, { ...move, listingIds: returned, offlineReason: null })
  await waitNoMore(client, dealerId, returned)
  // Every row of the next file is read anew.
  await client.query('UPDATE stock_car SET row_hash = NULL WHERE added_by_run = $1', [id])
  await tellRan(client, { id: runId, dealerId })
}
