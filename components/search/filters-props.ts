import type { Option } from '#components/ui/field.tsx'
import { type Packed, pack, unpack } from '#components/ui/packed.ts'
import type { Criteria, FacetName, Histogram, Place, Problem } from '#lib/search/model.ts'

/** How many listings each choice would find, for the facets that are closed lists. */
export type ChoiceCounts = Partial<Record<FacetName, Readonly<Record<string, number>>>>

/** What the panel of filters is drawn from. */
export type FiltersProps = {
  /** Where the search lives. A dealer's stock has its own address, and neither place nor seller to choose. */
  path: string
  ofDealer: boolean
  criteria: Criteria
  /** The canonical query of `criteria`. */
  query: string
  total: number
  counts: ChoiceCounts
  histograms: { price: Histogram; year: Histogram }
  makes: readonly Option[]
  /** Of the make and model chosen, else none. */
  models: readonly Option[]
  generations: readonly Option[]
  departments: readonly Option[]
  place: Place | null
  problems: readonly Problem[]
}

/** Long lists travel as rows without names: two hundred choices are a third of the panel's data. */
const LISTS = ['makes', 'models', 'generations', 'departments'] as const
type List = (typeof LISTS)[number]
type Row = [value: string, label: string, count?: number]
export type SentFilters = Omit<FiltersProps, List> & Record<List, Row[]>

export function packFilters(filters: FiltersProps): Packed<SentFilters> {
  const rows = (options: readonly Option[]) =>
    options.map(
      ({ value, label, count }): Row => (count === undefined ? [value, label] : [value, label, count]),
    )
  const lists = Object.fromEntries(LISTS.map((list) => [list, rows(filters[list])]))
  return pack({ ...filters, ...(lists as Record<List, Row[]>) })
}

export function unpackFilters(packed: Packed<SentFilters>): FiltersProps {
  const sent = unpack(packed)
  const options = (rows: readonly Row[]) =>
    rows.map(([value, label, count]): Option => ({ value, label, count }))
  const lists = Object.fromEntries(LISTS.map((list) => [list, options(sent[list])]))
  return { ...sent, ...(lists as Record<List, Option[]>) }
}
