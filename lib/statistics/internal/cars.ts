import { requireMember } from '#lib/dealers/queries.ts'
import { listingPath } from '#lib/listings/model.ts'
import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { kmBetween, nearNorthSouth } from './distance.ts'
import { type CarSort, CIRCLES_KM, type CircleKm, type Figures } from './periods.ts'

/** Comparable cars of other sellers, within a circle: what half of them ask less than, and how long half have been on sale. */
export type Market = { count: number; medianCents: number; medianDays: number }

/** A car online: what it brought in over thirty days, and where it stands among comparable ones. */
export type CarFigures = Figures & {
  id: string
  title: string
  path: string
  priceCents: number
  daysOnSale: number
  market: Readonly<Record<CircleKm, Market | null>>
}

/**
 * A dealer's cars online with their figures, `limit` from `offset`.
 * @throws {AppError} `not_found`, `forbidden` (requireMember)
 */
export async function carsOf(
  viewer: Viewer,
  garage: string,
  { sort, offset, limit }: { sort: CarSort; offset: number; limit: number },
): Promise<{ cars: CarFigures[]; total: number }> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'see')
  const { rows } = await pool().query<Row>(CARS[sort], [dealerId, now(), limit, offset])
  return { cars: rows.map(carOf), total: rows[0]?.total ?? 0 }
}

type Row = Omit<CarFigures, 'path' | 'market'> & {
  make: string
  model: string
  version: string
  year: number
  commune: string
  total: number
} & { [name in `n${CircleKm}` | `price${CircleKm}` | `days${CircleKm}`]: number | null }

function carOf({ make, model, version, year, commune, total: _, ...row }: Row): CarFigures {
  const market = Object.fromEntries(
    CIRCLES_KM.map((km) => {
      const [count, medianCents, medianDays] = [row[`n${km}`], row[`price${km}`], row[`days${km}`]]
      return [km, count && medianCents && medianDays !== null ? { count, medianCents, medianDays } : null]
    }),
  ) as CarFigures['market']
  const parts = { makeSlug: make, modelSlug: model, versionLabel: version, year, communeName: commune }
  const { id, title, priceCents, daysOnSale, views, listViews, phoneClicks, messages, favourites } = row
  const figures = { views, listViews, phoneClicks, messages, favourites }
  return { id, title, path: listingPath(id, parts), priceCents, daysOnSale, ...figures, market }
}

const widest = Math.max(...CIRCLES_KM)
const circle = (km: CircleKm) => `
  count(*) FILTER (WHERE km <= ${km})::integer AS n${km},
  percentile_disc(0.5) WITHIN GROUP (ORDER BY price_cents) FILTER (WHERE km <= ${km}) AS price${km},
  percentile_disc(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE km <= ${km}) AS days${km}`
const DAYS_ON_SALE = (car: string) =>
  `greatest(0, floor(extract(epoch FROM $2::timestamptz - ${car}.published_at) / 86400))::integer`
const ORDER: Record<CarSort, string> = {
  days: '"daysOnSale" DESC',
  views: 'views DESC',
  contacts: '("phoneClicks" + messages) DESC',
}

// Comparable: the same model and fuel, a year more or less, 30 % of the mileage (5,000 km for nearly new cars), not damaged, of another
// seller. Found by model first (an index), then by what is cheap to ask; the distance last.
const CARS = Object.fromEntries(
  Object.entries(ORDER).map(([sort, order]) => [
    sort,
    `
  WITH mine AS (
    SELECT car.id, car.title, car.make_slug, car.model_slug, car.version_label, car.fuel, car.year, car.mileage_km, car.dealer_id,
      car.price_cents, car.commune_insee, ${DAYS_ON_SALE('car')} AS "daysOnSale", seen.*, count(*) OVER ()::integer AS total
    FROM listing car CROSS JOIN LATERAL (
      SELECT coalesce(sum(views), 0)::integer AS views, coalesce(sum(list_views), 0)::integer AS "listViews",
        coalesce(sum(phone_clicks), 0)::integer AS "phoneClicks", coalesce(sum(messages), 0)::integer AS messages,
        coalesce(sum(favourites), 0)::integer AS favourites
      FROM listing_day WHERE listing_id = car.id AND day > ($2::timestamptz AT TIME ZONE 'Europe/Paris')::date - 30
    ) AS seen
    WHERE car.dealer_id = $1 AND car.status = 'online'
    ORDER BY ${order}, car.id LIMIT $3 OFFSET $4
  )
  SELECT mine.id::text, title, make_slug AS make, model_slug AS model, version_label AS version, year, here.name AS commune,
    price_cents AS "priceCents", "daysOnSale", views, "listViews", "phoneClicks", messages, favourites, total, market.*
  FROM mine JOIN commune here ON here.insee = mine.commune_insee CROSS JOIN LATERAL (
    SELECT ${CIRCLES_KM.map(circle).join(',')}
    FROM (
      SELECT other.price_cents, ${DAYS_ON_SALE('other')} AS days, ${kmBetween('here', 'there')} AS km
      FROM listing other JOIN commune there ON there.insee = other.commune_insee
      WHERE other.make_slug = mine.make_slug AND other.model_slug = mine.model_slug AND other.status = 'online' AND NOT other.damaged
        AND other.fuel = mine.fuel AND other.year BETWEEN mine.year - 1 AND mine.year + 1
        AND abs(other.mileage_km - mine.mileage_km) <= greatest(5000, mine.mileage_km * 0.3)
        AND other.dealer_id IS DISTINCT FROM mine.dealer_id AND ${nearNorthSouth('here', 'there', widest)}
    ) AS comparable WHERE km <= ${widest}
  ) AS market
  ORDER BY ${order}, mine.id`,
  ]),
) as Record<CarSort, string>
