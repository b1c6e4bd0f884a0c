export { histovecShown } from './internal/histovec.ts'
export { inspectionState } from './internal/inspection.ts'
export type { PriceRange } from './internal/price-range.ts'

/** What makes a listing's address: `/annonces/{slug}-{id}`. */
export type ListingSlugParts = {
  makeSlug: string
  modelSlug: string
  versionLabel: string
  year: number
  communeName: string
}

const SLUG_MAX = 90

/** Lower-case ASCII words joined by hyphens: "1.5 dCi 90" -> "1-5-dci-90", "Saint-Étienne" -> "saint-etienne". */
export function slugify(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** The readable part of a listing's address; a change of any part changes it, and the old address then answers 308. */
export function listingSlug({
  makeSlug,
  modelSlug,
  versionLabel,
  year,
  communeName,
}: ListingSlugParts): string {
  const slug = slugify(`${makeSlug} ${modelSlug} ${versionLabel} ${year} ${communeName}`)
  return slug.length <= SLUG_MAX ? slug : slug.slice(0, SLUG_MAX).replace(/-[^-]*$/, '')
}

export function listingPath(id: bigint | number | string, parts: ListingSlugParts): string {
  return `/annonces/${listingSlug(parts)}-${id}`
}

/** `renault-clio-2019-lyon-123` -> slug and id; null when there is no id. Ids are positive and fit a bigint. */
export function parseListingPath(segment: string): { slug: string; id: bigint } | null {
  const match = /^(?:(.*)-)?([1-9]\d{0,17})$/.exec(segment)
  return match?.[2] ? { slug: match[1] ?? '', id: BigInt(match[2]) } : null
}

export const LISTING_STATUSES = [
  'draft',
  'awaiting_payment',
  'in_moderation',
  'online',
  'expired',
  'sold',
  'withdrawn',
  'refused',
] as const
export type ListingStatus = (typeof LISTING_STATUSES)[number]

/**
 * The whole life of a listing: from each state, those it may come to. What ended because it was sold or refused comes back only
 * through moderation, or an appeal.
 */
export const TRANSITIONS: Readonly<Record<ListingStatus, readonly ListingStatus[]>> = {
  draft: ['awaiting_payment', 'in_moderation'],
  awaiting_payment: ['in_moderation', 'withdrawn'],
  in_moderation: ['online', 'refused', 'withdrawn'],
  online: ['in_moderation', 'expired', 'sold', 'withdrawn', 'refused'],
  expired: ['in_moderation', 'online', 'sold', 'withdrawn'],
  sold: ['in_moderation'],
  withdrawn: ['in_moderation'],
  refused: ['in_moderation', 'online', 'withdrawn'],
}

export const canMove = (from: ListingStatus, to: ListingStatus): boolean => TRANSITIONS[from].includes(to)

/**
 * What a dealer's stock may do besides: to each state, those it may come from. A dealer is checked once, its cars are not each one;
 * what was refused or is being looked at stays where it is.
 */
export const STOCK_MOVES = {
  online: ['draft', 'withdrawn', 'sold', 'expired'],
  withdrawn: ['online', 'expired', 'draft'],
  sold: ['online', 'expired', 'withdrawn'],
} as const satisfies Partial<Record<ListingStatus, readonly ListingStatus[]>>

export const STATUS_LABELS: Readonly<Record<ListingStatus, string>> = {
  draft: 'Brouillon',
  awaiting_payment: 'En attente de paiement',
  in_moderation: 'En cours de vérification',
  online: 'En ligne',
  expired: 'Expirée',
  sold: 'Vendue',
  withdrawn: 'Retirée',
  refused: 'Refusée',
}

export const SELLER_KINDS = ['particulier', 'professionnel'] as const
export type SellerKind = (typeof SELLER_KINDS)[number]

/** As many as a listing of a professional shows (CHECK listing_photo_position). */
export const MOST_STOCK_PHOTOS = 60

/** Days during which a drop of price is shown (Code de la consommation L112-1-1: against the 30 days before). */
export const PRICE_DROP_DAYS = 30

/**
 * A car of a dealer's stock, in the columns of a listing, as a file or a program of the dealer's says it. Prices in cents, VAT
 * included; dates ISO.
 */
export type StockCarFields = {
  /** The dealer's own: one car of a stock each. */
  reference: string
  makeSlug: string
  modelSlug: string
  generationSlug: string | null
  versionId: string | null
  versionLabel: string
  title: string
  description: string
  condition: string
  damaged: boolean
  priceCents: number
  vatReclaimable: boolean
  year: number
  /** `YYYY-MM-01`; null: the month is not known, or the car was never registered. */
  firstRegistration: string | null
  mileageKm: number
  mileageGuaranteed: boolean
  fuel: string
  gearbox: string
  body: string
  transmission: string | null
  colour: string
  interiorColour: string | null
  upholstery: string | null
  doors: number
  seats: number
  powerKw: number | null
  powerCh: number | null
  fiscalCv: number | null
  co2GramsPerKm: number | null
  critair: string | null
  critairEstimated: boolean
  rangeKm: number | null
  owners: number | null
  warrantyMonths: number | null
  equipment: readonly string[]
  inspectedOn: string | null
  /** The dealer's place of sale that it stands at; null: its source's, or the dealer's own address. */
  placeId: number | null
  /** null: where the stock stands */
  postcode: string | null
  communeInsee: string | null
  plate: string | null
  vin: string | null
  photoUrls: readonly string[]
  /** Tasks for the dealer: "registration-month". */
  missing: readonly string[]
}
