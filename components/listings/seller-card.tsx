import { HoursTable } from '#components/dealers/hours-table.tsx'
import { OpenNow } from '#components/dealers/open-now.tsx'
import { PhoneButton } from '#components/dealers/phone-button.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { saysHours } from '#lib/dealers/model.ts'
import type { PublicDealer } from '#lib/dealers/queries.ts'
import type { ListingDetail } from '#lib/listings/queries.ts'

/** Who sells, and which law applies: it is not the same with a private person and with a professional. */
export function SellerCard({ listing, dealer }: { listing: ListingDetail; dealer: PublicDealer | null }) {
  return (
    <section aria-labelledby="vendeur" className="grid gap-4 rounded-photo border border-line bg-sheet p-5">
      {dealer ? <Professional listing={listing} dealer={dealer} /> : <PrivateSeller listing={listing} />}
    </section>
  )
}

function Professional({ listing, dealer }: { listing: ListingDetail; dealer: PublicDealer }) {
  return (
    <>
      <div>
        <p className="text-14 text-ink-2">Vendeur professionnel</p>
        <h2 id="vendeur" className="text-18 font-semibold">
          <TextLink href={dealer.path}>{dealer.name}</TextLink>
        </h2>
        {saysHours(dealer.hours) ? <OpenNow hours={dealer.hours} /> : null}
      </div>
      <Contact listing={listing} />
      <address className="text-14 text-ink-2 not-italic">
        {dealer.legalName}
        <br />
        {dealer.address}
        <br />
        {dealer.postcode} {dealer.place.name}
        <br />
        SIREN : {dealer.siren ?? 'démonstration'}
      </address>
      {saysHours(dealer.hours) ? (
        <div className="border-t border-line">
          <Disclosure title="Horaires">
            <HoursTable hours={dealer.hours} />
          </Disclosure>
        </div>
      ) : null}
      <p className="text-14 text-ink-2">
        Vous bénéficiez de la garantie légale de conformité et de la garantie des vices cachés.
        {listing.warrantyMonths
          ? ` Le vendeur y ajoute une garantie commerciale de ${listing.warrantyMonths} mois.`
          : ''}
      </p>
      <p className="text-14 text-ink-2">Prix toutes taxes comprises, hors frais d’immatriculation.</p>
    </>
  )
}

function PrivateSeller({ listing }: { listing: ListingDetail }) {
  return (
    <>
      <div>
        <p className="text-14 text-ink-2">Vendeur particulier</p>
        <h2 id="vendeur" className="text-18 font-semibold">
          {listing.sellerName ?? 'Particulier'}
        </h2>
      </div>
      <Contact listing={listing} />
      {listing.refusesCanvassing ? (
        <p className="text-14 text-ink-2">Pas de démarchage professionnel.</p>
      ) : null}
      <p className="text-14 text-ink-2">
        Le droit de la consommation (rétractation, garantie légale de conformité) ne s’applique pas ; la
        garantie des vices cachés, si.
      </p>
    </>
  )
}

/** Two ways to the seller: in writing always, by telephone where a number was given. */
function Contact({ listing }: { listing: ListingDetail }) {
  return (
    <div className="grid gap-2">
      {listing.hasPhone ? <PhoneButton action={`/api/listings/${listing.id}/phone`} /> : null}
      <ButtonLink
        href={`/contacter/${listing.id}`}
        look={listing.hasPhone ? 'secondary' : 'primary'}
        rel="nofollow"
      >
        Écrire au vendeur
      </ButtonLink>
    </div>
  )
}
