import type pg from 'pg'
import { CIRCLES, ENOUGH, LEAST_KM, type PriceRange } from './price-range.ts'

const around = (share: number) => `greatest(${LEAST_KM}, round(car.mileage_km * ${share})::int)`

/** What cars of a circle are offered at; none is looked for when a closer circle has enough. */
const quartilesWithin = ({ years, share }: { years: number; share: number }, unless: string) => `
  SELECT count(*)::int AS count, percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY o.price_cents) AS quartiles
  FROM listing o
  WHERE ${unless} AND o.make_slug = car.make_slug AND o.model_slug = car.model_slug AND o.status = 'online' AND NOT o.damaged
    AND o.fuel = car.fuel AND o.year BETWEEN car.year - ${years} AND car.year + ${years}
    AND o.mileage_km BETWEEN car.mileage_km - ${around(share)} AND car.mileage_km + ${around(share)} AND o.id <> car.id`

const [close, wider, widest] = CIRCLES
const few = (circle: string) => `${circle}.count < ${ENOUGH}`

/**
 * SQL of the quartiles of comparable cars online, for each row of `cars`, a query of listings: `id`, `count`, and `quartiles`, an array
 * of the three. As `priceRange`, circle by circle, the closest in which there are enough; no row where there are too few in all.
 */
export const priceRangesOf = (cars: string): string => `
  SELECT car.id, market.count, market.quartiles
  FROM (${cars}) AS car
  CROSS JOIN LATERAL (${quartilesWithin(close, 'true')}) AS close
  CROSS JOIN LATERAL (${quartilesWithin(wider, few('close'))}) AS wider
  CROSS JOIN LATERAL (${quartilesWithin(widest, `${few('close')} AND ${few('wider')}`)}) AS widest
  CROSS JOIN LATERAL (
    SELECT CASE WHEN close.count >= ${ENOUGH} THEN close.count WHEN wider.count >= ${ENOUGH} THEN wider.count ELSE widest.count END AS count,
      CASE WHEN close.count >= ${ENOUGH} THEN close.quartiles WHEN wider.count >= ${ENOUGH} THEN wider.quartiles ELSE widest.quartiles END AS quartiles
  ) AS market
  WHERE market.count >= ${ENOUGH}`

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
