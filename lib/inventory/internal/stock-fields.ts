/** What a dealer says of a car beside what any seller does, as it is typed. */
export type StockFields = {
  reference: string
  /** Of the place of sale; '': at the dealer's own address. */
  placeId: string
  warrantyMonths: string
  mileageGuaranteed: string
  vatReclaimable: string
  /** Parted by commas. */
  tags: string
}
export type StockField = keyof StockFields
export const STOCK_FIELD_LABELS: Readonly<Record<StockField, string>> = {
  reference: 'Référence',
  placeId: 'Lieu de vente',
  warrantyMonths: 'Garantie',
  mileageGuaranteed: 'Kilométrage garanti',
  vatReclaimable: 'TVA récupérable',
  tags: 'Étiquettes',
}
export const STOCK_FIELDS = Object.keys(STOCK_FIELD_LABELS) as readonly StockField[]
export const NO_STOCK_FIELDS: StockFields = {
  reference: '',
  placeId: '',
  warrantyMonths: '',
  mileageGuaranteed: '',
  vatReclaimable: '',
  tags: '',
}
