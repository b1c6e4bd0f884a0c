import type { Place } from '#lib/places/model.ts'
import type { FacetValue, ListingCard } from './internal/results.ts'

export { type Criteria, PARAMETER_NAMES, PARAMETERS, type ParameterName } from './internal/parameters.ts'
export { parseCriteria } from './internal/parse.ts'
export { printCriteria, searchPath } from './internal/print.ts'
export type {
  Chip,
  FacetValue,
  Histogram,
  Landing,
  LandingFacts,
  LandingLinkGroup,
  ListingCard,
  Problem,
  Relaxation,
} from './internal/results.ts'
export type { Place }

export const PAGE_SIZE = 24

/** In the order in which pages show them. Each ignores its own filter; `marque` also ignores `modele`, `version` and `generation`. */
export const FACETS = [
  'marque',
  'modele',
  'energie',
  'boite',
  'carrosserie',
  'couleur',
  'portes',
  'critair',
  'vendeur',
  'departement',
] as const
export type FacetName = (typeof FACETS)[number]

export type Facets = Partial<Record<FacetName, FacetValue[]>>

/** One page of results. */
export type SearchPage = { total: number; page: number; pageSize: number; listings: ListingCard[] }

export const SORTS = [
  { slug: 'pertinence', label: 'Pertinence' },
  { slug: 'date', label: 'Plus récentes' },
  { slug: 'prix_croissant', label: 'Prix croissant' },
  { slug: 'prix_decroissant', label: 'Prix décroissant' },
  { slug: 'km_croissant', label: 'Kilométrage' },
  { slug: 'annee_decroissant', label: 'Année' },
  { slug: 'distance', label: 'Distance' },
] as const
export type Sort = (typeof SORTS)[number]['slug']

/** Radius around a place when none is given. */
export const DEFAULT_RADIUS_KM = 30
