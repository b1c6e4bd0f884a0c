import { FACETS, type FacetName } from '../../model.ts'
import { BareCounts } from './bare-counts.ts'
import { has, positionsOf, remove, size } from './bitset.ts'
import { type Counts, countFacets, noCounts } from './facets.ts'
import { match } from './match.ts'
import { firstHits, mergeHits } from './order.ts'
import { ignoredBy, planOf } from './plan.ts'
import type { Query } from './query.ts'
import { DIMENSIONS, type Dimension, type NumberColumn, type Row } from './row.ts'
import { type Dictionaries, newDictionaries, positionOfId, type Segment } from './segment.ts'
import { buildSegment } from './segment-builder.ts'

export type FacetCounts = Partial<Record<FacetName, { value: string; count: number }[]>>
export type Answer = { ids: number[]; total: number; facets: FacetCounts }

/** Young segments that may still grow are joined before there are more of them than this. */
const MAX_YOUNG = 4
/** A young segment with so many rows is left as it is: to make a larger one would hold up visitors for longer than a search does. */
const GROWN = 1_000
/** What a young segment was made of. Once it is grown its rows are not needed any more. */
type Young = { ids: Set<number>; rows: Map<number, Row> | null }

/** A search that was answered. */
type Asked = { query: Query; facets: readonly FacetName[] }
/** Searches that are remembered. */
const REMEMBERED = 100

const facetsOf = (query: Query) =>
  FACETS.filter((facet) => facet !== 'modele' || query.sets.marque !== undefined)

/** Whether a facet's own question has no criterion left but what every search carries (damaged cars left out). */
function isBare(query: Query, facet: FacetName): boolean {
  return (
    query.equipment.length + query.terms.length === 0 &&
    (query.versionTerms.length === 0 || facet === 'marque') &&
    query.ranges.every(({ column }) => column === 'damaged') &&
    Object.keys(query.sets).every((dimension) => ignoredBy(facet).has(dimension))
  )
}

/**
 * The read model: one old segment with nearly all listings and a few young ones with what changed since. A listing is live in
 * exactly one of them. Nothing here waits, reads a clock or knows a database.
 */
export class Engine {
  private readonly dictionaries: Dictionaries
  private readonly segments: Segment[]
  /** Of the segments but the old one, in their order. */
  private young: Young[] = []
  private readonly wholeMarket = new BareCounts()
  private readonly asked: Asked[] = []
  private searches = 0

  constructor(segment?: Segment, dictionaries: Dictionaries = newDictionaries()) {
    this.segments = segment ? [segment] : []
    this.dictionaries = dictionaries
  }

  static of(rows: readonly Row[]): Engine {
    const dictionaries = newDictionaries()
    return new Engine(buildSegment(rows, dictionaries), dictionaries)
  }

  /** How many listings are live. */
  get size(): number {
    return this.segments.reduce((sum, { live }) => sum + size(live), 0)
  }

  /** How many listings changed since the old segment was made: past a share of the whole a new one is worth its making. */
  get changed(): number {
    return this.young.reduce((sum, { ids }) => sum + ids.size, 0)
  }

  has(id: number): boolean {
    return this.find(id) !== null
  }

  /** The listing's value in each dimension; null when it is not shown. */
  valuesOf(id: number): Record<Dimension, string> | null {
    const found = this.find(id)
    if (!found) return null
    const { segment, position } = found
    return Object.fromEntries(
      DIMENSIONS.map((dimension) => [
        dimension,
        this.dictionaries[dimension].values[segment.codes[dimension][position] as number] ?? '',
      ]),
    ) as Record<Dimension, string>
  }

  /** One number of a listing; null when it is not shown. */
  numberOf(id: number, column: NumberColumn): number | null {
    const found = this.find(id)
    return found && (found.segment.numbers[column][found.position] as number)
  }

  /** Takes the present state of changed listings: a row is shown from now on, null is shown no more. */
  apply(changes: ReadonlyMap<number, Row | null>): void {
    for (const id of changes.keys()) this.forget(id)
    const fresh = new Map<number, Row>()
    for (const [id, row] of changes) if (row) fresh.set(id, row)
    if (fresh.size === 0) return
    this.young.push({ ids: new Set(fresh.keys()), rows: fresh })
    const kept = this.firstToJoin()
    const joined = new Map(this.young.slice(kept).flatMap(({ rows }) => [...(rows ?? [])]))
    this.segments.length -= this.young.length - 1 - kept
    this.young.length = kept
    this.young.push({ ids: new Set(joined.keys()), rows: joined.size < GROWN ? joined : null })
    this.segments.push(buildSegment([...joined.values()], this.dictionaries))
  }

  /**
   * Where the young that become one segment begin: the last alone while few may still grow; else also those before it, up to one that
   * is much larger, or grown. What is large is seldom made anew, which would hold up visitors at each change.
   */
  private firstToJoin(): number {
    const last = this.young.length - 1
    if (this.young.filter(({ rows }) => rows !== null).length <= MAX_YOUNG) return last
    let first = last
    let size = this.young[last]?.ids.size ?? 0
    const isJoined = ({ ids, rows }: Young) =>
      rows !== null && size < GROWN && (first === last || ids.size <= 2 * size)
    while (first > 0 && isJoined(this.young[first - 1] as Young)) size += this.young[--first]?.ids.size ?? 0
    return first
  }

  /** Each costs a search a few hundredths of a millisecond. */
  get youngSegments(): number {
    return this.young.length
  }

  /** The last searches, in no order: what they made segments keep, a copy that is loaded anew does not have yet. */
  get lastAsked(): readonly Asked[] {
    return this.asked
  }

  /** Every facet by default; that of models only once a make is chosen. */
  search(query: Query, wantedFacets: readonly FacetName[] = facetsOf(query)): Answer {
    let total = 0
    const plan = planOf(query, this.dictionaries)
    const counts = new Map<FacetName, Counts>()
    const bare: FacetName[] = []
    for (const facet of wantedFacets)
      if (isBare(query, facet)) bare.push(facet)
      else counts.set(facet, noCounts(this.dictionaries, facet))
    const found = []
    for (const segment of this.segments) {
      const matched = match(segment, plan)
      const matching = size(matched.all)
      total += matching
      found.push({ segment, all: matched.all, wanted: Math.min(matching, query.offset + query.limit) })
      countFacets(segment, matched, counts)
    }
    // A page past the end has nothing to order: no segment may be asked before all are counted.
    const lists = (query.offset < total && query.limit > 0 ? found : [])
      .filter(({ wanted }) => wanted > 0)
      .map(({ segment, all, wanted }) => firstHits(segment, plan, all, wanted))
    for (const facet of bare)
      counts.set(facet, this.wholeMarket.of(this.segments, this.dictionaries, facet, query))
    this.asked[this.searches++ % REMEMBERED] = { query, facets: wantedFacets }
    return {
      ids: mergeHits(lists, query.offset, query.limit),
      total,
      facets: Object.fromEntries([...counts].map(([facet, tallied]) => [facet, this.named(facet, tallied)])),
    }
  }

  /** Greatest count first, then by value, so that equal counts never change places. */
  private named(dimension: Dimension, counts: Counts) {
    const { values } = this.dictionaries[dimension]
    const counted: { value: string; count: number }[] = []
    for (const [code, value] of values.entries()) {
      const count = counts[code] as number
      if (count > 0 && value !== '') counted.push({ value, count })
    }
    return counted.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  }

  /** How many of the matching listings carry each value of any dimension; the greatest first. */
  tally(query: Query, dimension: Dimension): { value: string; count: number }[] {
    const plan = planOf(query, this.dictionaries)
    const counts = new Uint32Array(this.dictionaries[dimension].values.length)
    for (const segment of this.segments) {
      const { all } = match(segment, plan)
      const column = segment.codes[dimension]
      for (const position of positionsOf(all, size(all))) {
        ;(counts[column[position] as number] as number)++
      }
    }
    return this.named(dimension, counts)
  }

  /** The numbers of the matching listings, in no order. */
  numbers(query: Query, column: NumberColumn): Int32Array {
    const plan = planOf(query, this.dictionaries)
    const lists = this.segments.map((segment) => {
      const { all } = match(segment, plan)
      const positions = positionsOf(all, size(all))
      const values = segment.numbers[column]
      const list = new Int32Array(positions.length)
      for (let i = 0; i < list.length; i++) list[i] = values[positions[i] as number] as number
      return list
    })
    const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0))
    let next = 0
    for (const list of lists) {
      all.set(list, next)
      next += list.length
    }
    return all
  }

  /** How many listings match. */
  count(query: Query): number {
    return this.search({ ...query, offset: 0, limit: 0 }, []).total
  }

  /** Every live listing's number, in no order. */
  *ids(): Generator<number> {
    for (const { live, ids } of this.segments)
      for (const position of positionsOf(live, size(live)).slice()) yield ids[position] as number
  }

  private find(id: number): { segment: Segment; position: number } | null {
    for (const segment of this.segments) {
      const position = positionOfId(segment, id)
      if (position !== -1 && has(segment.live, position)) return { segment, position }
    }
    return null
  }

  private forget(id: number): void {
    const found = this.find(id)
    if (!found) return
    remove(found.segment.live, found.position)
    this.wholeMarket.left(found.segment, found.position)
    for (const { ids, rows } of this.young) {
      ids.delete(id)
      rows?.delete(id)
    }
  }
}
