import type { Body, Colour, Condition, Fuel, Gearbox } from '#lib/catalogue/model.ts'
import type { SellerKind } from '#lib/listings/model.ts'
import type { Criteria, ParameterName } from './parameters.ts'

/** What a result shows of a listing; dates are ISO 8601. */
export type ListingCard = {
  id: string
  /** `/annonces/{slug}-{id}` */
  url: string
  title: string
  makeSlug: string
  makeLabel: string
  modelSlug: string
  modelLabel: string
  versionLabel: string
  priceCents: number
  /** The lowest price of the 30 days before a drop, while the drop is recent. */
  previousPriceCents: number | null
  year: number
  mileageKm: number
  fuel: Fuel
  gearbox: Gearbox
  /** null: a dealer's file does not say */
  powerCh: number | null
  body: Body
  colour: Colour
  condition: Condition
  placeName: string
  departmentCode: string
  sellerKind: SellerKind
  dealer: { slug: string; name: string } | null
  photo: { key: string; view: string; placeholder: string } | null
  photoCount: number
  publishedAt: string
  /** What its seller paid for, while it lasts: at the top of the list, on a tint, with the word "Urgent". */
  boosted: boolean
  highlighted: boolean
  urgent: boolean
}

/** A facet's values, with the number of listings that choosing each alone would give; the most frequent first. */
export type FacetValue = { value: string; label: string; count: number }

/** Listings in equal slices from `min` to `max` of a range; the first and last also hold what lies beyond. */
export type Histogram = { min: number; max: number; step: number; counts: number[] }

/** An active filter, and the search without it. */
export type Chip = { label: string; without: Criteria }

/** What giving way on a criterion would find, or on several where one is not enough (`points`). */
export type Relaxation = { label: string; criteria: Criteria; count: number; points: number }

/** A parameter that could not be taken as given: the search goes on without it, and the page or the API says so. */
export type Problem = {
  field: ParameterName
  value: string
  message: string
  /** The nearest known value, with the parameter's own spelling. */
  nearest?: { value: string; label: string }
  /** Homonyms to choose from. */
  choices?: { value: string; label: string }[]
}

export type LandingKind =
  | 'marque'
  | 'modele'
  | 'modele-departement'
  | 'region'
  | 'departement'
  | 'ville'
  | 'carrosserie'
  | 'energie'

/** An address that stands for a search that many people make. */
export type Landing = {
  kind: LandingKind
  path: string
  criteria: Criteria
  /** "Renault Clio d’occasion dans le Rhône": heads the page. */
  subject: string
  /** "Renault Clio", "Rhône": names the page in a list of its kind. */
  name: string
  /** From the widest, itself left out. */
  parents: readonly { path: string; name: string }[]
}

/** Live facts of a landing page; null when there is no listing to know them from. */
export type LandingFacts = {
  count: number
  minPriceCents: number | null
  maxPriceCents: number | null
  medianPriceCents: number | null
  medianKm: number | null
}

export type LandingLink = { path: string; name: string; count: number }
export type LandingLinkGroup = { title: string; links: LandingLink[] }

type Counted = { path: string; count: number }

/** What the home page shows of the whole market, each list the most numerous first. */
export type HomeFacts = {
  total: number
  makes: (Counted & { slug: string; label: string })[]
  models: (Counted & { name: string })[]
  bodies: (Counted & { slug: string; label: string })[]
  /** All of them, in the alphabet's order. */
  regions: (Counted & { slug: string; name: string })[]
}
