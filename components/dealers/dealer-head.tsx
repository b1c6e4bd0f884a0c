import { Locator } from '#components/places/locator.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { saysHours } from '#lib/dealers/model.ts'
import type { PublicDealer } from '#lib/dealers/queries.ts'
import { DealerLogo } from './dealer-logo.tsx'
import { HoursTable } from './hours-table.tsx'
import { legalLine } from './legal-line.ts'
import { OpenNow } from './open-now.tsx'
import { PhoneButton } from './phone-button.tsx'

/** Who the dealer is, where, and when one may come. */
export function DealerHead({
  dealer,
  town,
}: {
  dealer: PublicDealer
  town: { name: string; lat: number; lon: number; regionSlug: string } | null
}) {
  return (
    <div className="grid gap-8 pb-8 md:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_280px_240px]">
      <section aria-labelledby="presentation" className="md:col-span-2 lg:col-span-1">
        <h2 id="presentation" className="pb-2 text-18 font-semibold">
          Présentation
        </h2>
        {dealer.logo ? (
          <div className="pb-4">
            <DealerLogo photoKey={dealer.logo} name={dealer.name} />
          </div>
        ) : null}
        <p className="max-w-measure whitespace-pre-line">{dealer.presentation}</p>
        <p className="pt-4 text-14 text-ink-2">
          {legalLine(dealer)}. Chaque voiture vendue à un particulier bénéficie de la garantie légale de
          conformité et de la garantie des vices cachés.
        </p>
      </section>
      <section aria-labelledby="horaires">
        <h2 id="horaires" className="text-18 font-semibold">
          Horaires
        </h2>
        {saysHours(dealer.hours) ? (
          <>
            <OpenNow hours={dealer.hours} />
            <HoursTable hours={dealer.hours} />
          </>
        ) : (
          <p className="text-14 text-ink-2">Non communiqués : appelez avant de venir.</p>
        )}
      </section>
      <section aria-labelledby="adresse" className="grid content-start gap-3">
        <h2 id="adresse" className="text-18 font-semibold">
          Adresse
        </h2>
        <address className="text-ink-2 not-italic">
          {dealer.address}
          <br />
          {dealer.postcode}{' '}
          <TextLink href={`/voitures/ville/${dealer.place.slug}`}>{dealer.place.name}</TextLink>
        </address>
        <PhoneButton action={`/api/dealers/${dealer.id}/phone`} />
        {town ? <Locator regionSlug={town.regionSlug} town={town} /> : null}
      </section>
    </div>
  )
}
