import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import type { Counts } from './count-buffer.ts'

/**
 * Adds to what listings brought in today (Europe/Paris), in one statement: all of it, or nothing. Several processes add up. Listings
 * that are not online are left out, and no more hearts are taken back than were given.
 */
export async function writeCounts(counts: ReadonlyMap<string, Counts>): Promise<void> {
  if (counts.size === 0) return
  const all = [...counts.values()]
  await pool().query(WRITE, [
    [...counts.keys()],
    all.map(({ views }) => views),
    all.map(({ listViews }) => listViews),
    all.map(({ favourites }) => favourites),
    now(),
  ])
}

const WRITE = `
  INSERT INTO listing_day (listing_id, day, views, list_views, favourites)
  SELECT listing.id, ($5::timestamptz AT TIME ZONE 'Europe/Paris')::date, given.views, given.list_views,
    CASE WHEN given.favourites >= 0 THEN given.favourites ELSE greatest(given.favourites, -(
      coalesce((SELECT sum(favourites) FROM listing_day WHERE listing_id = listing.id), 0)
      + coalesce((SELECT sum(favourites) FROM listing_month WHERE listing_id = listing.id), 0))) END
  FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::integer[]) AS given(id, views, list_views, favourites)
  JOIN listing ON listing.id = given.id AND listing.status = 'online'
  WHERE (given.views, given.list_views, given.favourites) <> (0, 0, 0)
  ORDER BY listing.id
  ON CONFLICT (listing_id, day) DO UPDATE SET
    views = listing_day.views + excluded.views,
    list_views = listing_day.list_views + excluded.list_views,
    favourites = listing_day.favourites + excluded.favourites`
