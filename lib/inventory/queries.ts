import 'server-only'
import { env } from '#lib/platform/env.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { boostRoom } from '#lib/publishing/queries.ts'
import { previewBulk } from './internal/apply-bulk.ts'
import { type CarFormStart, carPage, newCarForm } from './internal/car-page.ts'
import { stockCsv, stockWorkbook } from './internal/export-stock.ts'
import { readBulk } from './internal/forms.ts'
import { placesNow, roomNow, toChange, toSee } from './internal/member.ts'
import type { BulkPreview } from './internal/plan-bulk.ts'
import { readChoices, readStockPage, stockIds } from './internal/read-stock.ts'
import { recentChanges } from './internal/recent-changes.ts'
import { MOST_SHEETS, windscreenSheets } from './internal/windscreen.ts'
import { PAGE_SIZE, readStockQuery, type StockPage, type StockQuery } from './model.ts'

export type { CarFormStart, PlaceChoice } from './internal/car-page.ts'
export type { Conflict } from './internal/merge-edits.ts'
export type { BulkPreview } from './internal/plan-bulk.ts'
export type { RecentChange } from './internal/recent-changes.ts'
export { type StockViewLine, viewsOf } from './internal/views.ts'
export { MOST_SHEETS, type RefusedSheet, type WindscreenSheet } from './internal/windscreen.ts'

type Asked = Readonly<Record<string, string | string[] | undefined>>
const WHOLE = { limit: 100_000, offset: 0 }
const ID = /^[1-9]\d{0,17}$/

/** A page of a dealer's stock, the same for the page and its JSON. @throws {AppError} `not_found`, `forbidden` */
export async function stockPage(viewer: Viewer, garage: string, query: StockQuery): Promise<StockPage> {
  const { dealerId } = await toSee(viewer, garage)
  return readStockPage(dealerId, query, PAGE_SIZE)
}

/** What stands around the table: states, makes and tags to filter by, what can be undone, how many more may be online or put forward. */
export async function stockAround(viewer: Viewer, garage: string) {
  const { dealerId } = await toSee(viewer, garage)
  const [choices, changes, room, boosts] = await Promise.all([
    readChoices(dealerId),
    recentChanges(dealerId),
    roomNow(dealerId),
    boostRoom(dealerId),
  ])
  return { choices, changes, room, freeBoosts: boosts.free.length }
}

/** What the filters give, as a file that is written while it is read. @throws {AppError} `not_found`, `forbidden` */
export async function stockFile(
  viewer: Viewer,
  garage: string,
  query: StockQuery,
  format: 'csv' | 'xlsx',
): Promise<ReadableStream> {
  const { dealerId } = await toSee(viewer, garage)
  return format === 'csv' ? stockCsv(dealerId, query) : stockWorkbook(dealerId, query)
}

/** What a bulk change would do, as the address of its page asks for it. */
export async function bulkPreview(
  viewer: Viewer,
  garage: string,
  asked: Asked,
): Promise<{ ok: true; preview: BulkPreview } | { ok: false; message: string }> {
  const read = readBulk(asked)
  return read.ok ? { ok: true, preview: await previewBulk(viewer, { garage, ...read }) } : read
}

/**
 * Sheets for the windscreens of the cars that an address names (`ids=12,15`) or whose filter it gives (`portee=toutes`), and those that
 * cannot have one with the reason. Sixty are printed at once; `next`: where the others are.
 */
export async function windscreen(viewer: Viewer, garage: string, asked: Asked) {
  const { dealerId } = await toSee(viewer, garage)
  const { portee, filtre = '', ids = [], id = [], depuis } = asked
  const named = [ids, id].flat().join(',')
  const all =
    portee === 'toutes'
      ? await stockIds(dealerId, readStockQuery(new URLSearchParams(String(filtre))), WHOLE)
      : [...new Set(named.split(',').filter((one) => ID.test(one)))].map(BigInt)
  const from = /^\d{1,5}$/.test(String(depuis)) ? Number(depuis) : 0
  const until = from + MOST_SHEETS
  const made = await windscreenSheets(dealerId, all.slice(from, until), env().BASE_URL)
  const said = portee === 'toutes' ? { portee, filtre: String(filtre) } : { ids: named }
  const next =
    all.length > until
      ? { cars: all.length - until, search: String(new URLSearchParams({ ...said, depuis: String(until) })) }
      : null
  return { ...made, next }
}

/** What the form of a new car starts from; `copied`: as another car of the stock. */
export async function newCar(viewer: Viewer, garage: string, copied: string | null): Promise<CarFormStart> {
  const { dealerId } = await toChange(viewer, garage)
  return newCarForm(dealerId, copied !== null && ID.test(copied) ? BigInt(copied) : null)
}

/** A car of the stock with its form and its score; null when there is no such car. */
export async function stockCar(viewer: Viewer, garage: string, id: string) {
  const { dealerId } = await toSee(viewer, garage)
  const car = ID.test(id) ? await carPage(dealerId, BigInt(id)) : null
  return car && { ...car, places: await placesNow(dealerId) }
}
