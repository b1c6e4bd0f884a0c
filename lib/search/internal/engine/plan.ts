import { FACETS, type FacetName } from '../../model.ts'
import { ALSO_IGNORED, type Query } from './query.ts'
import { DIMENSIONS, type Dimension } from './row.ts'
import type { Dictionaries } from './segment.ts'

/** A query in the codes of a market: made once, asked of each segment. */
export type Plan = {
  query: Query
  filters: readonly Filter[]
  /** Facets for which something of the query is left out. */
  apart: ReadonlySet<FacetName>
  /** For the sort by distance: kilometres from the asked place, by code of commune. */
  kilometres: (code: number) => number
}

/** Any of some values. */
export type Filter = {
  dimension: Dimension
  /** Those that a listing has ever carried. */
  codes: readonly number[]
  /** 1 at each of the codes. */
  isWanted: Uint8Array
}

/** What each facet leaves out: its own filter, and what hangs on it. */
export const ignoredBy = (facet: FacetName): ReadonlySet<string> => IGNORED.get(facet) as ReadonlySet<string>

const IGNORED = new Map(
  FACETS.map((facet) => [facet, new Set<string>([facet, ...(ALSO_IGNORED[facet] ?? [])])]),
)

export function planOf(query: Query, dictionaries: Dictionaries): Plan {
  const filters = DIMENSIONS.flatMap((dimension) => {
    const values = query.sets[dimension]
    return values ? [filterOf(dimension, values, dictionaries)] : []
  })
  const isApart = (facet: FacetName) =>
    filters.some(({ dimension }) => ignoredBy(facet).has(dimension)) ||
    (facet === 'marque' && query.versionTerms.length > 0)
  return {
    query,
    filters,
    apart: new Set(FACETS.filter(isApart)),
    kilometres: kilometresOf(query, dictionaries),
  }
}

function filterOf(dimension: Dimension, values: readonly string[], dictionaries: Dictionaries): Filter {
  const dictionary = dictionaries[dimension]
  const codes = values.map((value) => dictionary.find(value)).filter((code) => code !== undefined)
  const isWanted = new Uint8Array(dictionary.values.length)
  for (const code of codes) isWanted[code] = 1
  return { dimension, codes, isWanted }
}

/** Each commune's distance is found once. */
function kilometresOf({ distanceKm }: Query, { commune }: Dictionaries): (code: number) => number {
  if (!distanceKm) return () => 0
  const known = new Float64Array(commune.values.length).fill(Number.NaN)
  return (code) => {
    if (Number.isNaN(known[code])) known[code] = distanceKm(commune.values[code] as string)
    return known[code] as number
  }
}
