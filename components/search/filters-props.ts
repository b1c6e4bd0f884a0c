import type { Option } from '#components/ui/field.tsx'
import type { Criteria, FacetName, Histogram, Place, Problem } from '#lib/search/model.ts'

/** How many listings each choice would find, for the facets that are closed lists. */
export type FacetCounts = Partial<Record<FacetName, Readonly<Record<string, number>>>>

/** What the panel of filters is drawn from. */
export type FiltersProps = {
  /** Where the search lives. A dealer's stock has its own address, and neither place nor seller to choose. */
  path: string
  ofDealer: boolean
  criteria: Criteria
  /** The canonical query of `criteria`. */
  query: string
  total: number
  counts: FacetCounts
  histograms: { price: Histogram; year: Histogram }
  makes: readonly Option[]
  /** Of the make and model chosen, else none. */
  models: readonly Option[]
  generations: readonly Option[]
  departments: readonly Option[]
  place: Place | null
  problems: readonly Problem[]
}
