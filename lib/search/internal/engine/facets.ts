import type { FacetName } from '../../model.ts'
import { positionsOf, size, sizeOfBoth } from './bitset.ts'
import type { Codes } from './column-widths.ts'
import type { Match } from './match.ts'
import { type Dictionaries, type Segment, valueSet } from './segment.ts'

/** How many by dictionary code. */
export type Counts = Uint32Array

export const noCounts = (dictionaries: Dictionaries, facet: FacetName): Counts =>
  new Uint32Array(dictionaries[facet].values.length)

/** Adds how many of each facet's listings carry each value, in one segment. */
export function countFacets(segment: Segment, match: Match, counts: ReadonlyMap<FacetName, Counts>): void {
  // Most facets have no filter of their own and look at the same set: it is counted and listed once.
  const facetsBySet = Map.groupBy(counts.keys(), (facet) => match.without(facet))
  for (const [set, facets] of facetsBySet) {
    const matching = size(set)
    if (matching === 0) continue
    const isSmall = (values: number) => matching * 1.5 < values * set.length
    const tallied = facets.map((facet) => [segment.codes[facet], counts.get(facet) as Counts, facet] as const)
    const positions = tallied.some(([, { length }]) => isSmall(length))
      ? positionsOf(set, matching)
      : new Uint32Array()
    for (const [column, count, facet] of tallied) {
      if (isSmall(count.length)) tally(column, positions, count)
      else
        for (let code = 0; code < count.length; code++)
          (count[code] as number) += sizeOfBoth(set, valueSet(segment, facet, code))
    }
  }
}

function tally(column: Codes, positions: Uint32Array, counts: Counts): void {
  for (let i = 0; i < positions.length; i++) (counts[column[positions[i] as number] as number] as number)++
}
