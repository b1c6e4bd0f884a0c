/** A listing as the engine takes it in. Dates are seconds since 1970; an unknown number is -1, an unknown value ''. */
export type Row = {
  id: number
  publishedAt: number
  values: Record<Dimension, string>
  numbers: Record<NumberColumn, number>
  equipment: readonly string[]
  terms: ArrayLike<number>
}

/** What is chosen among values: each is a column of dictionary codes. */
export const DIMENSIONS = [
  'marque',
  'modele',
  'generation',
  'energie',
  'boite',
  'carrosserie',
  'couleur',
  'portes',
  'critair',
  'vendeur',
  'departement',
  'region',
  'commune',
  'places',
  'transmission',
  'couleur_int',
  'sellerie',
  'etat',
  'dealer',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** What is bounded: each is a column of integers. */
export const NUMBER_COLUMNS = [
  'priceCents',
  'year',
  'mileageKm',
  'powerCh',
  'fiscalCv',
  'co2GramsPerKm',
  'rangeKm',
  'owners',
  'warrantyMonths',
  'photoCount',
  'priceDroppedAt',
  'boostedUntil',
  'vatReclaimable',
  'damaged',
  'publishedAt',
] as const
export type NumberColumn = (typeof NUMBER_COLUMNS)[number]
