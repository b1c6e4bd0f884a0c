import type { PriceRange } from '#lib/listings/model.ts'
import { priceRange } from '#lib/listings/queries.ts'
import { db } from '#lib/platform/db.ts'
import type { Typed } from './fields.ts'
import { readMonth, readWhole } from './fields.ts'
import { textOf } from './read-draft.ts'

/** What comparable cars are offered at; null when the car is not known well enough, or when there are too few. */
export async function marketOf(typed: Typed): Promise<PriceRange | null> {
  const month = readMonth(textOf(typed, 'firstRegistration'), new Date())
  const mileageKm = readWhole(textOf(typed, 'mileage'))
  const [makeSlug, modelSlug, fuel] = [textOf(typed, 'make'), textOf(typed, 'model'), textOf(typed, 'fuel')]
  if (!month || mileageKm === null || mileageKm > 2_000_000 || !makeSlug || !modelSlug || !fuel) return null
  return priceRange(db(), { makeSlug, modelSlug, fuel, mileageKm, year: Number(month.slice(0, 4)) })
}
