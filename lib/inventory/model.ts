/** A dealer's dashboard as the browser may know it too: what is asked of a stock, rows, scores, bulk changes. */

import type { PriceRange } from '#lib/listings/model.ts'
import type { StockBoost } from '#lib/publishing/model.ts'
import type { StockState } from './internal/stock-query.ts'

export {
  type BulkCar,
  type BulkChange,
  outcomeOf,
  type Spare,
} from './internal/bulk.ts'
export { MARKET_PLACES, marketPlace } from './internal/market-place.ts'
export { type QualityFacts, type QualityPart, qualityOf } from './internal/quality.ts'
export { readPriceCents } from './internal/read-price.ts'
export { STOCK_FIELD_LABELS, type StockFields } from './internal/stock-fields.ts'
export {
  BOOSTS,
  COLUMNS,
  type ColumnKey,
  isFiltered,
  readStockQuery,
  SORTS,
  type SortKey,
  STATES,
  type StockQuery,
  type StockState,
  writeSelection,
  writeStockQuery,
} from './internal/stock-query.ts'

export const PAGE_SIZE = 50

/** How long a change of several cars can be taken back. */
export const UNDO_HOURS = 24

/** A car of a stock as a line of the table. Plain values: the same in a page, in JSON and in a file. */
export type StockRow = {
  id: string
  /** What the dealer calls it by: its own reference, else the plate, else the number of the listing. */
  reference: string
  plate: string | null
  /** "Renault Clio". */
  name: string
  version: string
  year: number
  /** Of its public page, while it is online. */
  path: string | null
  photo: { key: string; placeholder: string } | null
  photoCount: number
  priceCents: number
  /** The price that it was lowered from, while that may be said (L112-1-1). */
  previousPriceCents: number | null
  market: PriceRange | null
  mileageKm: number
  /** null: it was never online. */
  days: number | null
  views: number
  contacts: number
  quality: number
  state: StockState
  /** quota subscription incomplete dealer; null: it is online or has ended. */
  offlineReason: string | null
  tags: string[]
  revision: number
  /** The feed that answers for it, by its name. */
  feed: string | null
  /** Tasks for the dealer: "registration-month". */
  missing: string[]
  /** How it is put forward, and until when (ISO). */
  boosts: { kind: StockBoost; until: string }[]
}

export type StockPage = {
  total: number
  page: number
  pageSize: number
  rows: StockRow[]
}
