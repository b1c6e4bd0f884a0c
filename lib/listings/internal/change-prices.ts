import { now } from '#lib/platform/clock.ts'
import { runSql, type Transaction } from '#lib/platform/run-sql.ts'
import { PRICE_DROP_DAYS } from '../model.ts'

export type NewPrice = { listingId: bigint; priceCents: number }

const DAY_MS = 86_400_000

const CHANGE = `
  WITH changing AS (
    SELECT l.id, wanted.price_cents AS price, l.published_at,
      (SELECT min(c.price_cents) FROM price_change c
       WHERE c.listing_id = l.id AND c.at >= coalesce(
         (SELECT max(held.at) FROM price_change held WHERE held.listing_id = l.id AND held.at <= $4::timestamptz),
         '-infinity')) AS lowest,
      -- Two changes within a millisecond are two lines of history.
      (SELECT greatest($3::timestamptz, max(c.at) + interval '1 millisecond') FROM price_change c WHERE c.listing_id = l.id) AS moment
    FROM unnest($1::bigint[], $2::integer[]) AS wanted(id, price_cents)
    JOIN listing l ON l.id = wanted.id AND l.price_cents <> wanted.price_cents
    ORDER BY l.id FOR UPDATE OF l),
  changed AS (
    UPDATE listing l SET price_cents = c.price, updated_at = $3::timestamptz,
      previous_price_cents = CASE WHEN c.published_at IS NOT NULL AND c.price < c.lowest THEN c.lowest END,
      price_dropped_at = CASE WHEN c.published_at IS NOT NULL AND c.price < c.lowest THEN $3::timestamptz END
    FROM changing c WHERE l.id = c.id
    RETURNING l.id, c.price, coalesce(c.moment, $3::timestamptz) AS moment)
  INSERT INTO price_change (listing_id, at, price_cents)
  SELECT id, moment, price FROM changed RETURNING listing_id::text AS id`

/**
 * New prices for as many listings as one likes, in one statement. Each is history; one lower than every price of the 30 days
 * before, the price that held when they began included, is a drop (L112-1-1). Nobody saw what a listing cost before it was
 * published. The caller has asked whose they are.
 * @returns those that now have another price
 */
export async function changePrices(tx: Transaction, prices: readonly NewPrice[]): Promise<bigint[]> {
  if (prices.length === 0) return []
  const at = now()
  const since = new Date(at.getTime() - PRICE_DROP_DAYS * DAY_MS)
  const changed = await runSql<{ id: string }>(tx, CHANGE, [
    prices.map(({ listingId }) => String(listingId)),
    prices.map(({ priceCents }) => priceCents),
    at.toISOString(),
    since.toISOString(),
  ])
  return changed.map(({ id }) => BigInt(id))
}

/** @returns whether it is another price */
export async function changePrice(tx: Transaction, listingId: bigint, priceCents: number): Promise<boolean> {
  return (await changePrices(tx, [{ listingId, priceCents }])).length > 0
}
