import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NotNow } from '#components/publishing/not-now.tsx'
import { OfferForm } from '#components/publishing/offer-form.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { parseListingPath } from '#lib/listings/model.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { buyBoostsAction } from '#lib/publishing/actions.ts'
import { listingOf, offersFor } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Mettre mon annonce en avant' }

export default async function BoostPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await viewerOrSignIn(`/compte/annonces/${id}/mettre-en-avant`)
  const asked = parseListingPath(id)
  const listing = asked && (await listingOf(viewer.accountId, asked.id))
  if (!listing) notFound()
  if (listing.status !== 'online')
    return (
      <NotNow id={listing.id} title={listing.title} status={listing.status}>
        {listing.status === 'in_moderation'
          ? 'Elle est en cours de vérification : vous pourrez la mettre en avant dès qu’elle sera en ligne.'
          : 'Seule une annonce en ligne se met en avant.'}
      </NotNow>
    )
  const { options } = await offersFor(viewer)
  return (
    <>
      <PageTitle intro="Ce qui est mis en avant contre paiement le dit, dans les résultats et sur l’annonce.">
        Mettre en avant : {listing.title}
      </PageTitle>
      <OfferForm
        action={buyBoostsAction}
        hidden={{ listing: String(listing.id) }}
        offers={[]}
        options={options}
        buyer={{ name: viewer.name }}
        freeLabel="Choisissez une option"
      />
    </>
  )
}
