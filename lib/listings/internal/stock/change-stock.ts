import type pg from 'pg'
import { now } from '#lib/platform/clock.ts'
import { type CopyColumn, CopyRows, columnsWithin } from '#lib/platform/database/copy-rows.ts'
import { changePrices } from '../change-prices.ts'
import type { StockOrigin } from './add-stock.ts'
import { CAR_COLUMNS, type PlacedCar } from './car-columns.ts'
import { SECRETS, SECRETS_COLUMNS, secretsRow } from './secrets-rows.ts'

/** `rowHash` in hexadecimal. */
export type ChangedStockCar = { listingId: string; car: PlacedCar; rowHash: string | null }

type Staged = ChangedStockCar & { placeId: number | null }

const STAGED: readonly CopyColumn<Staged>[] = [
  ['listing_id', 'bigint', ({ listingId }) => listingId],
  ['row_hash', 'bytea', ({ rowHash }) => rowHash],
  ['place_id', 'integer', ({ placeId }) => placeId],
  ['photo_urls', 'text[]', ({ car }) => car.photoUrls],
  ['missing', 'text[]', ({ car }) => car.missing],
  ['price_cents', 'integer', ({ car }) => car.priceCents],
  ...columnsWithin(CAR_COLUMNS, ({ car }: Staged) => car),
]
const CAR_NAMES = CAR_COLUMNS.map(([name]) => name)
/** Of a temporary table with the listing as its key. */
const declared = (columns: readonly CopyColumn<never>[]): string =>
  `${columns.map(([name, type]) => `${name} ${type}`).join(', ')}, PRIMARY KEY (listing_id)`
const list = (of: (name: string) => string): string => CAR_NAMES.map(of).join(', ')
const pairs = CAR_NAMES.map((name) => `'${name}', l.${name}`).join(', ')

/** A function has a hundred arguments at most. */
const CAR_AS_JSON = `jsonb_build_object(${pairs})`
const STOCK_AS_JSON = `jsonb_build_object('price_cents', l.price_cents, 'photo_urls', s.photo_urls, 'missing', s.missing,
  'row_hash', encode(s.row_hash, 'hex'), 'source_id', s.source_id, 'place_id', s.place_id)`
/** Sealed as they are, of a car whose plate or VIN is said. */
const SECRETS_AS_JSON = `CASE WHEN n.listing_id IS NULL THEN '{}' ELSE jsonb_build_object('secrets', jsonb_build_object(${SECRETS.slice(
  1,
)
  .map((name) => `'${name}', encode(x.${name}, 'hex')`)
  .join(', ')})) END`
/** One that is not said any more stays: nobody who only reads a stock can say it again. */
const SECRETS_DIFFER =
  '(coalesce(n.plate_mac, x.plate_mac), coalesce(n.vin_mac, x.vin_mac)) IS DISTINCT FROM (x.plate_mac, x.vin_mac)'

/** Cars staged by one statement. */
const STATEMENT_CARS = 1_000

/**
 * What cars of a stock are to be: staged, compared with what they are, and only what differs is written. Within one transaction.
 */
export class StockChanger {
  readonly #client: pg.ClientBase
  readonly #origin: Pick<StockOrigin, 'dealerId' | 'sourceId' | 'placeId'>
  readonly #rows = new CopyRows('stock_stage', STAGED)
  readonly #secrets = new CopyRows('stock_stage_secrets', SECRETS_COLUMNS)
  #isReady = false

  constructor(client: pg.ClientBase, origin: Pick<StockOrigin, 'dealerId' | 'sourceId' | 'placeId'>) {
    this.#client = client
    this.#origin = origin
  }

  /** Some cars: they are sent once there are enough. */
  async stage(cars: readonly ChangedStockCar[]): Promise<void> {
    for (const changed of cars) {
      this.#rows.add({ ...changed, placeId: changed.car.placeId ?? this.#origin.placeId })
      const secrets = secretsRow(changed.listingId, changed.car)
      if (secrets) this.#secrets.add(secrets)
    }
    if (this.#rows.count >= STATEMENT_CARS) await this.#send()
  }

  async #send(): Promise<void> {
    if (this.#rows.count === 0) return
    await this.#prepare()
    await this.#rows.send(this.#client)
    await this.#secrets.send(this.#client)
    this.#rows.clear()
    this.#secrets.clear()
  }

  /**
   * Writes what differs. What it was is left in the temporary table `stock_before (listing_id, before)` until the end of the
   * transaction; a new hash of a row that says the same is noted without a trace.
   * @returns how many cars changed
   */
  async finish(): Promise<number> {
    await this.#send()
    if (!this.#isReady) return 0
    const client = this.#client
    const at = now().toISOString()
    const { sourceId } = this.#origin
    // A table that is made of a question takes no values beside it.
    const source = sourceId === null ? 'NULL' : client.escapeLiteral(sourceId)
    await client.query('ANALYZE stock_stage, stock_stage_secrets')
    await client.query(
      `CREATE TEMP TABLE stock_before ON COMMIT DROP AS
       SELECT l.id AS listing_id, ${CAR_AS_JSON} || ${STOCK_AS_JSON} || ${SECRETS_AS_JSON} AS before
       FROM stock_stage g JOIN stock_car s ON s.listing_id = g.listing_id JOIN listing l ON l.id = g.listing_id
         LEFT JOIN stock_stage_secrets n ON n.listing_id = g.listing_id LEFT JOIN listing_secrets x ON x.listing_id = n.listing_id
       WHERE s.dealer_id = ${this.#origin.dealerId} AND ((${list((name) => `l.${name}`)}, l.price_cents, s.photo_urls, s.missing,
           s.place_id, s.source_id)
         IS DISTINCT FROM (${list((name) => `g.${name}`)}, g.price_cents, g.photo_urls, g.missing, g.place_id, ${source}::uuid)
         OR ${SECRETS_DIFFER})`,
    )
    // Nobody knows how large a table is that was just made: joined to it row by row, thousands took half a minute.
    await client.query('ANALYZE stock_before')
    await client.query(
      `UPDATE listing l SET ${list((name) => `${name} = g.${name}`)}, updated_at = $1
       FROM stock_stage g JOIN stock_before b ON b.listing_id = g.listing_id
       WHERE l.id = g.listing_id AND (${list((name) => `l.${name}`)}) IS DISTINCT FROM (${list((name) => `g.${name}`)})`,
      [at],
    )
    await client.query(
      `UPDATE stock_car s SET row_hash = g.row_hash, source_id = $2, place_id = g.place_id, photo_urls = g.photo_urls, missing = g.missing,
         photos_waiting = s.photos_waiting OR s.photo_urls <> g.photo_urls,
         revision = s.revision + (b.listing_id IS NOT NULL)::int
       FROM stock_stage g LEFT JOIN stock_before b ON b.listing_id = g.listing_id WHERE s.listing_id = g.listing_id AND s.dealer_id = $1`,
      [this.#origin.dealerId, this.#origin.sourceId],
    )
    await client.query(
      `INSERT INTO listing_secrets AS x (${SECRETS.join(', ')})
       SELECT n.* FROM stock_stage_secrets n JOIN stock_before b ON b.listing_id = n.listing_id
       ON CONFLICT (listing_id) DO UPDATE SET ${SECRETS.slice(1)
         .map((name) => `${name} = coalesce(EXCLUDED.${name}, x.${name})`)
         .join(', ')}`,
    )
    const { rows } = await client.query<{ id: string; price_cents: number }>(
      `SELECT l.id::text, g.price_cents FROM stock_stage g JOIN stock_before b ON b.listing_id = g.listing_id
       JOIN listing l ON l.id = g.listing_id WHERE l.price_cents <> g.price_cents`,
    )
    await changePrices(
      client,
      rows.map(({ id, price_cents }) => ({ listingId: BigInt(id), priceCents: price_cents })),
    )
    const { rows: counted } = await client.query<{ changed: number }>(
      'SELECT count(*)::int AS changed FROM stock_before',
    )
    return counted[0]?.changed ?? 0
  }

  async #prepare(): Promise<void> {
    if (this.#isReady) return
    await this.#client.query(`CREATE TEMP TABLE stock_stage (${declared(STAGED)}) ON COMMIT DROP`)
    await this.#client.query(
      `CREATE TEMP TABLE stock_stage_secrets (${declared(SECRETS_COLUMNS)}) ON COMMIT DROP`,
    )
    this.#isReady = true
  }
}
