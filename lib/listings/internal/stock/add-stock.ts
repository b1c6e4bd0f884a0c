import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { CopyRows, type CopyValue, copyInto, copyRow } from '#lib/platform/database/copy.ts'
import { CAR_NAMES, carValues, type PlacedCar } from './car-columns.ts'
import type { OfflineReason } from './move-stock.ts'
import { SECRETS, secretsRow } from './secrets-rows.ts'
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

const LISTING = [
  ...['id', 'status', 'seller_kind', 'dealer_id', 'price_cents', 'published_at', 'created_at', 'updated_at'],
  ...['search_terms', 'search_equipment'],
  ...CAR_NAMES,
]
const STOCK_CAR = [
  ...['listing_id', 'dealer_id', 'reference', 'place_id', 'source_id', 'added_by_run', 'row_hash'],
  ...['photo_urls', 'photos_waiting', 'missing', 'offline_reason', 'created_at'],
]

const bytes = (hex: string): string => `\\x${hex}`

const wordsOf = (car: PlacedCar): Words => ({
  head: headOf(car.makeSlug, car.modelSlug, car.versionLabel, car.title),
  body: car.description,
})

/** Rows between two turns of the event loop: about two milliseconds. */
const BREATH = 20

/** Cars copied by one statement: what is checked once a statement (its references) is the same for most of them. */
const STATEMENT_CARS = 4_000

/** What is to be copied, by table. */
class Rows {
  readonly listing = new CopyRows()
  readonly prices = new CopyRows()
  readonly stock = new CopyRows()
  readonly secrets = new CopyRows()

  clear(): void {
    for (const rows of [this.listing, this.prices, this.stock, this.secrets]) rows.clear()
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
      this.#write(this.#ids.pop() as string, terms[place] ?? null, each)
      // The connection that copies the statement before is served in between, or Postgres waits for its next bytes.
      if (place % BREATH === BREATH - 1) await setImmediate()
    }
    if (this.#filled.listing.count >= STATEMENT_CARS) await this.#send()
  }

  /** Resolves when all cars are in. */
  async finish(): Promise<void> {
    if (this.#filled.listing.count > 0) await this.#send()
    await this.#copying
  }

  /** Resolves when the writer is free: of what is under way, nothing is left. @throws what it met */
  idle(): Promise<void> {
    return this.#copying
  }

  /** As many as are needed, of who adds a few; a statement's of who adds more. */
  async #reserve(needed: number): Promise<void> {
    if (this.#ids.length >= needed) return
    const isFirst = this.#ids.length === 0 && this.#filled.listing.count === 0
    const { rows } = await this.#reader.query<{ ids: string }>({
      name: 'stock-ids',
      text: `SELECT string_agg(nextval(numbers)::text, ',') AS ids
        FROM (SELECT pg_get_serial_sequence('listing', 'id')::regclass AS numbers) AS sequence, generate_series(1, $1::int)`,
      values: [isFirst ? needed : Math.max(needed, STATEMENT_CARS)],
    })
    this.#ids.unshift(...(rows[0]?.ids.split(',').reverse() ?? []))
  }

  #write(id: string, terms: string | null, { car, rowHash, offline }: NewStockCar): void {
    const { dealerId, sourceId, placeId, runId, at } = this.#origin
    const moment = at.toISOString()
    const equipment = car.equipment.map((slug) => this.#equipment.get(slug) ?? '').join('')
    const { listing, prices, stock, secrets } = this.#filled
    listing.add(
      copyRow([
        ...[id, offline === null ? 'online' : 'draft', 'professionnel', dealerId, car.priceCents],
        ...[offline === null ? moment : null, moment, moment],
        ...[bytes(terms ?? ''), bytes(equipment)],
        ...carValues(car),
      ]),
    )
    prices.add(copyRow([id, moment, car.priceCents]))
    stock.add(
      copyRow([
        ...([id, dealerId, car.reference, car.placeId ?? placeId, sourceId] as CopyValue[]),
        ...[runId === null ? null : String(runId), rowHash === null ? null : bytes(rowHash)],
        ...[car.photoUrls, car.photoUrls.length > 0, car.missing, offline, moment],
      ]),
    )
    const sealed = secretsRow(id, car)
    if (sealed !== '') secrets.add(sealed)
  }

  /** Has what was filled copied; the rows copied before are filled anew meanwhile. */
  async #send(): Promise<void> {
    await this.#copying
    ;[this.#filled, this.#copied] = [this.#copied, this.#filled]
    this.#filled.clear()
    this.#copying = this.#copy(this.#copied)
    // Met by the next statement, or by `finish`.
    this.#copying.catch(() => {})
  }

  async #copy({ listing, prices, stock, secrets }: Rows): Promise<void> {
    await copyInto(this.#writer, 'listing', LISTING, listing.pieces())
    await copyInto(this.#writer, 'price_change', ['listing_id', 'at', 'price_cents'], prices.pieces())
    await copyInto(this.#writer, 'stock_car', STOCK_CAR, stock.pieces())
    if (secrets.count > 0) await copyInto(this.#writer, 'listing_secrets', SECRETS, secrets.pieces())
  }
}
