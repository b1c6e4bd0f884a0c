import type pg from 'pg'
import { holdDealer } from '#lib/dealers/commands.ts'
import { requireMember } from '#lib/dealers/queries.ts'
import { restoreStock, withdrawStock } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { withLongConnection } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { moveBack } from './move-back.ts'
import { lockStock } from './stock-lock.ts'
import { tellRan, waitNoMore } from './write-run.ts'

const WHY = 'Lecture annulée'

/**
 * Takes a run back: what it added goes offline, what it changed is as it was and whose it was, what it removed is online again, or
 * waits for a place. Only the last run of a source can be taken back: what came after was built on it. Its cars are read anew by the
 * next file.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it is not the last, or another run is at work
 */
export async function rollBack(viewer: Viewer, dealerId: number, runId: bigint): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'feeds')
  await withLongConnection(async (client) => {
    if (!(await lockStock(client, dealerId)))
      throw new AppError('conflict', 'Un fichier est en cours de lecture : réessayez dans un instant.')
    await client.query('BEGIN')
    await takeBack(client, viewer, { dealerId, runId })
    await client.query('COMMIT')
  })
}

async function takeBack(
  client: pg.ClientBase,
  viewer: Viewer,
  { dealerId, runId }: { dealerId: number; runId: bigint },
): Promise<void> {
  const id = String(runId)
  const at = now()
  await holdDealer(client, dealerId)
  const { rowCount } = await client.query(
    `UPDATE feed_run r SET state = 'rolled_back', message = 'Le stock est celui d’avant.', account_id = $3, held = 0
     WHERE r.id = $1 AND r.dealer_id = $2 AND r.state IN ('done', 'held') AND NOT EXISTS (
       SELECT FROM feed_run later WHERE later.source_id = r.source_id AND later.id > r.id AND later.state IN ('done', 'held', 'reading'))`,
    [id, dealerId, viewer.accountId],
  )
  if (rowCount !== 1)
    throw new AppError('conflict', 'Seule la dernière lecture d’une source peut être annulée.')
  const move = { dealerId, by: 'seller', accountId: viewer.accountId, reason: WHY } as const

  const { rows: added } = await client.query<{ id: string }>(
    'SELECT listing_id::text AS id FROM stock_car WHERE dealer_id = $2 AND added_by_run = $1',
    [id, dealerId],
  )
  const listingIds = added.map((car) => car.id)
  await withdrawStock(client, { ...move, listingIds, offlineReason: null })
  await waitNoMore(client, dealerId, listingIds)
  await client.query(
    `CREATE TEMP TABLE stock_before ON COMMIT DROP AS
     SELECT listing_id, before FROM feed_change WHERE run_id = ${BigInt(id)} AND kind = 'changed' AND before ? 'price_cents'`,
  )
  await restoreStock(client, dealerId)
  await moveBack(client, runId, move)
  // Every row of the next file is read anew.
  await client.query('UPDATE stock_car SET row_hash = NULL WHERE dealer_id = $2 AND added_by_run = $1', [
    id,
    dealerId,
  ])
  await tellRan(client, { id: runId, dealerId }, at)
}
