import { requireMember } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { kmBetween, nearNorthSouth } from './distance.ts'
import { ENOUGH } from './periods.ts'

/** Figures of thirty days for each car online. */
export type PerCar = { views: number; listViews: number; contacts: number; favourites: number }
export const SIMILAR_WITHIN_KM = 50

/**
 * A garage beside those like it: from half to twice as many cars online, within 50 km; of those, the median. null when there are fewer
 * than five, which would show one of them to another.
 * @throws {AppError} `not_found`, `forbidden` (requireMember)
 */
export async function besideSimilar(
  viewer: Viewer,
  garage: string,
): Promise<{ garages: number; own: PerCar; others: PerCar } | null> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'see')
  const { rows } = await pool().query<Row>(SIMILAR, [dealerId, now()])
  const own = rows.find(({ mine }) => mine)
  const others = rows.find(({ mine }) => !mine)
  if (!own || !others || others.garages < ENOUGH) return null
  return { garages: others.garages, own: own.figures, others: others.figures }
}

type Row = { mine: boolean; garages: number; figures: PerCar }

const SIMILAR = `
  WITH sizes AS (
    SELECT dealer_id, count(*) AS cars FROM listing WHERE status = 'online' AND dealer_id IS NOT NULL GROUP BY 1
  ), chosen AS (
    SELECT other.id, sizes.cars, other.id = mine.id AS mine
    FROM dealer mine JOIN sizes own ON own.dealer_id = mine.id JOIN commune here ON here.insee = mine.commune_insee
      CROSS JOIN dealer other JOIN sizes ON sizes.dealer_id = other.id JOIN commune there ON there.insee = other.commune_insee
    WHERE mine.id = $1 AND sizes.cars BETWEEN own.cars / 2.0 AND own.cars * 2
      AND ${nearNorthSouth('here', 'there', SIMILAR_WITHIN_KM)} AND ${kmBetween('here', 'there')} <= ${SIMILAR_WITHIN_KM}
  ), figures AS (
    SELECT chosen.id, chosen.mine,
      coalesce(sum(d.views), 0)::float8 / min(cars) AS views, coalesce(sum(d.list_views), 0)::float8 / min(cars) AS list_views,
      coalesce(sum(d.phone_clicks + d.messages), 0)::float8 / min(cars) AS contacts,
      coalesce(sum(d.favourites), 0)::float8 / min(cars) AS favourites
    FROM chosen JOIN listing l ON l.dealer_id = chosen.id AND l.status = 'online'
      LEFT JOIN listing_day d ON d.listing_id = l.id AND d.day > ($2::timestamptz AT TIME ZONE 'Europe/Paris')::date - 30
    GROUP BY chosen.id, chosen.mine
  )
  SELECT mine, count(*)::integer AS garages, json_build_object(
    'views', percentile_cont(0.5) WITHIN GROUP (ORDER BY views),
    'listViews', percentile_cont(0.5) WITHIN GROUP (ORDER BY list_views),
    'contacts', percentile_cont(0.5) WITHIN GROUP (ORDER BY contacts),
    'favourites', percentile_cont(0.5) WITHIN GROUP (ORDER BY favourites)) AS figures
  FROM figures GROUP BY mine`
