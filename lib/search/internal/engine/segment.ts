import { add, type Bitset, emptyBitset } from './bitset.ts'
import type { Codes, Numbers } from './column-widths.ts'
import { Dictionary } from './dictionary.ts'
import type { Postings } from './postings.ts'
import { DIMENSIONS, type Dimension, type NumberColumn } from './row.ts'

/**
 * Rows that never change, in order of publication (then id). What is edited or removed later loses its bit in `live` and,
 * where it is still shown, comes again in a younger segment.
 */
export type Segment = {
  rows: number
  ids: Float64Array
  /** Positions by ascending id. */
  byId: Uint32Array
  codes: Record<Dimension, Codes>
  numbers: Record<NumberColumn, Numbers>
  equipment: Map<string, Bitset>
  postings: Postings
  live: Bitset
  /** Made when a sort or a range first asks (column-order.ts). */
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

/** Where a listing stands in the segment, live or not; -1 when it is not there. */
export function positionOfId({ ids, byId }: Segment, id: number): number {
  let low = 0
  let high = byId.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[byId[middle] as number] as number) < id) low = middle + 1
    else high = middle
  }
  const position = byId[low]
  return position !== undefined && ids[position] === id ? position : -1
}

/** Dimensions of few values keep their sets; of communes or models there would be too many, and a scan is quick. */
const KEPT_VALUES = 256

/** Whether the set of this code is made once. */
export const isKept = (dimension: Dimension, code: number): boolean =>
  code < KEPT_VALUES && dimension !== 'commune'

/** Positions whose dimension has this code. */
export function valueSet(segment: Segment, dimension: Dimension, code: number): Bitset {
  const key = `${dimension} ${code}`
  const known = segment.valueSets.get(key)
  if (known) return known
  const set = emptyBitset(segment.rows)
  const column = segment.codes[dimension]
  for (let position = 0; position < column.length; position++)
    if (column[position] === code) add(set, position)
  if (isKept(dimension, code)) segment.valueSets.set(key, set)
  return set
}
