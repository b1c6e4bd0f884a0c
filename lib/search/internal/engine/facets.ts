import type { FacetName } from '../../model.ts'
import { positionsOf, size, sizeOfBoth } from './bitset.ts'
import type { Codes } from './column-widths.ts'
import type { Match } from './match.ts'
import { type Dictionaries, type Segment, valueSet } from './segment.ts'

/** Counts by dictionary code, added up over segments. */
export type Counts = Map<number, number>

/** Adds how many of each facet's listings carry each value, in one segment. */
export function countFacets(
  segment: Segment,
  dictionaries: Dictionaries,
  match: Match,
  counts: ReadonlyMap<FacetName, Counts>,
): void {
  // Most facets have no filter of their own and look at the same set: it is counted and listed once.
  const facetsBySet = Map.groupBy(counts.keys(), (facet) => match.without(facet))
  for (const [set, facets] of facetsBySet) {
    const matching = size(set)
    if (matching === 0) continue
    const isSmall = (facet: FacetName) => matching * 1.5 < dictionaries[facet].values.length * set.length
    const positions = facets.some(isSmall) ? positionsOf(set, matching) : new Uint32Array()
    for (const facet of facets) {
      const tallied = counts.get(facet) as Counts
      const values = dictionaries[facet].values.length
      if (isSmall(facet)) tally(segment.codes[facet], positions, values, tallied)
      else
        for (let code = 0; code < values; code++)
          addTo(tallied, code, sizeOfBoth(set, valueSet(segment, facet, code)))
    }
  }
}

function tally(column: Codes, positions: Uint32Array, values: number, counts: Counts): void {
  const seen = new Uint32Array(values)
  for (let i = 0; i < positions.length; i++) (seen[column[positions[i] as number] as number] as number)++
  for (let code = 0; code < values; code++) addTo(counts, code, seen[code] as number)
}

export function addTo(counts: Counts, code: number, count: number): void {
  if (count > 0) counts.set(code, (counts.get(code) ?? 0) + count)
}
