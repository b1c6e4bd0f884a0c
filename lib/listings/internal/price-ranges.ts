import type pg from 'pg'
import { CIRCLES, ENOUGH, LEAST_KM, type PriceRange } from './price-range.ts'

const [close, wider, widest] = CIRCLES
const around = (share: number) => `greatest(${LEAST_KM}, round(car.mileage_km * ${share}))`
const within = ({ years, share }: { years: number; share: number }) =>
  `abs(o.year - car.year) <= ${years} AND abs(o.mileage_km - car.mileage_km) <= ${around(share)}`
const quartiles = (name: string, circle: { years: number; share: number }) => `
  count(*) FILTER (WHERE ${within(circle)}) AS ${name}_count,
  percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY o.price_cents) FILTER (WHERE ${within(circle)}) AS ${name}`

/**
 * SQL of the quartiles of comparable cars online, for each row of `cars`, a query of listings: `id`, `count`, and `quartiles`, an array
 * of the three. As `priceRange`, circle by circle, the closest in which there are enough; no row where there are too few in all.
 */
export const priceRangesOf = (cars: string): string => `
  SELECT id, CASE WHEN close_count >= ${ENOUGH} THEN close_count WHEN wider_count >= ${ENOUGH} THEN wider_count ELSE widest_count END::int AS count,
    CASE WHEN close_count >= ${ENOUGH} THEN close WHEN wider_count >= ${ENOUGH} THEN wider ELSE widest END AS quartiles
  FROM (${cars}) AS car CROSS JOIN LATERAL (
    SELECT ${quartiles('close', close)}, ${quartiles('wider', wider)}, ${quartiles('widest', widest)}
    FROM listing o
    WHERE o.make_slug = car.make_slug AND o.model_slug = car.model_slug AND o.status = 'online' AND NOT o.damaged
      AND o.fuel = car.fuel AND o.year BETWEEN car.year - ${widest.years} AND car.year + ${widest.years}
      AND o.mileage_km BETWEEN car.mileage_km - ${around(widest.share)} AND car.mileage_km + ${around(widest.share)} AND o.id <> car.id
  ) AS market
  WHERE widest_count >= ${ENOUGH}`

const SQL = priceRangesOf(
  'SELECT id, make_slug, model_slug, fuel, year, mileage_km FROM listing WHERE id = ANY($1::bigint[])',
)

/** What cars comparable to each of these are offered at, in one statement; a listing with too few of them is left out. */
export async function priceRanges(
  client: Pick<pg.Pool, 'query'>,
  ids: readonly bigint[],
): Promise<Map<bigint, PriceRange>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<{ id: string; count: number; quartiles: number[] }>(SQL, [
    ids.map(String),
  ])
  return new Map(
    rows.map(({ id, count, quartiles: [lowCents = 0, medianCents = 0, highCents = 0] }) => [
      BigInt(id),
      { count, lowCents, medianCents, highCents },
    ]),
  )
}
