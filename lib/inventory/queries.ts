import 'server-only'
import type { Viewer } from '#lib/platform/viewer.ts'
import { BulkForm, bulkChangeOf } from './internal/bulk.ts'
import { type Chosen, selectionOf } from './internal/forms.ts'
import { roomNow, toSee } from './internal/member.ts'
import { readChoices, readStockPage } from './internal/read-stock.ts'
import { recentChanges } from './internal/recent-changes.ts'
import { PAGE_SIZE, type StockPage, type StockQuery } from './model.ts'

export type { BulkPreview } from './internal/plan-bulk.ts'
export type { StockChoices } from './internal/read-stock.ts'
export type { RecentChange } from './internal/recent-changes.ts'
export { type StockViewLine, viewsOf } from './internal/views.ts'

/** A page of a dealer's stock, the same for the page and its JSON. @throws {AppError} `not_found`, `forbidden` */
export async function stockPage(viewer: Viewer, garage: string, query: StockQuery): Promise<StockPage> {
  const { dealerId } = await toSee(viewer, garage)
  return readStockPage(dealerId, query, PAGE_SIZE)
}

/** What stands around the table: states, makes and tags to filter by, what can be undone, how many more may be online. */
export async function stockAround(viewer: Viewer, garage: string) {
  const { dealerId } = await toSee(viewer, garage)
  const [choices, changes, room] = await Promise.all([
    readChoices(dealerId),
    recentChanges(dealerId),
    roomNow(dealerId),
  ])
  return { choices, changes, room }
}

/** A bulk change as the address of its page asks for it; null when it asks for none. */
export function readBulk(given: Readonly<Record<string, string | string[] | undefined>>) {
  const parsed = BulkForm.safeParse(given)
  return parsed.success
    ? { ok: true as const, change: bulkChangeOf(parsed.data), selection: selectionOf(given as Chosen) }
    : { ok: false as const, message: parsed.error.issues[0]?.message ?? 'Choisissez ce qui doit changer.' }
}
