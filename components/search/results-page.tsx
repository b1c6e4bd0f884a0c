import { headers } from 'next/headers'
import { classNames } from '#components/ui/class-names.ts'
import { formatCount } from '#lib/platform/format.ts'
import {
  type FacetCounts,
  type ReadSearch,
  relaxations,
  searchHistograms,
  searchPageAndCounts,
} from '#lib/search/queries.ts'
import { pageShows } from '#lib/statistics/commands.ts'
import { filterOptions } from './filter-options.ts'
import { Filters } from './filters.tsx'
import { FiltersButton } from './filters-button.tsx'
import { type ChoiceCounts, type FiltersProps, packFilters } from './filters-props.ts'
import { NothingFound } from './nothing-found.tsx'
import { Problems } from './problems.tsx'
import { Results } from './results.tsx'
import { ResultsHead } from './results-head.tsx'

type ResultsPageProps = {
  search: ReadSearch
  now: Date
  /** Where the search lives, when it is not the whole market. */
  path?: string
}

/** Filters beside results, in one piece: the engine answers faster than a second flush would. */
export async function ResultsPage({ search, now, path = '/voitures' }: ResultsPageProps) {
  const { results, counts } = await searchPageAndCounts(search)
  pageShows(
    (await headers()).get('x-request-id') ?? '',
    results.listings.map(({ id }) => id),
  )
  const { criteria } = search
  const filters: FiltersProps = {
    path,
    ofDealer: path !== '/voitures',
    criteria,
    query: search.query,
    total: results.total,
    counts: ofClosedLists(counts),
    histograms: searchHistograms(search),
    ...filterOptions(criteria, counts),
    place: search.place,
    problems: search.problems,
  }
  return (
    <div
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] gap-x-10 lg:grid-cols-[280px_minmax(0,1fr)]',
        filters.ofDealer && 'results-below',
      )}
    >
      <aside aria-label="Filtres">
        <a
          href="#resultats"
          className="sr-only rounded-control bg-bleu px-3 py-2 text-on-bleu focus:not-sr-only focus:absolute focus:z-40"
        >
          Aller aux annonces
        </a>
        <Filters packed={packFilters(filters)} />
      </aside>
      <section
        id="resultats"
        aria-label="Résultats"
        tabIndex={-1}
        className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 pb-20 outline-none lg:pb-8"
      >
        <h2 className="sr-only">Annonces trouvées</h2>
        <Problems problems={search.problems} criteria={criteria} path={path} />
        <ResultsHead
          total={results.total}
          criteria={criteria}
          chips={search.chips}
          hasPlace={search.place !== null}
          path={path}
        />
        {results.total === 0 ? (
          <div className="-mt-3.25">
            <NothingFound description={search.description} relaxations={relaxations(search)} path={path} />
          </div>
        ) : (
          <Results results={results} criteria={criteria} now={now} path={path} />
        )}
      </section>
      <FiltersButton
        label={
          results.total > 1 ? `Filtrer les ${formatCount(results.total, 'annonce')}` : 'Filtrer les annonces'
        }
      />
    </div>
  )
}

/** Of closed lists, whose names the browser knows. */
function ofClosedLists({ marque: _, modele: __, departement: ___, ...closed }: FacetCounts): ChoiceCounts {
  return Object.fromEntries(
    Object.entries(closed).map(([facet, values]) => [
      facet,
      Object.fromEntries(values.map(({ value, count }) => [value, count])),
    ]),
  )
}
