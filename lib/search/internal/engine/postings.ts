import { add, type Bitset } from './bitset.ts'
import type { GrowingInts } from './growing.ts'

/**
 * For each term the positions that carry it, ascending, as variable-length differences: a third of plain numbers. `terms` is
 * ascending; a term's differences start at `starts` of its place.
 */
export type Postings = { terms: Int32Array; starts: Uint32Array; counts: Uint32Array; bytes: Uint8Array }

/** The terms of rows as they were read: row r has the codes from `ends[r - 1]` to `ends[r]`; `keys` are the terms by code. */
export type RowTerms = { codes: GrowingInts; ends: GrowingInts; keys: Int32Array }

/**
 * `order` gives for each position its row. Two passes over the rows, one to measure and one to write: no list of plain
 * positions is ever made, which would be the largest thing of a load.
 */
export function buildPostings(order: Uint32Array, { codes, ends, keys }: RowTerms): Postings {
  const lengths = new Uint32Array(keys.length)
  const counts = new Uint32Array(keys.length)
  const previous = new Int32Array(keys.length).fill(-1)
  visit((code, position) => {
    ;(lengths[code] as number) += bytesFor(position - (previous[code] as number) - 1)
    ;(counts[code] as number)++
    previous[code] = position
  })

  const ranked = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] as number) - (keys[b] as number))
  const cursors = new Uint32Array(keys.length)
  const starts = new Uint32Array(keys.length)
  let total = 0
  for (const [rank, code] of ranked.entries()) {
    starts[rank] = total
    cursors[code] = total
    total += lengths[code] as number
  }

  const bytes = new Uint8Array(total)
  previous.fill(-1)
  visit((code, position) => {
    let difference = position - (previous[code] as number) - 1
    let at = cursors[code] as number
    while (difference > 127) {
      bytes[at++] = (difference & 127) | 128
      difference >>>= 7
    }
    bytes[at++] = difference
    cursors[code] = at
    previous[code] = position
  })
  return {
    terms: Int32Array.from(ranked, (code) => keys[code] as number),
    counts: Uint32Array.from(ranked, (code) => counts[code] as number),
    starts,
    bytes,
  }

  function visit(each: (code: number, position: number) => void): void {
    const { list } = codes
    const bounds = ends.list
    for (let position = 0; position < order.length; position++) {
      const row = order[position] as number
      const end = bounds[row] as number
      for (let at = row === 0 ? 0 : (bounds[row - 1] as number); at < end; at++)
        each(list[at] as number, position)
    }
  }
}

const bytesFor = (difference: number): number =>
  difference < 1 << 7 ? 1 : difference < 1 << 14 ? 2 : difference < 1 << 21 ? 3 : 4

/** Adds a term's positions to a set; a term that nobody carries adds none. */
export function addPostings(postings: Postings, term: number, target: Bitset): void {
  eachPosting(postings, term, (position) => add(target, position))
}

export function eachPosting(
  { terms, starts, counts, bytes }: Postings,
  term: number,
  visit: (position: number) => void,
): void {
  const place = placeOf(terms, term)
  if (place === -1) return
  let at = starts[place] as number
  let position = -1
  for (let left = counts[place] as number; left > 0; left--) {
    let difference = 0
    let shift = 0
    let byte = bytes[at++] as number
    while (byte > 127) {
      difference |= (byte & 127) << shift
      shift += 7
      byte = bytes[at++] as number
    }
    position += (difference | (byte << shift)) + 1
    visit(position)
  }
}

function placeOf(terms: Int32Array, term: number): number {
  let low = 0
  let high = terms.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((terms[middle] as number) < term) low = middle + 1
    else high = middle
  }
  return terms[low] === term ? low : -1
}
