import type pg from 'pg'
import { DIMENSIONS, type Dimension, NUMBER_COLUMNS, type NumberColumn, type Row } from '../engine/row.ts'
import { areasOf } from './areas.ts'
import { ENDED, MARKET, SEARCHED, SELECT_LIST } from './columns.ts'
import { equipmentIn, termsIn } from './search-bytes.ts'

/** What has to be looked at again since a snapshot, and the snapshot up to which it is told. */
export type Changes = { snapshot: string; ids: number[] }

/**
 * Transactions commit in another order than they write, and a long one must not hold the others back: so what is asked for is
 * not "after number n" but "committed, and not yet visible in the last snapshot". One statement: its own snapshot is the next.
 * @returns null when the snapshot tells nothing of this database: it is another, or went back to before it (a restored backup)
 */
export async function changesSince(pool: pg.Pool, market: string, snapshot: string): Promise<Changes | null> {
  const { rows } = await pool.query<{ snapshot: string; ids: string[]; same: boolean }>({
    name: 'search-changes',
    text: `SELECT pg_current_snapshot()::text AS snapshot, (
             SELECT coalesce(array_agg(DISTINCT listing_id), '{}') FROM search_change
             WHERE xid >= pg_snapshot_xmin($1::pg_snapshot) AND NOT pg_visible_in_snapshot(xid, $1::pg_snapshot)
           ) AS ids, (
             pg_snapshot_xmax($1::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) AND ${MARKET} = $2
           ) AS same`,
    values: [snapshot, market],
  })
  const [row] = rows
  if (!row) throw new Error('the database told nothing of its snapshot')
  return row.same ? { snapshot: row.snapshot, ids: row.ids.map(Number) } : null
}

/** The present state of listings: a row while searched, else null; and which of those have ended. */
export async function presentState(
  pool: pg.Pool,
  ids: readonly number[],
): Promise<{ rows: Map<number, Row | null>; ended: Set<number> }> {
  const rows = new Map<number, Row | null>(ids.map((id) => [id, null]))
  const ended = new Set<number>()
  const found = await pool.query<Record<string, unknown>>({
    name: 'search-present',
    text: `SELECT ${SELECT_LIST}, ${SEARCHED} AS searched, ${ENDED} AS ended FROM listing WHERE id = ANY($1::bigint[])`,
    values: [ids],
  })
  for (const row of found.rows) {
    const id = Number(row.id)
    if (row.searched) rows.set(id, readRow(id, row))
    else if (row.ended) ended.add(id)
  }
  return { rows, ended }
}

function readRow(id: number, row: Record<string, unknown>): Row {
  const areas = areasOf(String(row.commune))
  const values = {} as Record<Dimension, string>
  for (const dimension of DIMENSIONS)
    values[dimension] =
      dimension === 'departement' || dimension === 'region' ? areas[dimension] : String(row[dimension] ?? '')
  const numbers = {} as Record<NumberColumn, number>
  for (const column of NUMBER_COLUMNS) numbers[column] = readNumber(row[column])
  return {
    id,
    publishedAt: numbers.publishedAt,
    values,
    numbers,
    equipment: equipmentIn(row.equipment as Buffer),
    terms: termsIn(row.terms as Buffer),
  }
}

/** As load.ts reads it: -1 for null, whole seconds for a moment, 1 for true. */
function readNumber(value: unknown): number {
  if (value === null) return -1
  return value instanceof Date ? Math.floor(value.getTime() / 1000) : Number(value)
}
