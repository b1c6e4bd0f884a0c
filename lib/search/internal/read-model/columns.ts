import type { Dimension, NumberColumn } from '../engine/row.ts'

/** What follows from the commune, and so is not read from the database (areas.ts). */
export type Derived = 'departement' | 'region'
export type ReadDimension = Exclude<Dimension, Derived>

/** The column of each dimension. Null is the value ''. */
export const DIMENSION_COLUMNS: Record<ReadDimension, string> = {
  marque: 'make_slug',
  modele: 'model_slug',
  generation: 'generation_slug',
  energie: 'fuel',
  boite: 'gearbox',
  carrosserie: 'body',
  couleur: 'colour',
  portes: 'doors',
  critair: 'critair',
  vendeur: 'seller_kind',
  commune: 'commune_insee',
  places: 'seats',
  transmission: 'transmission',
  couleur_int: 'interior_colour',
  sellerie: 'upholstery',
  etat: 'condition',
  dealer: 'dealer_id',
}

/** These are integers in the database; the others are text. */
export const INTEGER_DIMENSIONS: ReadonlySet<ReadDimension> = new Set(['portes', 'places', 'dealer'])

/** The column of each number, an integer, a boolean or a moment. Null is -1, a moment is its whole seconds since 1970. */
export const NUMBER_COLUMNS: Record<NumberColumn, string> = {
  priceCents: 'price_cents',
  year: 'year',
  mileageKm: 'mileage_km',
  powerCh: 'power_ch',
  fiscalCv: 'fiscal_cv',
  co2GramsPerKm: 'co2_grams_per_km',
  rangeKm: 'range_km',
  owners: 'owners',
  warrantyMonths: 'warranty_months',
  photoCount: 'photo_count',
  priceDroppedAt: 'price_dropped_at',
  boostedUntil: 'boosted_until',
  vatReclaimable: 'vat_reclaimable',
  damaged: 'damaged',
  publishedAt: 'published_at',
}

export const READ_DIMENSIONS = Object.keys(DIMENSION_COLUMNS) as ReadDimension[]
export const READ_NUMBERS = Object.keys(NUMBER_COLUMNS) as NumberColumn[]

/**
 * id, dimensions, numbers, equipment, terms: in this order, whoever reads. Bare columns: an expression for each listing costs
 * Postgres more than all that is done with the value here.
 */
export const SELECT_LIST = [
  'id',
  ...READ_DIMENSIONS.map((dimension) => `${DIMENSION_COLUMNS[dimension]} AS "${dimension}"`),
  ...READ_NUMBERS.map((column) => `${NUMBER_COLUMNS[column]} AS "${column}"`),
  'search_equipment AS equipment',
  'search_terms AS terms',
].join(', ')

/** Only what is online is searched. */
export const SEARCHED = "status = 'online'"
/** Was published and is no more: its page answers 410. */
export const ENDED = "status IN ('expired', 'sold', 'withdrawn') AND published_at IS NOT NULL"

/** Which database and table are read: others come in their place when somebody restores a copy. */
export const MARKET = `concat_ws('.', (SELECT oid FROM pg_database WHERE datname = current_database()), 'listing'::regclass::oid)`
