import type { Dictionary } from './dictionary.ts'
import type { Dimension, NumberColumn } from './row.ts'

/** Each as narrow as what it holds: a column is memory for every listing, and is read faster when it is short. */
export type Codes = Uint8Array | Uint16Array
export type Numbers = Int8Array | Int16Array | Int32Array

/** Closed lists; a dimension that grows with the market takes two bytes. */
const CLOSED: ReadonlySet<Dimension> = new Set<Dimension>([
  'energie',
  'boite',
  'carrosserie',
  'couleur',
  'portes',
  'critair',
  'vendeur',
  'departement',
  'region',
  'places',
  'transmission',
  'couleur_int',
  'sellerie',
  'etat',
])

/** As wide as the column of the database, where a number is a `smallint` or a boolean. */
const WIDTHS: Record<NumberColumn, 8 | 16 | 32> = {
  priceCents: 32,
  year: 16,
  mileageKm: 32,
  powerCh: 16,
  fiscalCv: 16,
  co2GramsPerKm: 16,
  rangeKm: 16,
  owners: 16,
  warrantyMonths: 16,
  photoCount: 16,
  priceDroppedAt: 32,
  boostedUntil: 32,
  vatReclaimable: 8,
  damaged: 8,
  publishedAt: 32,
}
const NUMBERS = { 8: Int8Array, 16: Int16Array, 32: Int32Array }

export type Kind<Column> = {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBuffer, at?: number, length?: number): Column
}
export const codesKind = (dimension: Dimension): Kind<Codes> =>
  CLOSED.has(dimension) ? Uint8Array : Uint16Array
export const numbersKind = (column: NumberColumn): Kind<Numbers> => NUMBERS[WIDTHS[column]]

/** A column of codes in a place of its own, as narrow as its dimension allows. */
export const narrowCodes = (dimension: Dimension, wide: Uint16Array): Codes =>
  CLOSED.has(dimension) ? Uint8Array.from(wide) : wide

/** @throws {RangeError} when a dimension has more values than its column can tell apart */
export function assertFits(dimension: Dimension, { values }: Dictionary): void {
  const most = 2 ** (8 * codesKind(dimension).BYTES_PER_ELEMENT)
  if (values.length > most)
    throw new RangeError(`${dimension} has ${values.length} values, of ${most} at most`)
}
