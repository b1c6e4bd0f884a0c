import { placeByInsee } from '#lib/places/queries.ts'
import { db } from '#lib/platform/db.ts'
import type { FieldErrors, Typed } from '#lib/publishing/model.ts'
import { readTyped } from '#lib/publishing/queries.ts'
import { ReadStockFields } from './car-form.ts'
import type { StockField, StockFields } from './stock-fields.ts'

/** Where a dealer shows cars: its own address, and the others that it named. */
export type Place = {
  /** null: its own address. */
  id: number | null
  name: string
  postcode: string
  communeInsee: string
  defaults: { warrantyMonths?: number; description?: string }
}

export async function placesOf(dealerId: number): Promise<Place[]> {
  const dealer = await db().dealer.findUniqueOrThrow({
    where: { id: dealerId },
    select: {
      name: true,
      postcode: true,
      communeInsee: true,
      places: {
        orderBy: { name: 'asc' },
        select: { id: true, name: true, postcode: true, communeInsee: true, defaults: true },
      },
    },
  })
  const { places, ...own } = dealer
  return [
    { id: null, ...own, defaults: {} },
    ...places.map((place) => ({ ...place, defaults: place.defaults as Place['defaults'] })),
  ]
}

export type CarErrors = FieldErrors & Partial<Record<StockField, string>>

/** Reads what was typed of a car; what it leaves out, the place where it stands says. */
export function readCar(typed: Typed, stock: StockFields, places: readonly Place[]) {
  const place = places.find(({ id }) => String(id ?? '') === stock.placeId)
  const defaults = place?.defaults ?? {}
  const parsed = ReadStockFields.safeParse({
    ...stock,
    warrantyMonths: stock.warrantyMonths || String(defaults.warrantyMonths ?? ''),
  })
  const read = readTyped(
    {
      ...typed,
      description: textOr(typed.description, defaults.description),
      place: place ? `${place.postcode} ${placeByInsee(place.communeInsee)?.name ?? ''}` : '',
    },
    'professionnel',
  )
  const errors: CarErrors = { ...read.errors }
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues) errors[path[0] as StockField] ??= message
  if (!place) errors.placeId = 'Choisissez un lieu de la liste.'
  if (!read.ok || !parsed.success || !place || Object.keys(errors).length > 0)
    return { ok: false as const, errors }
  const { warrantyMonths, mileageGuaranteed, vatReclaimable } = parsed.data
  const { listing, plate, vin } = read.described
  return {
    ok: true as const,
    errors,
    stock: parsed.data,
    fields: {
      ...listing,
      sellerName: null,
      refusesCanvassing: false,
      communeInsee: place.communeInsee,
      postcode: place.postcode,
      ...{ warrantyMonths, mileageGuaranteed, vatReclaimable },
    },
    /** Buyers are given the dealer's own number. */
    secrets: { phone: null, plate, vin },
    missing: listing.firstRegistration || listing.condition === 'neuf' ? [] : ['registration-month'],
  }
}
export type ReadCar = Extract<ReturnType<typeof readCar>, { ok: true }>

const textOr = (text: string | string[] | undefined, otherwise: string | undefined) =>
  typeof text === 'string' && text.trim() !== '' ? text : (otherwise ?? '')
