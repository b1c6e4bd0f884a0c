import { add, type Bitset } from './bitset.ts'

/** For each term the positions that carry it, ascending, as variable-length differences: a third of plain numbers. */
export type Postings = { bytes: Uint8Array; starts: Map<number, number>; counts: Map<number, number> }

/** `termsOf(position)` gives a listing's distinct terms; it is asked twice for each position. */
export function buildPostings(rows: number, termsOf: (position: number) => ArrayLike<number>): Postings {
  const counts = new Map<number, number>()
  for (let position = 0; position < rows; position++) {
    const terms = termsOf(position)
    for (let i = 0; i < terms.length; i++)
      counts.set(terms[i] as number, (counts.get(terms[i] as number) ?? 0) + 1)
  }

  const slots = new Map<number, number>()
  let total = 0
  for (const [term, count] of counts) {
    slots.set(term, total)
    total += count
  }
  const positions = new Uint32Array(total)
  for (let position = 0; position < rows; position++) {
    const terms = termsOf(position)
    for (let i = 0; i < terms.length; i++) {
      const slot = slots.get(terms[i] as number) as number
      positions[slot] = position
      slots.set(terms[i] as number, slot + 1)
    }
  }

  const bytes = new Uint8Array(total * 4 + 16)
  const starts = new Map<number, number>()
  let next = 0
  for (const [term, count] of counts) {
    starts.set(term, next)
    const end = slots.get(term) as number
    let previous = -1
    for (let slot = end - count; slot < end; slot++) {
      const position = positions[slot] as number
      let difference = position - previous - 1
      previous = position
      while (difference > 127) {
        bytes[next++] = (difference & 127) | 128
        difference >>>= 7
      }
      bytes[next++] = difference
    }
  }
  return { bytes: bytes.slice(0, next), starts, counts }
}

/** Adds a term's positions to a set; a term that nobody carries adds none. */
export function addPostings(postings: Postings, term: number, target: Bitset): void {
  eachPosting(postings, term, (position) => add(target, position))
}

export function eachPosting(
  { bytes, starts, counts }: Postings,
  term: number,
  visit: (position: number) => void,
): void {
  let at = starts.get(term)
  if (at === undefined) return
  let position = -1
  for (let left = counts.get(term) as number; left > 0; left--) {
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
