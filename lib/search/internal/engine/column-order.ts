import { add, type Bitset, emptyBitset } from './bitset.ts'
import type { Numbers } from './column-widths.ts'
import { ascending } from './packed-order.ts'
import type { NumberColumn } from './row.ts'
import type { ColumnOrder, Segment } from './segment.ts'

/** Sets kept a column: a range costs two copies and at most a 32nd of the rows, wherever it lies. */
const CHECKPOINTS = 32

export function columnOrder(segment: Segment, column: NumberColumn): ColumnOrder {
  const known = segment.orders.get(column)
  if (known) return known
  const order = sortedPositions(segment, column)
  const step = Math.max(1, Math.ceil(segment.rows / CHECKPOINTS))
  const checkpoints: Bitset[] = []
  const set = emptyBitset(segment.rows)
  for (let rank = 0; rank < order.length; rank++) {
    if (rank % step === 0) checkpoints.push(set.slice())
    add(set, order[rank] as number)
  }
  const made = { order, checkpoints, step }
  segment.orders.set(column, made)
  return made
}

function sortedPositions({ rows, byId, numbers }: Segment, column: NumberColumn): Uint32Array {
  const keys = numbers[column]
  const newestFirst = byId.toReversed()
  const ranks = ascending(rows, (rank) => keys[newestFirst[rank] as number] as number)
  return ranks.map((rank) => newestFirst[rank] as number)
}

/** Keeps the positions whose value lies in [min, max]. */
export function keepRange(
  target: Bitset,
  segment: Segment,
  column: NumberColumn,
  min: number,
  max: number,
): void {
  const made = columnOrder(segment, column)
  const keys = segment.numbers[column]
  const [below, upTo] = twoSets(target.length)
  firstParts(below, made, firstRank(made.order, keys, min))
  firstParts(upTo, made, firstRank(made.order, keys, max + 1))
  for (let word = 0; word < target.length; word++)
    (target[word] as number) &= (upTo[word] as number) & ~(below[word] as number)
}

/** How many positions have a key under `bound`. */
function firstRank(order: Uint32Array, keys: Numbers, bound: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[order[middle] as number] as number) < bound) low = middle + 1
    else high = middle
  }
  return low
}

let scratch = [new Uint32Array(0), new Uint32Array(0)] as const

/**
 * Two sets of so many words to write in, the next call's too: what each range would leave behind is memory that the system is
 * slow to take back.
 */
function twoSets(words: number): readonly [Bitset, Bitset] {
  if (scratch[0].length < words) scratch = [new Uint32Array(words), new Uint32Array(words)]
  return [scratch[0].subarray(0, words), scratch[1].subarray(0, words)]
}

/** Makes `set` that of the first `count` positions of the order. */
function firstParts(set: Bitset, { order, checkpoints, step }: ColumnOrder, count: number): void {
  const checkpoint = Math.min(Math.floor(count / step), checkpoints.length - 1)
  const known = checkpoints[checkpoint]
  if (known) set.set(known)
  else set.fill(0)
  for (let rank = Math.max(0, checkpoint) * step; rank < count; rank++) add(set, order[rank] as number)
}
