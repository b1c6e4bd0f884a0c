import type { FacetName, Sort } from '../../model.ts'
import type { Dimension, NumberColumn } from './row.ts'

/** A search in the engine's words: values resolved, dates and places made plain. */
export type Query = {
  /** Any of the values, for each dimension present. */
  sets: Partial<Record<Dimension, readonly string[]>>
  /** Inclusive bounds. An unknown number (-1) is never within a range that starts at 0 or more. */
  ranges: readonly { column: NumberColumn; min: number; max: number }[]
  /** All of them. */
  equipment: readonly string[]
  /** All of them (hashes of lexemes). */
  terms: readonly number[]
  /** As `terms`, from the version asked for: the facet of makes leaves them out. */
  versionTerms: readonly number[]
  /** The more of these a listing has in its title, the more relevant it is. */
  headTerms: readonly number[]
  sort: Sort
  /** For the sort by distance: kilometres from the asked place, by commune. */
  distanceKm?: (communeInsee: string) => number
  /** Seconds since 1970: what is boosted is judged against it. */
  now: number
  offset: number
  limit: number
}

/** What each facet leaves out besides its own filter: choosing another make drops model, generation and version. */
export const ALSO_IGNORED: Partial<Record<FacetName, readonly Dimension[]>> = {
  marque: ['modele', 'generation'],
}
