import type { PoolClient } from 'pg'
import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'

/** Days are kept one by one for so many whole months beside the present one; older ones become months. */
export const MONTHS_BY_DAY = 13

/** Longer than a page's query may take. */
const TIMEOUT = '10min'

/**
 * Folds what is older than 13 months into months, in one statement: a day is counted in one of the two tables and never in both.
 * Twice, it does nothing more. @returns how many days of listings were folded
 */
export async function rollUp(): Promise<number> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL statement_timeout = '${TIMEOUT}'`)
    const folded = await fold(client)
    await client.query('COMMIT')
    return folded
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function fold(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ folded: number }>(
    `WITH old AS (
       DELETE FROM listing_day
       WHERE day < date_trunc('month', $1::timestamptz AT TIME ZONE 'Europe/Paris') - make_interval(months => $2)
       RETURNING listing_id, day, views, list_views, favourites, phone_clicks, messages
     ), months AS (
       INSERT INTO listing_month AS kept (listing_id, month, views, list_views, favourites, phone_clicks, messages)
       SELECT listing_id, date_trunc('month', day)::date, sum(views), sum(list_views), sum(favourites), sum(phone_clicks), sum(messages)
       FROM old GROUP BY 1, 2 ORDER BY 1, 2
       ON CONFLICT (listing_id, month) DO UPDATE SET
         views = kept.views + excluded.views,
         list_views = kept.list_views + excluded.list_views,
         favourites = kept.favourites + excluded.favourites,
         phone_clicks = kept.phone_clicks + excluded.phone_clicks,
         messages = kept.messages + excluded.messages
     )
     SELECT count(*)::integer AS folded FROM old`,
    [now(), MONTHS_BY_DAY],
  )
  return rows[0]?.folded ?? 0
}
