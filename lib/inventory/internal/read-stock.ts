import { listingPath, PRICE_DROP_DAYS, type PriceRange } from '#lib/listings/model.ts'
import { priceRanges } from '#lib/listings/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import { STOCK_BOOSTS } from '#lib/publishing/model.ts'
import type { StockPage, StockRow } from '../model.ts'
import { called, plateOf } from './called.ts'
import type { StockQuery, StockState } from './stock-query.ts'
import { CHOICES, countSql, idsSql, ROWS, type StockRecord } from './stock-sql.ts'

const DAY_MS = 86_400_000

/** A page of a dealer's stock: a handful of statements, however many cars it shows. The caller has asked who may see it. */
export async function readStockPage(
  dealerId: number,
  query: StockQuery,
  pageSize: number,
): Promise<StockPage> {
  const part = { limit: pageSize, offset: (query.page - 1) * pageSize }
  const found = await pool().query<{ id: string; total: number }>(idsSql(dealerId, query, part))
  const ids = found.rows.map(({ id }) => BigInt(id))
  return {
    // Past the end no row says how many there are.
    total: found.rows[0]?.total ?? (part.offset === 0 ? 0 : await countStock(dealerId, query)),
    page: query.page,
    pageSize,
    rows: await readStockRows(dealerId, ids),
  }
}

async function countStock(dealerId: number, query: StockQuery): Promise<number> {
  const { rows } = await pool().query<{ total: number }>(countSql(dealerId, query))
  return rows[0]?.total ?? 0
}

/** Numbers of the cars that match, in order. */
export async function stockIds(
  dealerId: number,
  query: StockQuery,
  part: { limit: number; offset: number },
): Promise<bigint[]> {
  const { rows } = await pool().query<{ id: string }>(idsSql(dealerId, query, part))
  return rows.map(({ id }) => BigInt(id))
}

/** Lines of the table, in the order asked; cars of another dealer are left out. */
export async function readStockRows(dealerId: number, ids: readonly bigint[]): Promise<StockRow[]> {
  if (ids.length === 0) return []
  const [records, markets] = await Promise.all([
    pool().query<StockRecord>(ROWS, [dealerId, ids.map(String)]),
    priceRanges(pool(), ids),
  ])
  const byId = new Map(records.rows.map((record) => [record.id, record]))
  return ids.flatMap((id) => {
    const record = byId.get(String(id))
    return record ? [rowOf(record, markets.get(id) ?? null)] : []
  })
}

function rowOf(record: StockRecord, market: PriceRange | null): StockRow {
  const { make, model, photoKey, droppedAt } = record
  const isRecent = droppedAt !== null && now().getTime() - droppedAt.getTime() < PRICE_DROP_DAYS * DAY_MS
  return {
    id: record.id,
    reference: called(record),
    plate: plateOf(record),
    name: model === make || model.startsWith(`${make} `) ? model : `${make} ${model}`,
    version: record.version,
    year: record.year,
    path:
      record.status === 'online'
        ? listingPath(record.id, { ...record, versionLabel: record.version, communeName: record.commune })
        : null,
    photo: photoKey === null ? null : { key: photoKey, placeholder: record.placeholder ?? '' },
    photoCount: record.photoCount,
    priceCents: record.priceCents,
    previousPriceCents: isRecent ? record.previousPriceCents : null,
    market,
    mileageKm: record.mileageKm,
    days: record.days,
    views: record.views,
    contacts: record.contacts,
    quality: record.quality,
    state: record.state,
    offlineReason: record.offlineReason,
    tags: record.tags,
    revision: record.revision,
    feed: record.feed,
    missing: record.missing,
    boosts: STOCK_BOOSTS.flatMap((kind) => {
      const until = record[kind]
      return until !== null && until > now() ? [{ kind, until: until.toISOString() }] : []
    }),
  }
}

/** What there is to filter a stock by. */
export type StockChoices = {
  states: Partial<Record<StockState, number>>
  makes: { slug: string; label: string }[]
  tags: string[]
}

export async function readChoices(dealerId: number): Promise<StockChoices> {
  const { rows } = await pool().query<StockChoices>(CHOICES, [dealerId])
  return rows[0] ?? { states: {}, makes: [], tags: [] }
}
