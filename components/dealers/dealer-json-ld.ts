import type { OpeningHours } from '#lib/dealers/model.ts'
import type { PublicDealer } from '#lib/dealers/queries.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** schema.org AutoDealer; its telephone is asked for on its own. */
export function dealerJsonLd(dealer: PublicDealer, base: string) {
  return {
    '@type': 'AutoDealer',
    name: dealer.name,
    legalName: dealer.legalName,
    url: base + dealer.path,
    description: dealer.presentation,
    address: {
      '@type': 'PostalAddress',
      streetAddress: dealer.address,
      postalCode: dealer.postcode,
      addressLocality: dealer.place.name,
      addressCountry: 'FR',
    },
    openingHoursSpecification: openingHours(dealer.hours),
  }
}

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
