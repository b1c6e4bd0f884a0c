import { ListingPage } from '#components/listings/listing-page.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { placeByInsee } from '#lib/places/queries.ts'

/** The listing exactly as it will be seen; nothing in it can be pressed. */
export function Preview({
  listing,
  draftId,
  photos,
}: {
  listing: ListingDetail
  draftId: string
  photos: number
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {photos === 0 ? (
        <Notice tone="warning" title="Sans photo">
          Une annonce avec six photos reçoit bien plus de messages. Vous pourrez aussi en ajouter plus tard.
        </Notice>
      ) : null}
      <p className="flex flex-wrap gap-3">
        <ButtonLink href={`/deposer/${draftId}/offre`}>Choisir mon offre</ButtonLink>
        <ButtonLink href={`/deposer/${draftId}/vehicule`} look="secondary">
          Modifier l’annonce
        </ButtonLink>
      </p>
      <div inert className="rounded-photo border border-line px-4 pb-4 md:px-8">
        <ListingPage
          listing={listing}
          dealer={null}
          town={placeByInsee(listing.place.insee)}
          similar={[]}
          now={new Date()}
          preview
        />
      </div>
      <p>
        <ButtonLink href={`/deposer/${draftId}/offre`}>Choisir mon offre</ButtonLink>
      </p>
    </div>
  )
}
