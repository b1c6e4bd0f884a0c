/**
 * The contrôle technique that a seller must hand to a consumer: for a car over four years, a report under six months old
 * (décret n° 78-993, art. 5 bis; code de la route, art. R. 323-22; read November 2026). Not for licence-free cars nor for
 * those of before 1960. The two months after a contre-visite are not known to a listing.
 */
const FREE_YEARS = 4
const REPORT_MONTHS = 6
const COLLECTION_BEFORE = 1960

export type InspectionState =
  | { readonly kind: 'not-needed' }
  /** The car is under four years old. */
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'valid'; readonly on: Date }
  /** None, or too old for a sale. */
  | { readonly kind: 'due'; readonly last: Date | null }

export function inspectionState(
  car: { body: string; year: number; firstRegistration: Date | null; inspectedOn: Date | null },
  now: Date,
): InspectionState {
  if (car.body === 'sans-permis' || car.year < COLLECTION_BEFORE) return { kind: 'not-needed' }
  const { inspectedOn } = car
  if (inspectedOn && addMonths(inspectedOn, REPORT_MONTHS) >= now) return { kind: 'valid', on: inspectedOn }
  const began = car.firstRegistration ?? new Date(Date.UTC(car.year, 0, 1))
  if (addMonths(began, FREE_YEARS * 12) > now) return { kind: 'not-yet' }
  return { kind: 'due', last: inspectedOn }
}

function addMonths(date: Date, months: number): Date {
  const later = new Date(date)
  later.setUTCMonth(later.getUTCMonth() + months)
  return later
}
