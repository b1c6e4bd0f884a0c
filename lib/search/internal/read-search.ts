import type { Place } from '#lib/places/model.ts'
import { pool } from '#lib/platform/db.ts'
import { SORTS } from '../model.ts'
import { chipsOf, describeSearch } from './describe.ts'
import type { Query } from './engine/query.ts'
import { landingOfCriteria } from './landing.ts'
import type { Criteria } from './parameters.ts'
import { parseCriteria } from './parse.ts'
import { printCriteria, searchPath } from './print.ts'
import { recogniseWords } from './recognise-words.ts'
import { resolveCriteria } from './resolve.ts'
import type { Chip, Landing, Problem } from './results.ts'
import { nowSeconds } from './site.ts'
import { termsOf } from './terms.ts'
import { toQuery } from './to-query.ts'
import { listWords } from './value-labels.ts'

/** A search as it was understood, ready to be answered. */
export type ReadSearch = {
  criteria: Criteria
  /** The canonical query string of `criteria`, without "?". */
  query: string
  /** The path of the canonical address: a landing page's own where one stands for the search. */
  canonical: string
  /** What could not be taken as given. */
  problems: Problem[]
  chips: Chip[]
  place: Place | null
  /** "Renault Clio, diesel, jusqu’à 10 000 €" */
  description: string
  /** No filter at all; order and page apart. */
  isBare: boolean
  /** Exactly what a landing page stands for, on its first page. */
  isLanding: boolean
  landing: Landing | null
  /** The same in the engine's words. */
  engineQuery: Query
}

/** What is offered instead, in the words of the page. */
function named(problem: Problem, criteria: Criteria): Problem {
  const { field, nearest } = problem
  if (!nearest) return problem
  const sort = SORTS.find(({ slug }) => field === 'tri' && slug === nearest.value)
  const label = sort?.label ?? listWords(criteria)[field]?.(nearest.value).label ?? nearest.label
  return { ...problem, nearest: { ...nearest, label } }
}

/**
 * Reads the parameters of a search; never throws on bad ones. `base` are the criteria of a landing page's path, which the
 * parameters may narrow; `dealerId` keeps to one dealer's stock.
 */
export async function readSearch(
  params: URLSearchParams,
  { base = {}, dealerId = null }: { base?: Criteria; dealerId?: number | null } = {},
): Promise<ReadSearch> {
  const parsed = parseCriteria(params)
  const resolved = resolveCriteria(recogniseWords({ ...base, ...parsed.criteria }))
  const { criteria, place } = resolved
  const [terms, versionTerms] = await Promise.all([
    termsOf(pool(), criteria.q),
    termsOf(pool(), criteria.version),
  ])
  const landing = landingOfCriteria(criteria)
  const { page: _, tri: __, ...filters } = criteria
  const isLanding = landing !== null && criteria.page === undefined && criteria.tri === undefined
  return {
    criteria,
    query: printCriteria(criteria),
    canonical: isLanding ? landing.path : searchPath(criteria),
    problems: [...parsed.problems.map((problem) => named(problem, criteria)), ...resolved.problems],
    chips: chipsOf(criteria, place),
    place,
    description: describeSearch(criteria, place),
    isBare: Object.keys(filters).length === 0,
    isLanding,
    landing,
    engineQuery: toQuery({ criteria, place, terms, versionTerms, dealerId }, nowSeconds()),
  }
}
