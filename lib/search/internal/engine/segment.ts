import { add, type Bitset, emptyBitset, fullBitset } from './bitset.ts'
import { Dictionary } from './dictionary.ts'
import { buildPostings, type Postings } from './postings.ts'
import { DIMENSIONS, type Dimension, NUMBER_COLUMNS, type NumberColumn, type Row } from './row.ts'

/**
 * Rows that never change, in order of publication (then id). What is edited or removed later loses its bit in `live` and,
 * where it is still shown, comes again in a younger segment.
 */
export type Segment = {
  rows: number
  ids: Float64Array
  codes: Record<Dimension, Uint16Array>
  numbers: Record<NumberColumn, Int32Array>
  equipment: Map<string, Bitset>
  postings: Postings
  live: Bitset
  /** Made when a sort or a range first asks (order-by.ts). */
  orders: Map<NumberColumn, ColumnOrder>
  /** Positions that are or were boosted: few. */
  boosted: readonly number[]
  /** Sets of positions by dimension and code, made when a filter first asks. */
  valueSets: Map<string, Bitset>
}

/** A column's positions by ascending key, ties by descending id, and the sets of its first parts. */
export type ColumnOrder = { order: Uint32Array; checkpoints: Bitset[]; step: number }

export type Dictionaries = Record<Dimension, Dictionary>

export const newDictionaries = (): Dictionaries =>
  Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, new Dictionary()])) as Dictionaries

export function buildSegment(rows: readonly Row[], dictionaries: Dictionaries): Segment {
  const sorted = rows.toSorted((a, b) => a.publishedAt - b.publishedAt || a.id - b.id)
  const codes = {} as Record<Dimension, Uint16Array>
  for (const dimension of DIMENSIONS) {
    const dictionary = dictionaries[dimension]
    codes[dimension] = Uint16Array.from(sorted, (row) => dictionary.codeOf(row.values[dimension]))
  }
  const numbers = {} as Record<NumberColumn, Int32Array>
  for (const column of NUMBER_COLUMNS) numbers[column] = Int32Array.from(sorted, (row) => row.numbers[column])

  const equipment = new Map<string, Bitset>()
  for (const [position, row] of sorted.entries()) {
    for (const item of row.equipment) {
      const set = equipment.get(item) ?? emptyBitset(sorted.length)
      equipment.set(item, set)
      add(set, position)
    }
  }
  return {
    rows: sorted.length,
    ids: Float64Array.from(sorted, (row) => row.id),
    codes,
    numbers,
    equipment,
    postings: buildPostings(sorted.length, (position) => (sorted[position] as Row).terms),
    live: fullBitset(sorted.length),
    orders: new Map(),
    boosted: sorted.flatMap((row, position) => (row.numbers.boostedUntil > 0 ? [position] : [])),
    valueSets: new Map(),
  }
}

/** Dimensions of few values keep their sets; of communes or models there would be too many, and a scan is quick. */
const KEPT_VALUES = 256

/** Positions whose dimension has this code. */
export function valueSet(segment: Segment, dimension: Dimension, code: number): Bitset {
  const key = `${dimension} ${code}`
  const known = segment.valueSets.get(key)
  if (known) return known
  const set = emptyBitset(segment.rows)
  const column = segment.codes[dimension]
  for (let position = 0; position < column.length; position++)
    if (column[position] === code) add(set, position)
  if (code < KEPT_VALUES && dimension !== 'commune') segment.valueSets.set(key, set)
  return set
}
