import { now } from '#lib/platform/clock.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { PRICE_DROP_DAYS } from '../model.ts'

export type NewPrice = { listingId: bigint; priceCents: number }

const DAY_MS = 86_400_000

/**
 * New prices for as many listings as one likes, in one statement. Each is history; one lower than every price of the 30 days
 * before, the price that held when they began included, is a drop (L112-1-1). Nobody saw what a listing cost before it was
 * published. The caller has asked whose they are.
 * @returns those that now have another price
 */
export async function changePrices(
  tx: Prisma.TransactionClient,
  prices: readonly NewPrice[],
): Promise<bigint[]> {
  if (prices.length === 0) return []
  const at = now()
  const since = new Date(at.getTime() - PRICE_DROP_DAYS * DAY_MS)
  const changed = await tx.$queryRaw<{ id: bigint }[]>`
    WITH changing AS (
      SELECT l.id, wanted.price_cents AS price, l.published_at,
        (SELECT min(c.price_cents) FROM price_change c
         WHERE c.listing_id = l.id AND c.at >= coalesce(
           (SELECT max(held.at) FROM price_change held WHERE held.listing_id = l.id AND held.at <= ${since}::timestamptz),
           '-infinity')) AS lowest,
        -- Two changes within a millisecond are two lines of history.
        (SELECT greatest(${at}::timestamptz, max(c.at) + interval '1 millisecond') FROM price_change c WHERE c.listing_id = l.id) AS moment
      FROM unnest(${prices.map(({ listingId }) => listingId)}::bigint[], ${prices.map(({ priceCents }) => priceCents)}::integer[])
        AS wanted(id, price_cents)
      JOIN listing l ON l.id = wanted.id AND l.price_cents <> wanted.price_cents
      ORDER BY l.id FOR UPDATE OF l),
    changed AS (
      UPDATE listing l SET price_cents = c.price, updated_at = ${at}::timestamptz,
        previous_price_cents = CASE WHEN c.published_at IS NOT NULL AND c.price < c.lowest THEN c.lowest END,
        price_dropped_at = CASE WHEN c.published_at IS NOT NULL AND c.price < c.lowest THEN ${at}::timestamptz END
      FROM changing c WHERE l.id = c.id
      RETURNING l.id, c.price, coalesce(c.moment, ${at}::timestamptz) AS moment)
    INSERT INTO price_change (listing_id, at, price_cents)
    SELECT id, moment, price FROM changed RETURNING listing_id AS id`
  return changed.map(({ id }) => id)
}

/** @returns whether it is another price */
export async function changePrice(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  priceCents: number,
): Promise<boolean> {
  return (await changePrices(tx, [{ listingId, priceCents }])).length > 0
}
