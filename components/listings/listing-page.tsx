import { Locator } from '#components/places/locator.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { KeyFacts } from '#components/ui/facts.tsx'
import { Section } from '#components/ui/section.tsx'
import type { PublicDealer } from '#lib/dealers/queries.ts'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { photoAlt } from '#lib/media/model.ts'
import type { ListingCard } from '#lib/search/model.ts'
import { feminineOf } from './car-words.ts'
import { EquipmentGroups } from './equipment-groups.tsx'
import { Gallery } from './gallery.tsx'
import { histovecFact } from './histovec-fact.tsx'
import { ShareAndPrint } from './listing-actions.tsx'
import { ListingHead, ListingLine } from './listing-head.tsx'
import { ListingTiles } from './listing-tile.tsx'
import { keyFacts, nameOf, otherFacts } from './listing-words.ts'
import { PriceHistory } from './price-history.tsx'
import { RememberSeen } from './remember-seen.tsx'
import { SellerCard } from './seller-card.tsx'

type ListingPageProps = {
  listing: ListingDetail
  dealer: PublicDealer | null
  town: { name: string; lat: number; lon: number } | undefined
  similar: readonly ListingCard[]
  now: Date
  /** Looked at before it is on line: nothing is remembered of the visit, and there is nothing to report. */
  preview?: boolean
}

/** A listing that is online: photos, name and price, then everything there is to know, then cars like it. */
export function ListingPage({ listing, dealer, town, similar, now, preview = false }: ListingPageProps) {
  return (
    <article>
      {preview ? null : <RememberSeen id={String(listing.id)} />}
      {listing.photos.length > 0 ? (
        <Gallery id={String(listing.id)} photos={galleryPhotos(listing)} />
      ) : (
        <p className="grid h-40 place-items-center rounded-photo bg-wash text-ink-2">Sans photo</p>
      )}
      <ListingHead listing={listing} />
      <ListingLine listing={listing} now={now} />
      <div className="grid items-start gap-x-12 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div>
          <h2 className="sr-only">Caractéristiques principales</h2>
          <KeyFacts facts={keyFacts(listing)} />
          <section aria-labelledby="description" className="py-8">
            <h2 id="description" className="pb-4 text-22 font-semibold">
              Description
            </h2>
            <p className="max-w-measure whitespace-pre-line">{listing.description}</p>
          </section>
        </div>
        <aside aria-label="Vendeur et lieu" className="grid gap-6 pb-8 lg:sticky lg:top-20 lg:row-span-2">
          <SellerCard listing={listing} dealer={dealer} />
          <Place listing={listing} town={town} />
          {preview ? null : (
            <div className="flex flex-wrap items-center justify-between gap-x-4">
              <ShareAndPrint title={`${nameOf(listing)} ${listing.versionLabel}`} />
              <TextLink href={`/signaler?annonce=${listing.id}`} className="px-2 text-14" rel="nofollow">
                Signaler l’annonce
              </TextLink>
            </div>
          )}
        </aside>
        <div>
          <Section id="equipement" title="Équipements">
            <EquipmentGroups equipment={listing.equipment} />
          </Section>
          <Section id="details" title="Papiers, entretien et environnement">
            <KeyFacts facts={[...otherFacts(listing, now), histovecFact(listing)]} />
          </Section>
          <PriceHistory listing={listing} now={now} />
        </div>
      </div>
      {similar.length > 0 ? (
        <Section id="semblables" title="Voitures semblables">
          <ListingTiles cards={similar} />
        </Section>
      ) : null}
    </article>
  )
}

/** Views first told by their name, then by their number when a view comes twice. */
function galleryPhotos({ photos, model, colour }: ListingDetail) {
  const seen = new Map<string, number>()
  return photos.map(({ key, placeholder, view }) => {
    const alt = photoAlt({ view, modelLabel: model.label, colourAdjective: feminineOf(colour) })
    const times = (seen.get(alt) ?? 0) + 1
    seen.set(alt, times)
    return { key, placeholder, alt: times > 1 ? `${alt} (${times})` : alt }
  })
}

function Place({ listing, town }: Pick<ListingPageProps, 'listing' | 'town'>) {
  const { place } = listing
  return (
    <section aria-labelledby="lieu">
      <h2 id="lieu" className="pb-2 text-18 font-semibold">
        Où la voir
      </h2>
      <p className="pb-3 text-ink-2">
        {place.postcode} <TextLink href={`/voitures/ville/${place.slug}`}>{place.name}</TextLink>,{' '}
        <TextLink href={`/voitures/departement/${place.department.slug}`}>{place.department.name}</TextLink>
      </p>
      {town ? <Locator regionSlug={place.region.slug} town={town} /> : null}
    </section>
  )
}
