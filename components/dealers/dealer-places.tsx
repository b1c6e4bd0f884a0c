import { TextLink } from '#components/ui/button.tsx'
import { saysHours } from '#lib/dealers/model.ts'
import type { PublicDealer } from '#lib/dealers/queries.ts'
import { HoursTable } from './hours-table.tsx'
import { OpenNow } from './open-now.tsx'

/** Where a dealer sells besides its own address. */
export function DealerPlaces({ places }: { places: PublicDealer['places'] }) {
  if (places.length === 0) return null
  return (
    <section aria-labelledby="lieux" className="border-t border-line py-6">
      <h2 id="lieux" className="pb-4 text-18 font-semibold">
        Autres lieux de vente
      </h2>
      <ul className="grid gap-8 md:grid-cols-2 lg:grid-cols-3">
        {places.map(({ id, name, address, postcode, place, hours }) => (
          <li key={id}>
            <h3 className="font-semibold">{name}</h3>
            <address className="pb-2 text-ink-2 not-italic">
              {address}
              <br />
              {postcode} <TextLink href={`/voitures/ville/${place.slug}`}>{place.name}</TextLink>
            </address>
            {hours && saysHours(hours) ? (
              <>
                <OpenNow hours={hours} />
                <HoursTable hours={hours} />
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
