import { FACETS, type FacetName } from '../../model.ts'
import { remove, size } from './bitset.ts'
import { type Counts, countFacets } from './facets.ts'
import { match } from './match.ts'
import { firstHits, mergeHits } from './order.ts'
import { ALSO_IGNORED, type Query } from './query.ts'
import type { Row } from './row.ts'
import { buildSegment, newDictionaries, type Segment } from './segment.ts'

export type FacetCounts = Partial<Record<FacetName, { value: string; count: number }[]>>
export type Answer = { ids: number[]; total: number; facets: FacetCounts }

/** Young segments are joined into one before there are more of them than this. */
const MAX_YOUNG = 4

const facetsOf = (query: Query) =>
  FACETS.filter((facet) => facet !== 'modele' || query.sets.marque !== undefined)

/** Whether a facet's own question has no criterion left but what every search carries (damaged cars left out). */
function isBare(query: Query, facet: FacetName): boolean {
  const ignored = new Set<string>([facet, ...(ALSO_IGNORED[facet] ?? [])])
  return (
    query.equipment.length + query.terms.length === 0 &&
    (query.versionTerms.length === 0 || facet === 'marque') &&
    query.ranges.every(({ column }) => column === 'damaged') &&
    Object.keys(query.sets).every((dimension) => ignored.has(dimension))
  )
}

/**
 * The read model: one old segment with nearly all listings and a few young ones with what changed since. A listing is live in
 * exactly one of them. Nothing here waits, reads a clock or knows a database.
 */
export class Engine {
  private readonly dictionaries = newDictionaries()
  private segments: Segment[] = []
  private young: Map<number, Row>[] = []
  private readonly wholeMarket = new Map<string, Counts>()
  private readonly home = new Map<number, { segment: Segment; position: number }>()

  constructor(rows: readonly Row[] = []) {
    if (rows.length > 0) this.append(rows)
  }

  get size(): number {
    return this.home.size
  }

  /** Takes the present state of changed listings: a row is shown from now on, null is shown no more. */
  apply(changes: ReadonlyMap<number, Row | null>): void {
    this.wholeMarket.clear()
    for (const id of changes.keys()) this.forget(id)
    const fresh = new Map<number, Row>()
    for (const [id, row] of changes) if (row) fresh.set(id, row)
    if (fresh.size === 0) return
    this.young.push(fresh)
    if (this.young.length > MAX_YOUNG) {
      const joined = new Map<number, Row>()
      for (const rows of this.young) for (const [id, row] of rows) joined.set(id, row)
      this.segments.length -= this.young.length - 1
      this.young = [joined]
      this.append([...joined.values()])
    } else this.append([...fresh.values()])
  }

  /** Every facet by default; that of models only once a make is chosen. */
  search(query: Query, wantedFacets: readonly FacetName[] = facetsOf(query)): Answer {
    let total = 0
    const lists = []
    const counts = new Map<FacetName, Counts>(wantedFacets.map((facet) => [facet, new Map()]))
    const bare = [...counts.keys()].filter((facet) => isBare(query, facet))
    for (const facet of bare) counts.delete(facet)
    for (const segment of this.segments) {
      const matched = match(segment, this.dictionaries, query)
      const matching = size(matched.all)
      total += matching
      const wanted = Math.min(matching, query.offset + query.limit)
      // A page past the end has nothing to order.
      if (wanted > 0) lists.push(firstHits(segment, this.dictionaries, matched.all, query, wanted))
      countFacets(segment, this.dictionaries, matched, counts)
    }
    for (const facet of bare) counts.set(facet, this.bareCounts(facet, query))
    return {
      ids: query.offset < total ? mergeHits(lists, query.offset, query.limit) : [],
      total,
      facets: Object.fromEntries([...counts].map(([facet, tallied]) => [facet, this.named(facet, tallied)])),
    }
  }

  /** What a facet counts in the whole market: asked by most searches, the same until something changes. */
  private bareCounts(facet: FacetName, { ranges, ...query }: Query): Counts {
    const key = `${facet} ${JSON.stringify(ranges)}`
    const known = this.wholeMarket.get(key)
    if (known) return known
    const counts: Counts = new Map()
    for (const segment of this.segments) {
      const matched = match(segment, this.dictionaries, { ...query, ranges, sets: {}, versionTerms: [] })
      countFacets(segment, this.dictionaries, matched, new Map([[facet, counts]]))
    }
    this.wholeMarket.set(key, counts)
    return counts
  }

  /** Greatest count first, then by value, so that equal counts never change places. */
  private named(facet: FacetName, counts: Map<number, number>) {
    const { values } = this.dictionaries[facet]
    return [...counts]
      .map(([code, count]) => ({ value: values[code] as string, count }))
      .filter(({ value }) => value !== '')
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  }

  private append(rows: readonly Row[]): void {
    const segment = buildSegment(rows, this.dictionaries)
    this.segments.push(segment)
    for (let position = 0; position < segment.rows; position++) {
      this.home.set(segment.ids[position] as number, { segment, position })
    }
  }

  private forget(id: number): void {
    const home = this.home.get(id)
    if (!home) return
    remove(home.segment.live, home.position)
    this.home.delete(id)
    for (const rows of this.young) rows.delete(id)
  }
}
