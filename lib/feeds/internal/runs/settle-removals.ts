import { holdDealer } from '#lib/dealers/commands.ts'
import { requireMember } from '#lib/dealers/queries.ts'
import { withdrawStock } from '#lib/listings/commands.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { runSql, type Transaction } from '#lib/platform/run-sql.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { waitNoMore } from './write-run.ts'

type HeldRun = { viewer: Viewer; dealerId: number; runId: bigint }

/**
 * Takes offline what a run left waiting, as somebody of the team confirms. Cars that a file named since stay (`forgetHeld`).
 * @returns how many went
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when nothing waits any more
 */
export async function confirmRemovals({ viewer, dealerId, runId }: HeldRun): Promise<number> {
  await requireMember(viewer, { id: dealerId }, 'feeds')
  return db().$transaction(async (tx) => {
    await settle(tx, { dealerId, runId }, viewer)
    const held = await runSql<{ id: string }>(
      tx,
      `UPDATE feed_change c SET kind = 'removed' FROM stock_car s
       WHERE c.run_id = $1 AND c.kind = 'held' AND s.listing_id = c.listing_id AND s.dealer_id = $2
       RETURNING c.listing_id::text AS id`,
      [runId, dealerId],
    )
    const listingIds = held.map(({ id }) => id)
    const gone = await withdrawStock(tx, {
      ...{ dealerId, listingIds, offlineReason: null },
      ...{ by: 'seller', accountId: viewer.accountId, reason: 'Absente du fichier, retrait confirmé' },
    })
    await waitNoMore(tx, dealerId, listingIds)
    await tx.feedRun.update({
      where: { id: runId, dealerId },
      data: { removed: { increment: gone.length }, held: 0 },
      select: { id: true },
    })
    await tell(tx, 'dealer.moved', { dealerId })
    return gone.length
  })
}

/** Keeps online what a run left waiting. The next file that leaves the same cars out is asked about anew. */
export async function keepHeld({ viewer, dealerId, runId }: HeldRun): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'feeds')
  await db().$transaction(async (tx) => {
    await settle(tx, { dealerId, runId }, viewer)
    await tx.feedChange.deleteMany({ where: { runId, kind: 'held', run: { dealerId } } })
    await tx.feedRun.update({ where: { id: runId, dealerId }, data: { held: 0 }, select: { id: true } })
  })
}

/** The cars are held before what is noted of them, in the order of everybody who writes cars. */
async function settle(
  tx: Transaction,
  { dealerId, runId }: { dealerId: number; runId: bigint },
  viewer: Viewer,
): Promise<void> {
  await holdDealer(tx, dealerId)
  await runSql(
    tx,
    `SELECT l.id::text FROM listing l JOIN feed_change c ON c.listing_id = l.id
     WHERE c.run_id = $1 AND c.kind = 'held' AND l.dealer_id = $2 ORDER BY l.id FOR UPDATE OF l`,
    [runId, dealerId],
  )
  const rows = await runSql(
    tx,
    `UPDATE feed_run SET state = 'done', message = NULL, account_id = $3::uuid
     WHERE id = $1 AND dealer_id = $2 AND state = 'held' RETURNING id::text`,
    [runId, dealerId, viewer.accountId],
  )
  if (rows.length === 0) throw new AppError('conflict', 'Ces retraits n’attendent plus de réponse.')
}
