import type { FacetName } from '../../model.ts'
import { type Counts, countFacets, noCounts } from './facets.ts'
import { match } from './match.ts'
import { type Plan, planOf } from './plan.ts'
import type { Query } from './query.ts'
import type { Dictionaries, Segment } from './segment.ts'

type Kept = { facet: FacetName; ranges: Query['ranges']; counts: Counts }

/**
 * What facets count of the whole market, which most searches ask: counted once a segment, and kept true as listings leave it. What
 * comes in comes in a segment of its own, so that a change elsewhere costs a search nothing.
 */
export class BareCounts {
  readonly #kept = new WeakMap<Segment, Map<string, Kept>>()

  /** @param query its ranges are the only filter that counts */
  of(
    segments: readonly Segment[],
    dictionaries: Dictionaries,
    facet: FacetName,
    { ranges, ...query }: Query,
  ): Counts {
    const sum = noCounts(dictionaries, facet)
    let plan: Plan | undefined
    const key = `${facet} ${JSON.stringify(ranges)}`
    for (const segment of segments) {
      const kept = this.#of(segment)
      let known = kept.get(key)
      if (!known) {
        plan ??= planOf({ ...query, ranges, sets: {}, versionTerms: [] }, dictionaries)
        const counts = noCounts(dictionaries, facet)
        countFacets(segment, match(segment, plan), new Map([[facet, counts]]))
        known = { facet, ranges, counts }
        kept.set(key, known)
      }
      const { counts } = known
      for (let code = 0; code < counts.length; code++) (sum[code] as number) += counts[code] as number
    }
    return sum
  }

  /** A listing that was live in the segment is so no more. */
  left(segment: Segment, position: number): void {
    for (const { facet, ranges, counts } of this.#of(segment).values()) {
      const isCounted = ranges.every(({ column, min, max }) => {
        const value = segment.numbers[column][position] as number
        return min <= value && value <= max
      })
      const code = segment.codes[facet][position] as number
      if (isCounted) (counts[code] as number)--
    }
  }

  #of(segment: Segment): Map<string, Kept> {
    const known = this.#kept.get(segment) ?? new Map<string, Kept>()
    this.#kept.set(segment, known)
    return known
  }
}
