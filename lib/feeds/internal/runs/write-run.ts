import type pg from 'pg'
import { publishStock, withdrawStock } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { runSql, type Transaction } from '#lib/platform/run-sql.ts'
import type { RunState } from '../../model.ts'

type Run = { id: bigint; dealerId: number }

/**
 * A run that nobody else is at: taken, or taken again after a crash. Under the lock of the stock: another run of the dealer's that is
 * still being read has lost its process, and waits for its next try.
 * @returns false when it has ended, or is not there
 */
export async function claimRun(
  client: pg.ClientBase,
  { id: runId, dealerId }: Run,
  at: Date,
): Promise<boolean> {
  await client.query(
    `UPDATE feed_run SET state = 'waiting', started_at = NULL WHERE dealer_id = $1 AND id <> $2 AND state = 'reading'`,
    [dealerId, String(runId)],
  )
  const { rowCount } = await client.query(
    `UPDATE feed_run SET state = 'reading', started_at = $2, rows = 0, message = NULL
     WHERE id = $1 AND state IN ('waiting', 'reading')`,
    [String(runId), at],
  )
  if (rowCount !== 1) return false
  // What a try before it noted.
  await client.query('DELETE FROM feed_issue WHERE run_id = $1', [String(runId)])
  return true
}

/** How far it is, for who looks at it meanwhile; and of a run that then fails, what was read. */
export async function tellProgress(
  client: pg.ClientBase,
  runId: bigint,
  { rows, refused }: { rows: number; refused: number },
): Promise<void> {
  await client.query('UPDATE feed_run SET rows = $2, refused = $3 WHERE id = $1', [
    String(runId),
    rows,
    refused,
  ])
}

/** Ends a run that changed nothing. */
export async function failRun(
  client: pg.ClientBase,
  { id, dealerId }: Run,
  message: string,
  at: Date,
): Promise<void> {
  await client.query(
    `UPDATE feed_run SET state = 'failed', message = $2, finished_at = $3 WHERE id = $1 AND state = 'reading'`,
    [String(id), message, at],
  )
  await tellRan(client, { id, dealerId }, at)
}

/** A run whose source is not set yet: it is read once it is. */
export async function leaveWaiting(
  client: pg.ClientBase,
  { id, dealerId }: Run,
  message: string,
): Promise<void> {
  await client.query(`UPDATE feed_run SET state = 'waiting', message = $2, started_at = NULL WHERE id = $1`, [
    String(id),
    message,
  ])
  await tellRan(client, { id, dealerId }, now())
}

export type Counts = {
  rows: number
  added: number
  changed: number
  unchanged: number
  removed: number
  refused: number
  held: number
}

/** Ends a run within the transaction that changed the stock. */
export async function finishRun(
  client: pg.ClientBase,
  { id, dealerId }: Run,
  { state, message, since, at }: { state: RunState; message: string | null; since: Date; at: Date },
  counts: Counts,
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE feed_run SET state = $2, message = $3, finished_at = $4, rows = $5, added = $6, changed = $7, unchanged = $8,
       removed = $9, refused = $10, held = $11 WHERE id = $1 AND state = 'reading'`,
    [
      ...[String(id), state, message, at],
      ...[counts.rows, counts.added, counts.changed, counts.unchanged],
      ...[counts.removed, counts.refused, counts.held],
    ],
  )
  if (rowCount !== 1) throw new AppError('conflict', 'Cette lecture a été terminée ailleurs.')
  await tellRan(client, { id, dealerId }, since)
}

/**
 * Who listens writes to the team, scores the listings, lets waiting cars have the places that others left.
 * @param since before it changed any car
 */
export const tellRan = (client: pg.ClientBase, { id, dealerId }: Run, since: Date): Promise<void> =>
  tell(client, 'feed.ran', { runId: String(id), dealerId, since: since.toISOString() })

type Change = { runId: bigint; dealerId: number; listingIds: readonly string[] }

/** Keeps what the cars that changed were (the temporary table of StockChanger). */
export async function recordChanged(client: pg.ClientBase, runId: bigint): Promise<void> {
  await client.query(
    `INSERT INTO feed_change (run_id, listing_id, kind, before) SELECT $1, listing_id, 'changed', before FROM stock_before`,
    [String(runId)],
  )
}

const NOTE = `
  INSERT INTO feed_change (run_id, listing_id, kind, before)
  SELECT $1, id, $3, jsonb_build_object('status', l.status, 'offline_reason', s.offline_reason)
  FROM unnest($2::bigint[]) AS id JOIN listing l USING (id) JOIN stock_car s ON s.listing_id = id
  ON CONFLICT (run_id, listing_id) DO UPDATE SET before = feed_change.before || excluded.before`

/** Takes offline what a file leaves out; what waited for a place in the quota waits no more. */
export async function removeCars(client: pg.ClientBase, change: Change, reason: string): Promise<void> {
  const { runId, dealerId, listingIds } = change
  await client.query(NOTE, [String(runId), listingIds, 'removed'])
  await withdrawStock(client, { dealerId, listingIds, by: 'house', reason, offlineReason: null })
  await waitNoMore(client, dealerId, listingIds)
}

/** Cars that waited offline for a place: they come back no more by themselves. What was taken down by hand stays so. */
export async function waitNoMore(
  tx: Transaction,
  dealerId: number,
  listingIds: readonly string[],
): Promise<void> {
  await runSql(
    tx,
    `UPDATE stock_car SET offline_reason = NULL
     WHERE dealer_id = $1 AND listing_id = ANY ($2::bigint[]) AND offline_reason <> 'hand'`,
    [dealerId, listingIds],
  )
}

/** Notes removals that wait for a person, or for the next file that agrees. */
export async function holdCars(client: pg.ClientBase, { runId, listingIds }: Change): Promise<void> {
  if (listingIds.length > 0) await client.query(NOTE, [String(runId), listingIds, 'held'])
}

/** Puts back online what a file before had left out. @param places how many the quota leaves: the others wait */
export async function returnCars(
  client: pg.ClientBase,
  { runId, dealerId, listingIds }: Change,
  { places, reason }: { places: number; reason: string },
): Promise<void> {
  if (listingIds.length === 0) return
  await client.query(NOTE, [String(runId), listingIds, 'changed'])
  const now = listingIds.slice(0, Math.max(0, places))
  await publishStock(client, { dealerId, listingIds: now, by: 'house', reason })
  await client.query(
    `UPDATE stock_car s SET offline_reason = 'quota' FROM listing l
     WHERE s.dealer_id = $1 AND s.listing_id = ANY ($2::bigint[]) AND l.id = s.listing_id AND l.status IN ('draft', 'withdrawn')`,
    [dealerId, listingIds.slice(now.length)],
  )
}

/** Of what a run added, the last wait for a place: somebody took theirs while the file was read. */
export async function makeWait(client: pg.ClientBase, { id, dealerId }: Run, count: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT l.id::text FROM stock_car s JOIN listing l ON l.id = s.listing_id
     WHERE s.dealer_id = $1 AND s.added_by_run = $2 AND l.status = 'online' ORDER BY l.id DESC LIMIT $3`,
    [dealerId, String(id), count],
  )
  const listingIds = rows.map((car) => car.id)
  const reason = 'Votre formule est complète'
  await withdrawStock(client, { dealerId, listingIds, by: 'house', reason, offlineReason: 'quota' })
}

export async function countChanged(client: pg.ClientBase, runId: bigint): Promise<number> {
  const { rows } = await client.query<{ changed: number }>(
    `SELECT count(*)::int AS changed FROM feed_change WHERE run_id = $1 AND kind = 'changed'`,
    [String(runId)],
  )
  return rows[0]?.changed ?? 0
}

/**
 * The cars whose removal the last whole file of the source left waiting; none where this run is the same file, which a person has sent
 * or asked for twice: only another delivery can agree.
 */
export async function heldBefore(
  client: pg.ClientBase,
  { runId, sourceId }: { runId: bigint; sourceId: string },
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT c.listing_id::text AS id FROM feed_run this, feed_run before JOIN feed_change c ON c.run_id = before.id
     WHERE this.id = $2 AND c.kind = 'held' AND before.id = (
       SELECT id FROM feed_run WHERE source_id = $1 AND state IN ('done', 'held') AND NOT is_delta ORDER BY id DESC LIMIT 1)
     AND (this.cause = 'person' AND this.sha256 = before.sha256 AND this.created_at < before.created_at + interval '1 hour') IS NOT TRUE`,
    [sourceId, String(runId)],
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * What earlier runs of the source left waiting is settled by this one: by a whole stock all of it, otherwise the cars that it names.
 * @param seen their numbers; null: the file is the whole stock
 */
export async function forgetHeld(
  client: pg.ClientBase,
  { runId, sourceId }: { runId: bigint; sourceId: string },
  seen: readonly string[] | null,
): Promise<void> {
  const { rowCount } = await client.query(
    `DELETE FROM feed_change c USING feed_run r WHERE r.id = c.run_id AND r.source_id = $1 AND r.state = 'held' AND r.id <> $2
       AND c.kind = 'held' AND ($3::bigint[] IS NULL OR c.listing_id = ANY ($3::bigint[]))`,
    [sourceId, String(runId), seen],
  )
  if (rowCount === 0) return
  await client.query(
    `UPDATE feed_run r SET held = h.left, state = CASE WHEN h.left = 0 THEN 'done' ELSE 'held' END,
       message = CASE WHEN h.left = 0 THEN NULL ELSE r.message END
     FROM (SELECT id, (SELECT count(*) FROM feed_change WHERE run_id = feed_run.id AND kind = 'held')::int AS left
           FROM feed_run WHERE source_id = $1 AND state = 'held' AND id <> $2) AS h
     WHERE r.id = h.id`,
    [sourceId, String(runId)],
  )
}

/** A whole stock that came later was read first, as after a try that failed: what this one says is past. */
export async function isOvertaken(client: pg.ClientBase, { id }: Run, sourceId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM feed_run WHERE source_id = $1 AND id > $2 AND state IN ('done', 'held') AND NOT is_delta LIMIT 1`,
    [sourceId, String(id)],
  )
  return rowCount === 1
}
