import { pool } from '#lib/platform/db.ts'

/** Adds to what listings brought in today (Europe/Paris). Numbers of no listing are left out. */
export async function countViews(views: ReadonlyMap<bigint, number>): Promise<void> {
  if (views.size === 0) return
  await pool().query(
    `INSERT INTO listing_day (listing_id, day, views)
     SELECT l.id, (now() AT TIME ZONE 'Europe/Paris')::date, seen.views
     FROM unnest($1::bigint[], $2::integer[]) AS seen(id, views) JOIN listing l ON l.id = seen.id
     ORDER BY l.id
     ON CONFLICT (listing_id, day) DO UPDATE SET views = listing_day.views + excluded.views`,
    [[...views.keys()].map(String), [...views.values()]],
  )
}
