import { holdDealer } from '#lib/dealers/commands.ts'
import { priceRangesOf } from '#lib/listings/queries.ts'
import { db, pool } from '#lib/platform/db.ts'
import { runSql, type Transaction } from '#lib/platform/run-sql.ts'

const CARS = `SELECT l.id, l.make_slug, l.model_slug, l.fuel, l.year, l.mileage_km FROM listing l WHERE l.id = ANY($1::bigint[])`
const RESCORE = `
  UPDATE stock_car s SET quality = scored.quality
  FROM (
    SELECT l.id, stock_quality(l, market.quartiles[3]) AS quality
    FROM listing l LEFT JOIN (${priceRangesOf(CARS)}) market ON market.id = l.id WHERE l.id = ANY($1::bigint[])
  ) AS scored
  WHERE s.listing_id = scored.id AND s.quality <> scored.quality`

/** Writes how good these listings are now, beside their market. */
export async function rescore(tx: Transaction, ids: readonly bigint[]): Promise<void> {
  if (ids.length > 0) await runSql(tx, RESCORE, [ids.map(String)])
}

/** Each transaction stays short: nobody waits long for a row that it holds. */
const BATCH = 500

/**
 * The same for a dealer's whole stock, since the clock (a contrôle technique) and the market move scores too; or for what changed in it.
 * @returns how many cars
 */
export async function rescoreStock(dealerId: number, since: Date | null = null): Promise<number> {
  let last = 0n
  for (let cars = 0; ; ) {
    const { rows } = await pool().query<{ id: string }>(
      `SELECT s.listing_id AS id FROM stock_car s JOIN listing l ON l.id = s.listing_id
       WHERE s.dealer_id = $1 AND s.listing_id > $2 AND l.status <> 'sold' AND ($3::timestamptz IS NULL OR l.updated_at >= $3)
       ORDER BY s.listing_id LIMIT ${BATCH}`,
      [dealerId, String(last), since],
    )
    const ids = rows.map(({ id }) => BigInt(id))
    await db().$transaction(async (tx) => {
      await holdDealer(tx, dealerId)
      await rescore(tx, ids)
    })
    cars += ids.length
    last = ids.at(-1) ?? last
    if (ids.length < BATCH) return cars
  }
}
