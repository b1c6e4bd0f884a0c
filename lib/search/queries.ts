import 'server-only'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { pool } from '#lib/platform/db.ts'
import { ask } from './internal/ask.ts'
import { readCards } from './internal/cards.ts'
import type { Answer, FacetCounts } from './internal/engine/engine.ts'
import { facetLabel } from './internal/facet-labels.ts'
import { histogramsOf } from './internal/histograms.ts'
import { homeFactsOf } from './internal/home.ts'
import { factsOf } from './internal/landing-facts.ts'
import { linksOf, MIN_LISTINGS } from './internal/landing-links.ts'
import type { Criteria } from './internal/parameters.ts'
import type { ReadModelHealth } from './internal/read-model/read-model.ts'
import type { ReadSearch } from './internal/read-search.ts'
import { relaxationsOf } from './internal/relaxations.ts'
import type {
  FacetValue,
  Histogram,
  HomeFacts,
  Landing,
  LandingFacts,
  LandingLinkGroup,
  ListingCard,
  Relaxation,
} from './internal/results.ts'
import { similarIds } from './internal/similar.ts'
import { engine, readModel } from './internal/site.ts'
import { type FacetName, type Facets, PAGE_SIZE, type SearchPage } from './model.ts'

export { listingStatus } from './internal/addresses.ts'
export type { FacetCounts } from './internal/engine/engine.ts'
export { landingOfPath } from './internal/landing.ts'
export { landingTags, largestLandings } from './internal/landing-tags.ts'
export { WHOLE_MARKET } from './internal/read-model/expiries.ts'
export { type ReadSearch, readSearch } from './internal/read-search.ts'
export { type SitemapEntry, sitemapFile, sitemapFiles } from './internal/sitemap.ts'

/** Loads the market into this process's memory and follows it from then on. Resolves once searches can be answered. */
export const startReadModel = (): Promise<void> => readModel().start()
export const stopReadModel = (): Promise<void> => readModel().stop()
export const readModelHealth = (): ReadModelHealth => readModel().health()

/** Calls back with the tags of shared pages that a change of the market made old; returns how to stop. */
export const onMarketChange: ReturnType<typeof readModel>['expiries']['listen'] = (listener) =>
  readModel().expiries.listen(listener)

/** One page of results, read from Postgres by the numbers that the engine found. */
export async function searchPage({ engineQuery, criteria }: ReadSearch): Promise<SearchPage> {
  return pageOf(criteria, engine().search(engineQuery, []))
}

/** The same with what each choice would find, each facet without its own filter: one question to the engine. */
export async function searchPageAndCounts({ engineQuery, criteria }: ReadSearch): Promise<{
  results: SearchPage
  counts: FacetCounts
}> {
  const answer = engine().search(engineQuery)
  return { results: await pageOf(criteria, answer), counts: answer.facets }
}

const pageOf = async (criteria: Criteria, { ids, total }: Answer): Promise<SearchPage> => ({
  total,
  page: criteria.page ?? 1,
  pageSize: PAGE_SIZE,
  listings: await readCards(pool(), ids),
})

/** What each choice is called and would find. */
export function searchFacets({ engineQuery, criteria }: ReadSearch): Facets {
  const { facets } = engine().search({ ...engineQuery, limit: 0, offset: 0 })
  return Object.fromEntries(
    Object.entries(facets).map(([facet, values]): [string, FacetValue[]] => [
      facet,
      values.map(({ value, count }) => ({
        value,
        label: facetLabel(facet as FacetName, value, criteria),
        count,
      })),
    ]),
  )
}

export const searchCount = ({ engineQuery }: ReadSearch): number => engine().count(engineQuery)

export function searchHistograms({ engineQuery }: ReadSearch): { price: Histogram; year: Histogram } {
  return histogramsOf(engine(), engineQuery, new Date().getFullYear())
}

/** For a search that found nothing: what giving way on one point would find. */
export function relaxations({ criteria, place, engineQuery }: ReadSearch): Relaxation[] {
  const { terms, headTerms, versionTerms, sets } = engineQuery
  return relaxationsOf(criteria, place, (relaxed) => {
    const query = ask(relaxed)
    return engine().count({
      ...query,
      sets: sets.dealer ? { ...query.sets, dealer: sets.dealer } : query.sets,
      ...(relaxed.q ? { terms, headTerms } : {}),
      ...(relaxed.version ? { versionTerms } : {}),
    })
  })
}

export const landingFacts = (criteria: Criteria): LandingFacts => factsOf(engine(), ask(criteria))

export const landingLinks = (landing: Landing): LandingLinkGroup[] => linksOf(engine(), ask, landing)

/** A page of one or two listings is worth a visit, not a place in an index. */
export const canBeIndexed = ({ criteria }: Landing): boolean => engine().count(ask(criteria)) >= MIN_LISTINGS

export const homeFacts = (): HomeFacts => homeFactsOf(engine(), ask)

export async function newestListings(limit: number): Promise<ListingCard[]> {
  const { ids } = engine().search({ ...ask({ tri: 'date' }), limit }, [])
  return readCards(pool(), ids)
}

/** Those still online, in the order asked; texts that are no number are left out. */
export const cardsOf = (ids: readonly string[]): Promise<ListingCard[]> =>
  readCards(
    pool(),
    ids.filter((id) => /^[1-9]\d{0,15}$/.test(id)),
  )

export const similarListings = (listing: ListingDetail, limit: number): Promise<ListingCard[]> =>
  readCards(pool(), similarIds(engine(), ask, listing, limit))
