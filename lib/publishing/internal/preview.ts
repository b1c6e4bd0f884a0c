import { findGeneration, findMake, findModel } from '#lib/catalogue/queries.ts'
import { listingPath } from '#lib/listings/model.ts'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { photoStates } from '#lib/media/queries.ts'
import { departmentByCode, placeByInsee, regionByCode } from '#lib/places/queries.ts'
import { now } from '#lib/platform/clock.ts'
import type { Described } from './read-draft.ts'

/** A draft as its page will show it. Its number is 0: it has none yet. */
export async function previewOf(
  { listing, phone }: Described,
  photoIds: readonly number[],
): Promise<ListingDetail | null> {
  const make = findMake(listing.makeSlug)
  const model = findModel(listing.makeSlug, listing.modelSlug)
  const town = placeByInsee(listing.communeInsee)
  const department = town && departmentByCode(town.department)
  const region = department && regionByCode(department.region)
  if (!make || !model || !town || !department || !region) return null
  const generation = listing.generationSlug
    ? findGeneration(make.slug, model.slug, listing.generationSlug)
    : undefined
  const photos = await photoStates(photoIds)
  const at = now()
  const { communeInsee, postcode } = listing
  return {
    ...listing,
    id: 0n,
    path: listingPath(0, { ...listing, communeName: town.name }),
    status: 'online',
    make: { slug: make.slug, label: make.label },
    model: { slug: model.slug, label: model.label },
    generation: generation ? { slug: generation.slug, label: generation.label } : null,
    previousPriceCents: null,
    vatReclaimable: false,
    warrantyMonths: null,
    boosted: false,
    histovec: listing.histovecUrl ? { url: listing.histovecUrl, at } : null,
    publishedAt: at,
    endedAt: null,
    updatedAt: at,
    place: {
      insee: communeInsee,
      name: town.name,
      slug: town.slug,
      postcode,
      department: { code: department.code, name: department.name, slug: department.slug },
      region: { name: region.name, slug: region.slug },
    },
    sellerKind: 'particulier',
    dealerId: null,
    hasPhone: phone !== null,
    photos: photos.flatMap(({ key, placeholder }) => (key ? [{ view: 'other', key, placeholder }] : [])),
    priceHistory: [{ at, priceCents: listing.priceCents }],
  }
}
