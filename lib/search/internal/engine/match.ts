import type { FacetName } from '../../model.ts'
import { type Bitset, emptyBitset, intersect, unite } from './bitset.ts'
import { keepRange } from './column-order.ts'
import { type Filter, ignoredBy, type Plan } from './plan.ts'
import { addPostings } from './postings.ts'
import type { Dimension } from './row.ts'
import { isKept, type Segment, valueSet } from './segment.ts'

/** What matches in one segment: `all` of the query, and for a facet the same without what that facet ignores. */
export type Match = { all: Bitset; without(facet: FacetName): Bitset }

/**
 * Filters by dimension are kept apart until the end, so that leaving one out costs one pass over words and not a new search;
 * everything else is done once, on what some result or some facet can still use.
 */
export function match(segment: Segment, { query, filters: asked, apart }: Plan): Match {
  const filters = asked.map((filter) => [filter.dimension, anyOf(segment, filter)] as const)
  const common = segment.live.slice()
  for (const item of query.equipment)
    intersect(common, segment.equipment.get(item) ?? emptyBitset(segment.rows))
  for (const term of query.terms) intersect(common, termSet(segment, term))
  const version = allTerms(segment, query.versionTerms)
  // What no facet ever leaves out narrows the rest before the costly part.
  for (const [dimension, filter] of filters) if (!FACET_DIMENSIONS.has(dimension)) intersect(common, filter)
  for (const { column, min, max } of query.ranges) keepRange(common, segment, column, min, max)

  function combine(ignored: ReadonlySet<string>, withVersion: boolean): Bitset {
    const set = common.slice()
    for (const [dimension, filter] of filters) if (!ignored.has(dimension)) intersect(set, filter)
    return version && withVersion ? intersect(set, version) : set
  }

  const all = combine(NOTHING, true)
  return {
    all,
    without: (facet) => (apart.has(facet) ? combine(ignoredBy(facet), facet !== 'marque') : all),
  }
}

const NOTHING: ReadonlySet<string> = new Set()

const FACET_DIMENSIONS = new Set<Dimension>([
  'marque',
  'modele',
  'generation',
  'energie',
  'boite',
  'carrosserie',
  'couleur',
  'portes',
  'critair',
  'vendeur',
  'departement',
])

function anyOf(segment: Segment, { dimension, codes, isWanted }: Filter): Bitset {
  const [only, ...others] = codes
  if (only === undefined) return emptyBitset(segment.rows)
  if (others.length === 0) return valueSet(segment, dimension, only)
  if (codes.length <= 16 && codes.every((code) => isKept(dimension, code))) {
    const set = valueSet(segment, dimension, only).slice()
    for (const code of others) unite(set, valueSet(segment, dimension, code))
    return set
  }
  // Many values, as the communes around a town: one pass over the column.
  const set = emptyBitset(segment.rows)
  const column = segment.codes[dimension]
  for (let position = 0; position < column.length; position++) {
    if (isWanted[column[position] as number] === 1) (set[position >>> 5] as number) |= 1 << (position & 31)
  }
  return set
}

function termSet(segment: Segment, term: number): Bitset {
  const set = emptyBitset(segment.rows)
  addPostings(segment.postings, term, set)
  return set
}

function allTerms(segment: Segment, terms: readonly number[]): Bitset | null {
  const [first, ...others] = terms
  if (first === undefined) return null
  const set = termSet(segment, first)
  for (const term of others) intersect(set, termSet(segment, term))
  return set
}
