import type { Place } from '#lib/places/model.ts'
import { placeBySlug, placesByPostcode } from '#lib/places/queries.ts'
import type { Query } from './engine/query.ts'
import type { Criteria } from './parameters.ts'
import { nowSeconds } from './site.ts'
import { toQuery } from './to-query.ts'

const NO_TERMS = { anywhere: [], inHead: [] }

/** The engine's question for criteria that were resolved already; free words are the caller's to add. */
export function ask(criteria: Criteria): Query {
  return toQuery(
    {
      criteria,
      place: placeOf(criteria),
      terms: NO_TERMS,
      versionTerms: NO_TERMS,
      dealerId: null,
    },
    nowSeconds(),
  )
}

/** The same as `resolveCriteria` found: a town by its slug, else the most populated commune of the postcode. */
function placeOf({ ville, cp }: Criteria): Place | null {
  if (ville !== undefined) return placeBySlug(ville) ?? null
  return cp === undefined ? null : (placesByPostcode(cp)[0] ?? null)
}
