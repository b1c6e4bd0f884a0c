import type pg from 'pg'
import { changePrices } from '../change-prices.ts'
import { CAR_COLUMNS } from './car-columns.ts'
import { SECRETS } from './secrets-rows.ts'

const FIELDS = CAR_COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')
const SET = CAR_COLUMNS.map(([name]) => `${name} = was.${name}`).join(', ')

/**
 * Gives cars of a stock what they said before a change: the temporary table `stock_before (listing_id, before)`, as StockChanger left
 * it, says what that was.
 */
export async function restoreStock(client: pg.ClientBase, dealerId: number): Promise<void> {
  await client.query(
    `UPDATE listing l SET ${SET}, updated_at = now()
     FROM (SELECT b.listing_id, said.* FROM stock_before b CROSS JOIN LATERAL jsonb_to_record(b.before) AS said (${FIELDS})) AS was
     WHERE l.id = was.listing_id AND l.dealer_id = $1`,
    [dealerId],
  )
  const { rows } = await client.query<{ id: string; price_cents: number }>(
    `SELECT b.listing_id::text AS id, (b.before ->> 'price_cents')::integer AS price_cents
     FROM stock_before b JOIN listing l ON l.id = b.listing_id AND l.dealer_id = $1`,
    [dealerId],
  )
  await changePrices(
    client,
    rows.map(({ id, price_cents }) => ({ listingId: BigInt(id), priceCents: price_cents })),
  )
  const secrets = SECRETS.slice(1)
  await client.query(
    `UPDATE listing_secrets x SET ${secrets
      .map((name) => `${name} = decode(b.before -> 'secrets' ->> '${name}', 'hex')`)
      .join(', ')}
     FROM stock_before b JOIN listing l ON l.id = b.listing_id AND l.dealer_id = $1
     WHERE x.listing_id = b.listing_id AND b.before ? 'secrets'`,
    [dealerId],
  )
  await client.query(
    `DELETE FROM listing_secrets x USING stock_before b, listing l
     WHERE l.id = b.listing_id AND l.dealer_id = $1 AND x.listing_id = b.listing_id AND b.before ? 'secrets'
       AND num_nonnulls(x.phone, x.plate_mac, x.vin_mac) = 0`,
    [dealerId],
  )
  // What it stood at or came from may be gone meanwhile.
  await client.query(
    `UPDATE stock_car s SET revision = s.revision + 1, row_hash = decode(b.before ->> 'row_hash', 'hex'),
       photo_urls = ARRAY(SELECT jsonb_array_elements_text(b.before -> 'photo_urls')),
       missing = ARRAY(SELECT jsonb_array_elements_text(b.before -> 'missing')),
       photos_waiting = s.photos_waiting OR to_jsonb(s.photo_urls) <> b.before -> 'photo_urls',
       place_id = CASE WHEN b.before ? 'place_id'
         THEN (SELECT p.id FROM place_of_sale p WHERE p.id = (b.before ->> 'place_id')::integer AND p.dealer_id = s.dealer_id)
         ELSE s.place_id END,
       source_id = CASE WHEN b.before ? 'source_id'
         THEN (SELECT f.id FROM feed_source f WHERE f.id = (b.before ->> 'source_id')::uuid AND f.dealer_id = s.dealer_id)
         ELSE s.source_id END
     FROM stock_before b WHERE s.listing_id = b.listing_id AND s.dealer_id = $1`,
    [dealerId],
  )
}
