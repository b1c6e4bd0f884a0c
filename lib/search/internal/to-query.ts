import { PRICE_DROP_DAYS } from '#lib/listings/model.ts'
import type { Place } from '#lib/places/model.ts'
import { haversineKm } from '#lib/places/model.ts'
import { communesWithin, inseeCodesOf, placeByInsee } from '#lib/places/queries.ts'
import { DEFAULT_RADIUS_KM, PAGE_SIZE } from '../model.ts'
import type { Query } from './engine/query.ts'
import type { NumberColumn } from './engine/row.ts'
import type { Criteria } from './parameters.ts'
import type { Terms } from './terms.ts'

export type Understood = {
  criteria: Criteria
  place: Place | null
  /** Of `q` and of `version`. */
  terms: Terms
  versionTerms: Terms
  /** A dealer's own stock. */
  dealerId: number | null
}

const DAY_S = 86_400
const MOST = 2 ** 31 - 1

/** A search in the engine's words. `now`: seconds since 1970. */
export function toQuery({ criteria, place, terms, versionTerms, dealerId }: Understood, now: number): Query {
  const sets: Query['sets'] = {}
  for (const dimension of SETS) {
    const values = criteria[dimension]
    if (values) sets[dimension] = values.map(String)
  }
  if (dealerId !== null) sets.dealer = [String(dealerId)]
  if (place) sets.commune = communesAround(place, criteria.rayon ?? DEFAULT_RADIUS_KM)
  return {
    sets,
    ranges: rangesOf(criteria, now),
    equipment: criteria.equipement ?? [],
    terms: terms.anywhere,
    versionTerms: versionTerms.inHead,
    headTerms: terms.inHead,
    sort: criteria.tri ? (criteria.tri as Query['sort']) : 'pertinence',
    ...(place ? { distanceKm: (insee: string) => distanceTo(place, insee) } : {}),
    now,
    offset: ((criteria.page ?? 1) - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  }
}

/** Criteria that are dimensions of the engine under the same name. */
const SETS = [
  'marque',
  'modele',
  'generation',
  'energie',
  'boite',
  'carrosserie',
  'transmission',
  'couleur',
  'couleur_int',
  'sellerie',
  'portes',
  'places',
  'critair',
  'etat',
  'vendeur',
  'departement',
  'region',
] as const

function rangesOf(criteria: Criteria, now: number): Query['ranges'] {
  // Damaged cars are a condition of their own, hidden unless asked for (PRODUCT: left out by default).
  const ranges: { column: NumberColumn; min: number; max: number }[] = [{ column: 'damaged', min: 0, max: 0 }]
  const between = (column: NumberColumn, min: number | undefined, max: number | undefined, unit = 1) => {
    if (min !== undefined || max !== undefined)
      ranges.push({ column, min: (min ?? 0) * unit, max: max === undefined ? MOST : max * unit })
  }
  between('priceCents', criteria.prix_min, criteria.prix_max, 100)
  between('year', criteria.annee_min, criteria.annee_max)
  between('mileageKm', criteria.km_min, criteria.km_max)
  between('powerCh', criteria.puissance_min, criteria.puissance_max)
  between('fiscalCv', criteria.cv_min, criteria.cv_max)
  between('co2GramsPerKm', undefined, criteria.co2_max)
  between('rangeKm', criteria.autonomie_min, undefined)
  between('photoCount', criteria.photos, undefined)
  if (criteria.depuis !== undefined) between('publishedAt', now - criteria.depuis * DAY_S, undefined)
  if (criteria.premiere_main) between('owners', 1, 1)
  if (criteria.garantie) between('warrantyMonths', 1, undefined)
  if (criteria.baisse) between('priceDroppedAt', now - PRICE_DROP_DAYS * DAY_S, undefined)
  if (criteria.tva_recuperable) between('vatReclaimable', 1, 1)
  return ranges
}

/** A city's arrondissements are of the city, however far; around them, every commune whose centre is within the radius. */
function communesAround(place: Place, radiusKm: number): string[] {
  const around = communesWithin(place.lat, place.lon, radiusKm).map(({ place: { insee } }) => insee)
  return [...new Set([...inseeCodesOf(place), ...around])]
}

function distanceTo(place: Place, insee: string): number {
  const commune = placeByInsee(insee)
  return commune ? haversineKm(place, commune) : Number.POSITIVE_INFINITY
}
