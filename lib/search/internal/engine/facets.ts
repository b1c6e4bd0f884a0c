import type { FacetName } from '../../model.ts'
import { type Bitset, positionsOf, size, sizeOfBoth } from './bitset.ts'
import type { Match } from './match.ts'
import { type Dictionaries, type Segment, valueSet } from './segment.ts'

/** Adds to `counts` (by dictionary code) how many of the facet's listings carry each value, in one segment. */
export function countFacet(
  segment: Segment,
  dictionaries: Dictionaries,
  facet: FacetName,
  match: Match,
  counts: Map<number, number>,
): void {
  const set = match.without(facet)
  const matching = size(set)
  if (matching === 0) return
  const values = dictionaries[facet].values.length
  // A visited position costs about four times a word of an intersection.
  if (matching * 4 < values * set.length) tally(segment.codes[facet], set, matching, values, counts)
  else {
    for (let code = 0; code < values; code++)
      addTo(counts, code, sizeOfBoth(set, valueSet(segment, facet, code)))
  }
}

function tally(
  column: Uint16Array,
  set: Bitset,
  matching: number,
  values: number,
  counts: Map<number, number>,
): void {
  const seen = new Uint32Array(values)
  const positions = positionsOf(set, matching)
  for (let i = 0; i < positions.length; i++) (seen[column[positions[i] as number] as number] as number)++
  for (let code = 0; code < values; code++) addTo(counts, code, seen[code] as number)
}

function addTo(counts: Map<number, number>, code: number, count: number): void {
  if (count > 0) counts.set(code, (counts.get(code) ?? 0) + count)
}
