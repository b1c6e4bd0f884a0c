import type pg from 'pg'

/**
 * Forgets the changes that a snapshot of an hour ago saw: whoever follows the market has looked since, or loads it anew
 * (read-model.ts, MAX_GAP_MS). By snapshot and not by the row's own time, which is that of its transaction's start: the rows of
 * a transaction that stays open for two hours are two hours old when they first appear.
 */
export async function pruneChanges(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `WITH mark AS (SELECT at, snapshot FROM search_mark WHERE at <= now() - interval '1 hour' ORDER BY at DESC LIMIT 1),
          older AS (DELETE FROM search_mark USING mark WHERE search_mark.at < mark.at)
     DELETE FROM search_change USING mark
     WHERE xid < pg_snapshot_xmax(mark.snapshot) AND pg_visible_in_snapshot(xid, mark.snapshot)`,
  )
  await pool.query('INSERT INTO search_mark DEFAULT VALUES ON CONFLICT DO NOTHING')
  return rowCount ?? 0
}
