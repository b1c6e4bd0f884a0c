import { requireMember } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { type Figures, SHOWN, type Step } from './periods.ts'

/** Figures of the period that begins on a day (Europe/Paris; midnight UTC stands for it). */
export type Period = Figures & { start: Date }

/**
 * What a dealer's cars, or one of them, brought in by day, week or month, the present one last; periods without anything are
 * there too.
 * @throws {AppError} `not_found`, `forbidden` (requireMember)
 */
export async function seriesOf(
  viewer: Viewer,
  garage: string,
  step: Step,
  listingId: bigint | null = null,
): Promise<Period[]> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'see')
  const { rows } = await pool().query<Period & { day: string }>(SERIES, [
    dealerId,
    step,
    SHOWN[step],
    now(),
    listingId === null ? null : String(listingId),
  ])
  return rows.map(({ day, ...figures }) => ({ ...figures, start: new Date(`${day}T00:00:00Z`) }))
}

/** A car of the dealer's, online or not; null when it has no such car. @throws {AppError} `not_found`, `forbidden` */
export async function carTitle(viewer: Viewer, garage: string, listingId: bigint): Promise<string | null> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'see')
  const { rows } = await pool().query<{ title: string }>(
    'SELECT title FROM listing WHERE id = $1 AND dealer_id = $2',
    [String(listingId), dealerId],
  )
  return rows[0]?.title ?? null
}

// A month that was folded has no days left: the two tables never hold the same.
const SERIES = `
  WITH bounds AS (
    SELECT date_trunc($2::text, $4::timestamptz AT TIME ZONE 'Europe/Paris') AS last, ('1 ' || $2::text)::interval AS step
  ), kept AS (
    SELECT day, views, list_views, phone_clicks, messages, favourites FROM listing_day JOIN listing ON listing.id = listing_id, bounds
    WHERE dealer_id = $1 AND ($5::bigint IS NULL OR listing.id = $5) AND day >= last - step * ($3 - 1)
    UNION ALL
    SELECT month, kept.views, kept.list_views, kept.phone_clicks, kept.messages, kept.favourites
    FROM listing_month AS kept JOIN listing ON listing.id = listing_id, bounds
    WHERE $2::text = 'month' AND dealer_id = $1 AND ($5::bigint IS NULL OR listing.id = $5) AND month >= last - step * ($3 - 1)
  ), sums AS (
    SELECT date_trunc($2::text, day::timestamp) AS start, sum(views) AS views, sum(list_views) AS list_views,
      sum(phone_clicks) AS phone_clicks, sum(messages) AS messages, sum(favourites) AS favourites
    FROM kept GROUP BY 1
  )
  SELECT to_char(start, 'YYYY-MM-DD') AS day, coalesce(views, 0)::integer AS views, coalesce(list_views, 0)::integer AS "listViews",
    coalesce(phone_clicks, 0)::integer AS "phoneClicks", coalesce(messages, 0)::integer AS messages,
    coalesce(favourites, 0)::integer AS favourites
  FROM bounds CROSS JOIN LATERAL generate_series(last - step * ($3 - 1), last, step) AS start LEFT JOIN sums USING (start)
  ORDER BY start`
