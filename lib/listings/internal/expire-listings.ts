import { pool } from '#lib/platform/db.ts'

/** Each statement stays short: nobody waits long for a row that it holds. */
const BATCH = 500

/** Takes listings past their time off the market, each with its record. @returns how many */
export async function expireListings(): Promise<number> {
  for (let expired = 0; ; ) {
    const { rowCount } = await pool().query(
      `WITH due AS (
         SELECT id FROM listing WHERE status = 'online' AND expires_at <= now()
         ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED),
       ended AS (
         UPDATE listing SET status = 'expired', ended_at = expires_at, updated_at = now()
         WHERE id IN (SELECT id FROM due) RETURNING id)
       INSERT INTO listing_transition (listing_id, "from", "to", by, reason)
       SELECT id, 'online', 'expired', 'house', 'Durée de parution écoulée' FROM ended`,
      [BATCH],
    )
    expired += rowCount ?? 0
    if ((rowCount ?? 0) < BATCH) return expired
  }
}
