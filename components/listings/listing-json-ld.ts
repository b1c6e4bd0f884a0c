import { BODIES, COLOURS, FUELS, GEARBOXES, label } from '#lib/catalogue/model.ts'
import type { PublicDealer } from '#lib/dealers/queries.ts'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { photoUrl } from '#lib/media/model.ts'
import { nameOf } from './listing-words.ts'

const CONDITION_URL = {
  occasion: 'UsedCondition',
  'zero-km': 'UsedCondition',
  demonstration: 'UsedCondition',
  neuf: 'NewCondition',
} as const

/** schema.org Car with its Offer. Neither telephone nor a private seller's street. */
export function listingJsonLd(listing: ListingDetail, dealer: PublicDealer | null, base: string) {
  const { place } = listing
  return {
    '@type': 'Car',
    name: `${nameOf(listing)} ${listing.versionLabel}`,
    url: base + listing.path,
    description: listing.description,
    image: listing.photos.map(({ key }) => base + photoUrl(key, 1600, 'jpg')),
    brand: { '@type': 'Brand', name: listing.make.label },
    model: listing.model.label,
    vehicleConfiguration: listing.versionLabel,
    vehicleModelDate: String(listing.year),
    ...(listing.firstRegistration
      ? { dateVehicleFirstRegistered: listing.firstRegistration.toISOString().slice(0, 10) }
      : {}),
    itemCondition: `https://schema.org/${CONDITION_URL[listing.condition]}`,
    mileageFromOdometer: { '@type': 'QuantitativeValue', value: listing.mileageKm, unitCode: 'KMT' },
    fuelType: label(FUELS, listing.fuel),
    vehicleTransmission: label(GEARBOXES, listing.gearbox),
    bodyType: label(BODIES, listing.body),
    color: label(COLOURS, listing.colour),
    numberOfDoors: listing.doors,
    vehicleSeatingCapacity: listing.seats,
    ...(listing.co2GramsPerKm === null ? {} : { emissionsCO2: listing.co2GramsPerKm }),
    ...(listing.owners === null ? {} : { numberOfPreviousOwners: listing.owners }),
    ...(listing.powerKw === null
      ? {}
      : {
          vehicleEngine: {
            '@type': 'EngineSpecification',
            enginePower: { '@type': 'QuantitativeValue', value: listing.powerKw, unitCode: 'KWT' },
          },
        }),
    offers: {
      '@type': 'Offer',
      url: base + listing.path,
      price: (listing.priceCents / 100).toFixed(2),
      priceCurrency: 'EUR',
      availability: 'https://schema.org/InStock',
      itemCondition: `https://schema.org/${CONDITION_URL[listing.condition]}`,
      ...(dealer
        ? { seller: { '@type': 'AutoDealer', name: dealer.name, url: base + dealer.path } }
        : { seller: { '@type': 'Person', name: listing.sellerName ?? 'Particulier' } }),
      availableAtOrFrom: {
        '@type': 'Place',
        address: {
          '@type': 'PostalAddress',
          addressLocality: place.name,
          postalCode: place.postcode,
          addressRegion: place.region.name,
          addressCountry: 'FR',
        },
      },
    },
  }
}
