import { MOST_STOCK_PHOTOS, type PriceRange } from '#lib/listings/model.ts'
import type { SentPhoto } from '#lib/media/model.ts'
import { photoStates } from '#lib/media/queries.ts'
import { placeByInsee } from '#lib/places/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { FieldErrors, Typed, VehicleChoices } from '#lib/publishing/model.ts'
import { marketOf, vehicleChoices } from '#lib/publishing/queries.ts'
import { feedFields } from './feed-fields.ts'
import type { Conflict } from './merge-edits.ts'
import { type QualityPart, qualityOf } from './quality.ts'
import { placesOf } from './read-car.ts'
import { readStockRows } from './read-stock.ts'
import { NO_STOCK_FIELDS, type StockFields } from './stock-fields.ts'
import { typedCar } from './typed-car.ts'

export type PlaceChoice = { id: string; label: string }

/** What the form of a car starts from. */
export type CarFormStart = {
  typed: Typed
  stock: StockFields
  revision: number
  choices: VehicleChoices
  market: PriceRange | null
  photos: SentPhoto[]
  /** How many photos it may show. */
  most: number
  places: PlaceChoice[]
}

/** The form as it comes back, when something was wrong or was changed meanwhile. */
export type CarFormBack = Omit<CarFormStart, 'photos' | 'most' | 'places'> & {
  errors: FieldErrors & Partial<Record<keyof StockFields, string>>
  conflicts: Conflict[]
  theirs: string[]
  base: { typed: Typed; stock: StockFields }
  refusal: string | null
}

export async function formAround(typed: Typed): Promise<Pick<CarFormStart, 'choices' | 'market'>> {
  return { choices: vehicleChoices(typed), market: await marketOf(typed) }
}

async function placeChoices(dealerId: number): Promise<PlaceChoice[]> {
  return (await placesOf(dealerId)).map(({ id, name, communeInsee, postcode }) => ({
    id: String(id ?? ''),
    label: `${id === null ? 'Votre adresse' : name}, ${postcode} ${placeByInsee(communeInsee)?.name ?? ''}`,
  }))
}

/** What is true of one car alone, and would be said of another that nobody has looked at. */
const OWN_FACTS = ['plate', 'vin', 'histovec', 'mileage', 'owners', 'inspection', 'inspectedOn'] as const

/** An empty form, or one that begins as another car: what is that one's own, and its photos, are left out. */
export async function newCarForm(dealerId: number, copied: bigint | null): Promise<CarFormStart> {
  const like = copied === null ? null : await typedCar(dealerId, copied)
  const typed: Typed = { ...like?.typed }
  for (const name of OWN_FACTS) delete typed[name]
  return {
    typed,
    stock: { ...(like?.stock ?? NO_STOCK_FIELDS), reference: '', mileageGuaranteed: '' },
    revision: 0,
    ...(await formAround(typed)),
    photos: [],
    most: MOST_STOCK_PHOTOS,
    places: await placeChoices(dealerId),
  }
}

/** Everything that the page of a car shows; null when the dealer has no such car. */
export async function carPage(dealerId: number, listingId: bigint) {
  const [car, [row], details] = await Promise.all([
    typedCar(dealerId, listingId),
    readStockRows(dealerId, [listingId]),
    detailsOf(dealerId, listingId),
  ])
  if (!car || !row || !details) return null
  const { listing, source } = details
  const quality: { score: number; parts: QualityPart[] } = qualityOf(
    {
      ...listing,
      descriptionLength: [...listing.description].length,
      equipmentCount: listing.equipment.length,
      versionKnown: listing.versionId !== null,
      highCents: row.market?.highCents ?? null,
    },
    now(),
  )
  return {
    row,
    quality,
    feed: source && { name: source.name, fields: feedFields(source.recipe) },
    form: {
      ...car,
      ...(await formAround(car.typed)),
      photos: await photoStates(listing.photos.map(({ photoId }) => photoId)),
      most: MOST_STOCK_PHOTOS,
      places: await placeChoices(dealerId),
    } satisfies CarFormStart,
  }
}

const detailsOf = (dealerId: number, listingId: bigint) =>
  db().stockCar.findFirst({
    where: { dealerId, listingId, listing: { dealerId } },
    select: {
      source: { select: { name: true, recipe: true } },
      listing: {
        select: {
          ...{ photoCount: true, description: true, equipment: true, versionId: true, condition: true },
          ...{ body: true, year: true, firstRegistration: true, mileageGuaranteed: true },
          ...{ warrantyMonths: true, inspectedOn: true, priceCents: true },
          photos: { orderBy: { position: 'asc' }, select: { photoId: true } },
        },
      },
    },
  })
