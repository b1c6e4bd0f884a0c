import type { OpeningHours } from '#lib/dealers/model.ts'
import type { PublicDealer } from '#lib/dealers/queries.ts'
import { photoUrl } from '#lib/media/model.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** schema.org AutoDealer; its telephone is asked for on its own. */
export function dealerJsonLd(dealer: PublicDealer, base: string) {
  return {
    '@type': 'AutoDealer',
    name: dealer.name,
    legalName: dealer.legalName,
    url: base + dealer.path,
    description: dealer.presentation,
    address: postalAddress(dealer),
    openingHoursSpecification: openingHours(dealer.hours),
    ...(dealer.vatNumber ? { vatID: dealer.vatNumber } : {}),
    ...(dealer.siren ? { iso6523Code: `0002:${dealer.siren}` } : {}),
    ...(dealer.logo ? { logo: base + photoUrl(dealer.logo, 640, 'jpg') } : {}),
    ...(dealer.places.length > 0
      ? {
          department: dealer.places.map((place) => ({
            '@type': 'AutoDealer',
            name: `${dealer.name}, ${place.name}`,
            address: postalAddress(place),
            openingHoursSpecification: openingHours(place.hours ?? []),
          })),
        }
      : {}),
  }
}

const postalAddress = (at: { address: string; postcode: string; place: { name: string } }) => ({
  '@type': 'PostalAddress',
  streetAddress: at.address,
  postalCode: at.postcode,
  addressLocality: at.place.name,
  addressCountry: at.postcode.startsWith('980') ? 'MC' : 'FR',
})

function openingHours(hours: OpeningHours) {
  return hours.flatMap((day, index) =>
    day.map(([opens, closes]) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: DAYS[index],
      opens: clock(opens),
      closes: clock(closes),
    })),
  )
}

/** 540 -> "09:00". */
function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
