import { ButtonLink } from '#components/ui/button.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { FUELS, GEARBOXES, label } from '#lib/catalogue/model.ts'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { photoAlt } from '#lib/media/model.ts'
import { formatDate, formatKm, formatPrice } from '#lib/platform/format.ts'
import type { ListingCard } from '#lib/search/model.ts'
import { CarPhoto } from './car-photo.tsx'
import { feminineOf } from './car-words.ts'
import { ListingTiles } from './listing-tile.tsx'
import { nameOf } from './listing-words.ts'

const ENDS = {
  sold: 'La voiture a été vendue',
  withdrawn: 'Le vendeur l’a retirée',
  expired: 'Sa durée de parution est écoulée',
} as const
export type End = keyof typeof ENDS

export const isEnd = (status: string): status is End => Object.hasOwn(ENDS, status)

/** A listing that is no longer online: what it was, and where to look now. */
export function EndedListing({
  listing,
  end,
  similar,
}: {
  listing: ListingDetail
  end: End
  similar: readonly ListingCard[]
}) {
  const { make, model, endedAt } = listing
  const photo = listing.photos[0]
  return (
    <>
      <PageTitle intro={`${ENDS[end]}${endedAt ? ` le ${formatDate(endedAt)}` : ''}.`}>
        Cette annonce n’est plus en ligne
      </PageTitle>
      <div className="grid gap-6 border-y border-line py-6 sm:grid-cols-[200px_1fr]">
        {photo ? (
          <CarPhoto
            photo={photo}
            alt={photoAlt({
              view: photo.view,
              modelLabel: model.label,
              colourAdjective: feminineOf(listing.colour),
            })}
            sizes="(min-width: 640px) 200px, 100vw"
            eager
          />
        ) : null}
        <div className="grid content-start gap-2">
          <h2 className="text-22 font-semibold">{nameOf(listing)}</h2>
          <p className="text-ink-2">{listing.versionLabel}</p>
          <Facts
            items={[
              String(listing.year),
              formatKm(listing.mileageKm),
              label(FUELS, listing.fuel),
              label(GEARBOXES, listing.gearbox),
            ]}
          />
          <p className="text-ink-2">Elle était proposée à {formatPrice(listing.priceCents)}.</p>
          <p className="flex flex-wrap gap-3 pt-2">
            <ButtonLink href={`/voitures/${make.slug}/${model.slug}`}>
              Voir les {nameOf(listing)} en vente
            </ButtonLink>
            <ButtonLink href="/voitures" look="secondary">
              Toutes les annonces
            </ButtonLink>
          </p>
        </div>
      </div>
      {similar.length > 0 ? (
        <Section id="semblables" title="Voitures semblables">
          <ListingTiles cards={similar} />
        </Section>
      ) : null}
    </>
  )
}
