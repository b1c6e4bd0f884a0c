import { type Bitset, has, positionsOf, remove, size } from './bitset.ts'
import { columnOrder } from './column-order.ts'
import type { Plan } from './plan.ts'
import { eachPosting } from './postings.ts'
import type { Query } from './query.ts'
import type { NumberColumn } from './row.ts'
import type { Segment } from './segment.ts'

/** A matching listing with its place in the order: smaller keys first, then the greater id. */
export type Hit = { key: number; second: number; id: number }

export const before = (a: Hit, b: Hit): boolean =>
  a.key !== b.key ? a.key < b.key : a.second !== b.second ? a.second < b.second : a.id > b.id

const SORTED: Partial<Record<Query['sort'], { column: NumberColumn; descending: boolean }>> = {
  prix_croissant: { column: 'priceCents', descending: false },
  prix_decroissant: { column: 'priceCents', descending: true },
  km_croissant: { column: 'mileageKm', descending: false },
  annee_decroissant: { column: 'year', descending: true },
}

/** The first `wanted` hits of one segment, in order. */
export function firstHits(segment: Segment, { query, kilometres }: Plan, set: Bitset, wanted: number): Hit[] {
  const sorted = SORTED[query.sort]
  if (sorted) return byColumn(segment, set, sorted.column, sorted.descending, wanted)
  if (query.sort === 'distance' && query.distanceKm)
    return byKey(segment, set, distances(segment, kilometres), wanted)
  if (query.sort === 'pertinence' && query.headTerms.length === 0)
    return boostedThenNewest(segment, set, query, wanted)
  if (query.sort === 'pertinence') return byKey(segment, set, relevances(segment, query), wanted)
  return newest(segment, set, wanted)
}

/** Positions are in order of publication: the newest are at the end. */
function newest(segment: Segment, set: Bitset, wanted: number): Hit[] {
  const hits: Hit[] = []
  for (let word = set.length - 1; word >= 0 && hits.length < wanted; word--) {
    let bits = set[word] as number
    while (bits !== 0 && hits.length < wanted) {
      const bit = 31 - Math.clz32(bits)
      hits.push(hit(segment, (word << 5) + bit, 0))
      bits &= ~(1 << bit)
    }
  }
  return hits
}

/** Without words relevance is the date, behind what is boosted. */
function boostedThenNewest(segment: Segment, set: Bitset, query: Query, wanted: number): Hit[] {
  const rest = set.slice()
  const boosted: Hit[] = []
  for (const position of segment.boosted) {
    if (!has(set, position) || (segment.numbers.boostedUntil[position] as number) <= query.now) continue
    boosted.push(hit(segment, position, BOOSTED))
    remove(rest, position)
  }
  return [...boosted.reverse(), ...newest(segment, rest, wanted)].slice(0, wanted)
}

/** Before any number of words. */
const BOOSTED = -1000

function hit(segment: Segment, position: number, key: number): Hit {
  return {
    key,
    second: -(segment.numbers.publishedAt[position] as number),
    id: segment.ids[position] as number,
  }
}

/** Walks the presorted positions; few matches are cheaper to sort themselves. */
function byColumn(
  segment: Segment,
  set: Bitset,
  column: NumberColumn,
  descending: boolean,
  wanted: number,
): Hit[] {
  const keys = segment.numbers[column]
  const sign = descending ? -1 : 1
  const at = (position: number): Hit => ({
    key: sign * (keys[position] as number),
    second: 0,
    id: segment.ids[position] as number,
  })
  const matching = size(set)
  if (matching * 16 < segment.rows) {
    return smallest(
      segment,
      positionsOf(set, matching),
      (position) => sign * (keys[position] as number),
      wanted,
    )
      .map(at)
      .sort(compare)
  }

  const order = columnOrder(segment, column).order
  const hits: Hit[] = []
  if (!descending) {
    for (let i = 0; i < order.length && hits.length < wanted; i++) {
      if (has(set, order[i] as number)) hits.push(at(order[i] as number))
    }
    return hits
  }
  // Backwards by runs of one key: within a run ids must go on descending.
  for (let end = order.length; end > 0 && hits.length < wanted; ) {
    const key = keys[order[end - 1] as number]
    let start = end - 1
    while (start > 0 && keys[order[start - 1] as number] === key) start--
    for (let i = start; i < end && hits.length < wanted; i++) {
      if (has(set, order[i] as number)) hits.push(at(order[i] as number))
    }
    end = start
  }
  return hits
}

/**
 * The positions that come first by key, then by greater id, in no order. Numbers are sorted, no objects: it takes a tenth of the
 * time.
 */
function smallest(
  segment: Segment,
  positions: Uint32Array,
  keyOf: (position: number) => number,
  wanted: number,
): number[] {
  if (positions.length <= wanted) return [...positions]
  const keys = new Int32Array(positions.length)
  for (let i = 0; i < positions.length; i++) keys[i] = keyOf(positions[i] as number)
  const last = keys.sort()[wanted - 1] as number
  const chosen: number[] = []
  const tied: number[] = []
  for (const position of positions) {
    const key = keyOf(position)
    if (key < last) chosen.push(position)
    else if (key === last) tied.push(position)
  }
  const ids = Float64Array.from(tied, (position) => segment.ids[position] as number)
  const lowest = ids.toSorted()[tied.length - (wanted - chosen.length)] as number
  return [...chosen, ...tied.filter((_, i) => (ids[i] as number) >= lowest)]
}

function byKey(segment: Segment, set: Bitset, keyOf: (position: number) => number, wanted: number): Hit[] {
  const byLevel = new Map<number, number[]>()
  for (const position of positionsOf(set, size(set))) {
    const key = keyOf(position)
    const level = byLevel.get(key)
    if (level) level.push(position)
    else byLevel.set(key, [position])
  }
  // Keys are few (communes, numbers of words): sort them, and of each level take only what is wanted, newest first.
  const hits: Hit[] = []
  for (const key of [...byLevel.keys()].sort((a, b) => a - b)) {
    const level = byLevel.get(key) as number[]
    for (let i = level.length - 1; i >= 0 && hits.length < wanted; i--)
      hits.push(hit(segment, level[i] as number, key))
    if (hits.length >= wanted) break
  }
  return hits
}

function distances({ codes: { commune } }: Segment, kilometres: Plan['kilometres']) {
  return (position: number): number => kilometres(commune[position] as number)
}

/** Boosted first (each result says so), then by words in the title: the smaller, the more relevant. */
function relevances(segment: Segment, query: Query) {
  const scores = new Int32Array(segment.rows)
  for (const term of query.headTerms)
    eachPosting(segment.postings, term, (position) => (scores[position] as number)--)
  const { boostedUntil } = segment.numbers
  return (position: number): number =>
    (scores[position] as number) - ((boostedUntil[position] as number) > query.now ? -BOOSTED : 0)
}

const compare = (a: Hit, b: Hit): number => (before(a, b) ? -1 : 1)

/** The page asked for, from the first hits of every segment. */
export function mergeHits(lists: Hit[][], offset: number, limit: number): number[] {
  const [only, ...others] = lists
  const merged = others.length === 0 ? (only ?? []) : lists.flat().sort(compare)
  return merged.slice(offset, offset + limit).map(({ id }) => id)
}
