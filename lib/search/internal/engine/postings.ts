import { add, type Bitset } from './bitset.ts'
import { type CodeList, type IntCodes, WIDE } from './growing.ts'

/**
 * For each term the positions that carry it, ascending, as variable-length differences: a third of plain numbers. `terms` is
 * ascending; a term's differences start at `starts` of its place.
 */
export type Postings = { terms: Int32Array; starts: Uint32Array; counts: Uint32Array; bytes: Uint8Array }

/**
 * The terms of rows as they were read: row r has the codes from `ends[r - 1]` to `ends[r]`; `terms` has what they stand for, and how
 * many rows carry each.
 */
export type RowTerms = { codes: CodeList; ends: Uint32Array; terms: IntCodes }

/**
 * `order` gives for each position its row. One pass over the rows, each term writing where it is sure to have room, then its
 * bytes moved together in place: no list of plain positions is ever made, which would be the largest thing of a load.
 */
export function buildPostings(order: Uint32Array, { codes, ends, terms }: RowTerms): Postings {
  const { keys, counts } = terms
  const room = new Float64Array(keys.length + 1)
  for (let code = 0; code < keys.length; code++)
    room[code + 1] = (room[code] as number) + mostBytes(counts[code] as number, order.length)
  const written = new Uint8Array(room[keys.length] as number)
  const cursors = Uint32Array.from(room)
  const previous = new Int32Array(keys.length).fill(-1)
  const { units } = codes
  for (let position = 0; position < order.length; position++) {
    const row = order[position] as number
    const end = ends[row] as number
    for (let from = row === 0 ? 0 : (ends[row - 1] as number); from < end; ) {
      let code = units[from++] as number
      if (code === WIDE) {
        code = (units[from] as number) | ((units[from + 1] as number) << 16)
        from += 2
      }
      let difference = position - (previous[code] as number) - 1
      let at = cursors[code] as number
      while (difference > 127) {
        written[at++] = (difference & 127) | 128
        difference >>>= 7
      }
      written[at++] = difference
      cursors[code] = at
      previous[code] = position
    }
  }

  let total = 0
  const starts = new Uint32Array(keys.length)
  for (let code = 0; code < keys.length; code++) {
    starts[code] = total
    const length = (cursors[code] as number) - (room[code] as number)
    written.copyWithin(total, room[code] as number, cursors[code])
    total += length
  }
  // Numbers are sorted, without a comparison function, and each is looked up again: it takes a fifth of the time.
  const ascending = keys.slice().sort()
  const postings = {
    terms: ascending,
    counts: new Uint32Array(keys.length),
    starts: new Uint32Array(keys.length),
    bytes: written.subarray(0, total),
  }
  for (let place = 0; place < ascending.length; place++) {
    const code = terms.find(ascending[place] as number)
    postings.counts[place] = counts[code] as number
    postings.starts[place] = starts[code] as number
  }
  return postings
}

/** Four bytes a difference at most; and in so many rows few differences can be 128 or more. */
const mostBytes = (count: number, rows: number): number =>
  Math.min(4 * count, count + (rows >>> 7) + (rows >>> 14) + (rows >>> 21))

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
