import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { type CopyColumn, CopyRows, columnsWithin } from '#lib/platform/database/copy-rows.ts'
import { CAR_COLUMNS, type PlacedCar } from './car-columns.ts'
import type { OfflineReason } from './move-stock.ts'
import { SECRETS_COLUMNS, secretsRow } from './secrets-rows.ts'
import { headOf, TermFinder, type Words } from './terms.ts'

/** Whose cars they are, and what brought them. */
export type StockOrigin = {
  dealerId: number
  sourceId: string | null
  placeId: number | null
  runId: bigint | null
  at: Date
}

export type NewStockCar = {
  car: PlacedCar
  /** Of the row that it comes from, in hexadecimal. */
  rowHash: string | null
  /** null: online at once. */
  offline: OfflineReason | null
}

/** A new car on its way into its tables. */
type Row = NewStockCar &
  StockOrigin & {
    id: string
    terms: Uint8Array
    /** In hexadecimal. */
    equipment: string
  }

const LISTING: readonly CopyColumn<Row>[] = [
  ['id', 'bigint', ({ id }) => id],
  ['status', 'text', ({ offline }) => (offline === null ? 'online' : 'draft')],
  ['seller_kind', 'text', () => 'professionnel'],
  ['dealer_id', 'integer', ({ dealerId }) => dealerId],
  ['price_cents', 'integer', ({ car }) => car.priceCents],
  ['published_at', 'timestamptz', ({ offline, at }) => (offline === null ? at : null)],
  ['created_at', 'timestamptz', ({ at }) => at],
  ['updated_at', 'timestamptz', ({ at }) => at],
  ['search_terms', 'bytea', ({ terms }) => terms],
  ['search_equipment', 'bytea', ({ equipment }) => equipment],
  ...columnsWithin(CAR_COLUMNS, ({ car }: Row) => car),
]
const PRICE_CHANGE: readonly CopyColumn<Row>[] = [
  ['listing_id', 'bigint', ({ id }) => id],
  ['at', 'timestamptz', ({ at }) => at],
  ['price_cents', 'integer', ({ car }) => car.priceCents],
]
const STOCK_CAR: readonly CopyColumn<Row>[] = [
  ['listing_id', 'bigint', ({ id }) => id],
  ['dealer_id', 'integer', ({ dealerId }) => dealerId],
  ['reference', 'text', ({ car }) => car.reference],
  ['place_id', 'integer', ({ car, placeId }) => car.placeId ?? placeId],
  ['source_id', 'uuid', ({ sourceId }) => sourceId],
  ['added_by_run', 'bigint', ({ runId }) => (runId === null ? null : String(runId))],
  ['row_hash', 'bytea', ({ rowHash }) => rowHash],
  ['photo_urls', 'text[]', ({ car }) => car.photoUrls],
  ['photos_waiting', 'boolean', ({ car }) => car.photoUrls.length > 0],
  ['missing', 'text[]', ({ car }) => car.missing],
  ['offline_reason', 'text', ({ offline }) => offline],
  ['created_at', 'timestamptz', ({ at }) => at],
]

/** Of a car whose words the trigger has to find. */
const UNKNOWN = new Uint8Array()

const wordsOf = (car: PlacedCar): Words => ({
  head: headOf(car.makeSlug, car.modelSlug, car.versionLabel, car.title),
  body: car.description,
})

/** Rows between two turns of the event loop: about two milliseconds. */
const BREATH = 20

/** Cars copied by one statement at least, once a file is long: what is checked once a statement (its references) is the same for most of them. */
const STATEMENT_CARS = 4_000
/** While the statement before is copied still, twice as many may wait, or whoever makes the rows would wait for the database at each. */
const MOST_WAITING = 2 * STATEMENT_CARS
/** By the first ones: the database has something to do as soon as a file is begun, and little is left when it ends. */
const FIRST_CARS = 250

/** What is to be copied, by table. */
class Rows {
  readonly listings = new CopyRows('listing', LISTING)
  readonly prices = new CopyRows('price_change', PRICE_CHANGE)
  readonly cars = new CopyRows('stock_car', STOCK_CAR)
  readonly secrets = new CopyRows('listing_secrets', SECRETS_COLUMNS)

  add(row: Row): void {
    for (const rows of [this.listings, this.prices, this.cars]) rows.add(row)
    const secrets = secretsRow(row.id, row.car)
    if (secrets) this.secrets.add(secrets)
  }

  clear(): void {
    for (const rows of [this.listings, this.prices, this.cars, this.secrets]) rows.clear()
  }

  async send(client: pg.ClientBase, signal: AbortSignal): Promise<void> {
    for (const rows of [this.listings, this.prices, this.cars, this.secrets]) {
      signal.throwIfAborted()
      await rows.send(client)
    }
  }
}

/**
 * Adds cars to a stock as fast as the database takes them: numbers and words are found beforehand, over a connection of their own,
 * and the rows copied into their tables. The rows of a statement are made while those of the one before are copied.
 */
export class StockAdder {
  readonly #writer: pg.ClientBase
  readonly #reader: pg.ClientBase
  readonly #origin: StockOrigin
  readonly #terms: TermFinder
  #equipment: ReadonlyMap<string, string> = new Map()
  /** Numbers that are ours, and that no car has yet, the lowest last: cars are numbered in their order. */
  #ids: string[] = []
  #filled = new Rows()
  #copied = new Rows()
  #copying: Promise<void> = Promise.resolve()
  #isCopying = false
  #sent = 0
  readonly #givingUp = new AbortController()

  /** @param writer in the transaction that they are part of; @param reader another connection; @param terms what is known of their words */
  constructor(
    writer: pg.ClientBase,
    reader: pg.ClientBase,
    origin: StockOrigin,
    terms: TermFinder = new TermFinder(),
  ) {
    this.#writer = writer
    this.#reader = reader
    this.#origin = origin
    this.#terms = terms
  }

  /** Some cars: those of a statement are copied once there are enough. @throws what an earlier statement met, too */
  async add(cars: readonly NewStockCar[]): Promise<void> {
    if (cars.length === 0) return
    this.#equipment = await this.#terms.equipment(this.#reader)
    await this.#reserve(cars.length)
    const terms = await this.#terms.find(
      this.#reader,
      cars.map(({ car }) => wordsOf(car)),
    )
    for (const [place, each] of cars.entries()) {
      this.#filled.add({
        ...each,
        ...this.#origin,
        id: this.#ids.pop() as string,
        terms: terms[place] ?? UNKNOWN,
        equipment: this.#equipmentOf(each.car),
      })
      // The connection that copies the statement before is served in between, or Postgres waits for its next bytes.
      if (place % BREATH === BREATH - 1) await setImmediate()
    }
    const enough = Math.min(STATEMENT_CARS, Math.max(FIRST_CARS, this.#sent / 4))
    const { count } = this.#filled.listings
    if (count >= (this.#isCopying ? MOST_WAITING : enough)) await this.#send()
  }

  /** Resolves when all cars are in. */
  async finish(): Promise<void> {
    if (this.#filled.listings.count > 0) await this.#send()
    await this.#copying
  }

  /** Resolves when the writer is free: of what is under way, nothing is left. @throws what it met */
  idle(): Promise<void> {
    return this.#copying
  }

  /** Nothing more is sent: resolves when the writer is free, for a transaction that is rolled back. */
  async giveUp(): Promise<void> {
    this.#givingUp.abort()
    await this.#copying.catch(() => {})
  }

  /** As many as are needed, of who adds a few; a statement's of who adds more. */
  async #reserve(needed: number): Promise<void> {
    if (this.#ids.length >= needed) return
    const isFirst = this.#sent + this.#filled.listings.count === 0
    const { rows } = await this.#reader.query<{ ids: string }>({
      name: 'stock-ids',
      text: `SELECT string_agg(nextval(numbers)::text, ',') AS ids
        FROM (SELECT pg_get_serial_sequence('listing', 'id')::regclass AS numbers) AS sequence, generate_series(1, $1::int)`,
      values: [isFirst ? needed : Math.max(needed, STATEMENT_CARS)],
    })
    this.#ids.unshift(...(rows[0]?.ids.split(',').reverse() ?? []))
  }

  #equipmentOf({ equipment }: PlacedCar): string {
    return equipment.map((slug) => this.#equipment.get(slug) ?? '').join('')
  }

  /** Has what was filled copied; the rows copied before are filled anew meanwhile. */
  async #send(): Promise<void> {
    await this.#copying
    ;[this.#filled, this.#copied] = [this.#copied, this.#filled]
    this.#filled.clear()
    this.#sent += this.#copied.listings.count
    this.#isCopying = true
    this.#copying = this.#copied.send(this.#writer, this.#givingUp.signal).finally(() => {
      this.#isCopying = false
    })
    // Met by the next statement, or by `finish`.
    this.#copying.catch(() => {})
  }
}
