import { departmentOfInsee } from '#lib/places/model.ts'
import { departmentByCode, regionByCode } from '#lib/places/queries.ts'
import type { Dimension, NumberColumn } from '../engine/row.ts'

/** What follows from the commune, and so is not read from the database. */
export type Derived = 'departement' | 'region'

/** The SQL of each dimension, as text, '' when unknown. */
export const DIMENSION_SQL: Record<Exclude<Dimension, Derived>, string> = {
  marque: 'make_slug',
  modele: 'model_slug',
  generation: "coalesce(generation_slug, '')",
  energie: 'fuel',
  boite: 'gearbox',
  carrosserie: 'body',
  couleur: 'colour',
  portes: 'doors::text',
  critair: "coalesce(critair, '')",
  vendeur: 'seller_kind',
  commune: 'commune_insee',
  places: 'seats::text',
  transmission: "coalesce(transmission, '')",
  couleur_int: "coalesce(interior_colour, '')",
  sellerie: "coalesce(upholstery, '')",
  etat: 'condition',
  dealer: "coalesce(dealer_id::text, '')",
}

/** `date_part` and not `extract`: a double costs a tenth of a numeric. */
const epoch = (column: string) => `coalesce(date_part('epoch', ${column})::int4, -1)`

/** The SQL of each number, as int4, -1 when unknown; moments are seconds since 1970. */
export const NUMBER_SQL: Record<NumberColumn, string> = {
  priceCents: 'price_cents',
  year: 'year::int4',
  mileageKm: 'mileage_km',
  powerCh: 'power_ch::int4',
  fiscalCv: 'coalesce(fiscal_cv, -1)::int4',
  co2GramsPerKm: 'coalesce(co2_grams_per_km, -1)::int4',
  rangeKm: 'coalesce(range_km, -1)::int4',
  owners: 'coalesce(owners, -1)::int4',
  warrantyMonths: 'coalesce(warranty_months, -1)::int4',
  photoCount: 'photo_count::int4',
  priceDroppedAt: epoch('price_dropped_at'),
  boostedUntil: epoch('boosted_until'),
  vatReclaimable: 'vat_reclaimable::int4',
  damaged: 'damaged::int4',
  publishedAt: epoch('published_at'),
}

export const READ_DIMENSIONS = Object.keys(DIMENSION_SQL) as Exclude<Dimension, Derived>[]
export const READ_NUMBERS = Object.keys(NUMBER_SQL) as NumberColumn[]

/** id, dimensions, numbers, equipment, terms: in this order, whoever reads. */
export const SELECT_LIST = [
  'id',
  ...READ_DIMENSIONS.map((dimension) => `${DIMENSION_SQL[dimension]} AS "${dimension}"`),
  ...READ_NUMBERS.map((column) => `${NUMBER_SQL[column]} AS "${column}"`),
  'equipment',
  'search_terms AS terms',
].join(', ')

/** Only what is online is searched. */
export const SEARCHED = "status = 'online'"
/** Was published and is no more: its page answers 410. */
export const ENDED = "status IN ('expired', 'sold', 'withdrawn') AND published_at IS NOT NULL"

/** The department's code in lower case and the region's slug of a commune: the parameters' spelling. */
export function areasOf(communeInsee: string): Record<Derived, string> {
  const department = departmentByCode(departmentOfInsee(communeInsee))
  const region = department && regionByCode(department.region)
  return { departement: department?.code.toLowerCase() ?? '', region: region?.slug ?? '' }
}
