import type { Option } from '#components/ui/field.tsx'
import { generations, makes, models } from '#lib/catalogue/queries.ts'
import { formatCount } from '#lib/platform/format.ts'
import type { Criteria, Facets, FacetValue } from '#lib/search/model.ts'
import {
  type ReadSearch,
  relaxations,
  searchFacets,
  searchHistograms,
  searchPage,
} from '#lib/search/queries.ts'
import { Filters } from './filters.tsx'
import { FiltersButton } from './filters-button.tsx'
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
  const results = await searchPage(search)
  const { criteria } = search
  const facets = searchFacets(search)
  // Makes and models are lists of their own: their counts need not travel twice.
  const { marque: _, modele: __, ...counts } = facets
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 lg:grid-cols-[280px_minmax(0,1fr)]">
      <aside aria-label="Filtres">
        <a
          href="#resultats"
          className="sr-only rounded-control bg-bleu px-3 py-2 text-on-bleu focus:not-sr-only focus:absolute focus:z-40"
        >
          Aller aux annonces
        </a>
        <Filters
          path={path}
          ofDealer={path !== '/voitures'}
          criteria={criteria}
          query={search.query}
          total={results.total}
          facets={counts}
          histograms={searchHistograms(search)}
          {...vehicleOptions(criteria, facets)}
          place={search.place}
          problems={search.problems}
        />
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
      <FiltersButton label={`Filtrer les ${formatCount(results.total, 'annonce')}`} />
    </div>
  )
}

const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, 'fr', { numeric: true })

/** Makes, models and generations to choose from: those with something to sell, and those already chosen. */
function vehicleOptions(criteria: Criteria, facets: Facets) {
  const make = criteria.marque?.length === 1 ? criteria.marque[0] : undefined
  const model = criteria.modele?.length === 1 ? criteria.modele[0] : undefined
  return {
    makes: offered(makes(), facets.marque, criteria.marque),
    models: make ? offered(models(make), facets.modele, criteria.modele) : [],
    generations:
      make && model
        ? withList(
            generations(make, model).map(({ slug, label }) => ({ value: slug, label })),
            criteria.generation,
          )
        : [],
  }
}

function offered(
  list: readonly { slug: string; label: string }[],
  facet: readonly FacetValue[] | undefined,
  chosen: readonly string[] | undefined,
): Option[] {
  const counts = new Map(facet?.map(({ value, count }) => [value, count]))
  const options = list
    .map(({ slug, label }): Option => ({ value: slug, label, count: counts.get(slug) ?? 0 }))
    .filter(({ value, count }) => count !== 0 || chosen?.includes(value))
    .sort(byLabel)
  return withList(options, chosen)
}

/** Several values at once are a choice of their own, so that the list shows what is searched. */
function withList(options: Option[], chosen: readonly string[] | undefined): Option[] {
  if (!chosen || chosen.length < 2) return options
  const named = chosen.map((slug) => options.find(({ value }) => value === slug)?.label ?? slug)
  return [{ value: chosen.join(','), label: named.join(', ') }, ...options]
}
