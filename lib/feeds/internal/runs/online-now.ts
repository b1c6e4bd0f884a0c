import type pg from 'pg'

/** How many cars of a dealer are online: to be counted on while the dealer is held. */
export async function onlineNow(client: pg.ClientBase, dealerId: number): Promise<number> {
  const { rows } = await client.query<{ online: number }>(
    `SELECT count(*)::int AS online FROM listing WHERE dealer_id = $1 AND status = 'online'`,
    [dealerId],
  )
  return rows[0]?.online ?? 0
}
