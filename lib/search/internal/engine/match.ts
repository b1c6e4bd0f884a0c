import type { FacetName } from '../../model.ts'
import { type Bitset, emptyBitset, intersect, unite } from './bitset.ts'
import { keepRange } from './column-order.ts'
import { addPostings } from './postings.ts'
import { ALSO_IGNORED, type Query } from './query.ts'
import { DIMENSIONS, type Dimension } from './row.ts'
import { type Dictionaries, isKept, type Segment, valueSet } from './segment.ts'

/** What matches in one segment: `all` of the query, and for a facet the same without what that facet ignores. */
export type Match = { all: Bitset; without(facet: FacetName): Bitset }

/**
 * Filters by dimension are kept apart until the end, so that leaving one out costs one pass over words and not a new search;
 * everything else is done once, on what some result or some facet can still use.
 */
export function match(segment: Segment, dictionaries: Dictionaries, query: Query): Match {
  const filters = new Map<Dimension, Bitset>()
  for (const dimension of DIMENSIONS) {
    const values = query.sets[dimension]
    if (values) filters.set(dimension, anyOf(segment, dictionaries, dimension, values))
  }

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

  const all = combine(new Set(), true)
  return {
    all,
    without(facet) {
      const ignored = new Set<string>([facet, ...(ALSO_IGNORED[facet] ?? [])])
      const matters =
        [...filters.keys()].some((dimension) => ignored.has(dimension)) ||
        (facet === 'marque' && version !== null)
      return matters ? combine(ignored, facet !== 'marque') : all
    },
  }
}

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

function anyOf(
  segment: Segment,
  dictionaries: Dictionaries,
  dimension: Dimension,
  values: readonly string[],
): Bitset {
  const codes = values
    .map((value) => dictionaries[dimension].find(value))
    .filter((code) => code !== undefined)
  const [only, ...others] = codes
  if (only === undefined) return emptyBitset(segment.rows)
  if (others.length === 0) return valueSet(segment, dimension, only)
  if (codes.length <= 16 && codes.every((code) => isKept(dimension, code))) {
    const set = valueSet(segment, dimension, only).slice()
    for (const code of others) unite(set, valueSet(segment, dimension, code))
    return set
  }
  // Many values, as the communes around a town: one pass over the column.
  const wanted = new Uint8Array(65536)
  for (const code of codes) wanted[code] = 1
  const set = emptyBitset(segment.rows)
  const column = segment.codes[dimension]
  for (let position = 0; position < column.length; position++) {
    if (wanted[column[position] as number] === 1) (set[position >>> 5] as number) |= 1 << (position & 31)
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
