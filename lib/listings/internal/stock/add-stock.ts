import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { type CopyValue, copyInto, copyRow } from '#lib/platform/database/copy.ts'
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

/** Rows between two turns of the event loop: about three milliseconds. */
const BREATH = 50

/** Rows in COPY's text format. */
type Tables = { listing: string; prices: string; stock: string; secrets: string }

/**
 * Adds cars to a stock as fast as the database takes them: numbers and words are found beforehand, over a connection of their own,
 * and the rows copied into their tables. The words of a batch are found while the one before is copied.
 */
export class StockAdder {
  readonly #writer: pg.ClientBase
  readonly #reader: pg.ClientBase
  readonly #origin: StockOrigin
  readonly #terms: TermFinder
  #equipment: ReadonlyMap<string, string> = new Map()
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

  /** A batch, a thousand or so. @throws what the batch before met, too */
  async add(cars: readonly NewStockCar[]): Promise<void> {
    if (cars.length === 0) return
    this.#equipment = await this.#terms.equipment(this.#reader)
    const { rows: ids } = await this.#reader.query<{ id: string }>({
      name: 'stock-ids',
      text: `SELECT nextval(pg_get_serial_sequence('listing', 'id'))::text AS id FROM generate_series(1, $1::int)`,
      values: [cars.length],
    })
    const termsAt = await this.#terms.learn(
      this.#reader,
      cars.map(({ car }) => wordsOf(car)),
    )
    const tables: Tables = { listing: '', prices: '', stock: '', secrets: '' }
    for (const [place, each] of cars.entries()) {
      this.#write(tables, ids[place]?.id ?? '', termsAt(place), each)
      // The connection that copies the batch before is served in between, or Postgres waits for its next bytes.
      if (place % BREATH === BREATH - 1) await setImmediate()
    }
    await this.#copying
    this.#copying = this.#copy(tables)
    // Met by the next batch, or by `finish`.
    this.#copying.catch(() => {})
  }

  /** Resolves when the last batch is in. */
  finish(): Promise<void> {
    return this.#copying
  }

  #write(tables: Tables, id: string, terms: string | null, { car, rowHash, offline }: NewStockCar): void {
    const { dealerId, sourceId, placeId, runId, at } = this.#origin
    const moment = at.toISOString()
    const equipment = car.equipment.map((slug) => this.#equipment.get(slug) ?? '').join('')
    tables.listing += copyRow([
      ...[id, offline === null ? 'online' : 'draft', 'professionnel', dealerId, car.priceCents],
      ...[offline === null ? moment : null, moment, moment],
      ...[bytes(terms ?? ''), bytes(equipment)],
      ...carValues(car),
    ])
    tables.prices += copyRow([id, moment, car.priceCents])
    tables.stock += copyRow([
      ...([id, dealerId, car.reference, car.placeId ?? placeId, sourceId] as CopyValue[]),
      ...[runId === null ? null : String(runId), rowHash === null ? null : bytes(rowHash)],
      ...[car.photoUrls, car.photoUrls.length > 0, car.missing, offline, moment],
    ])
    tables.secrets += secretsRow(id, car)
  }

  async #copy({ listing, prices, stock, secrets }: Tables): Promise<void> {
    await copyInto(this.#writer, 'listing', LISTING, [listing])
    await copyInto(this.#writer, 'price_change', ['listing_id', 'at', 'price_cents'], [prices])
    await copyInto(this.#writer, 'stock_car', STOCK_CAR, [stock])
    if (secrets !== '') await copyInto(this.#writer, 'listing_secrets', SECRETS, [secrets])
  }
}
