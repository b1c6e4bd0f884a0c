import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NotNow } from '#components/publishing/not-now.tsx'
import { OfferForm } from '#components/publishing/offer-form.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { parseListingPath } from '#lib/listings/model.ts'
import { formatDate } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { renewListingAction } from '#lib/publishing/actions.ts'
import { listingOf, offersFor } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Renouveler mon annonce' }

export default async function RenewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await viewerOrSignIn(`/compte/annonces/${id}/renouveler`)
  const asked = parseListingPath(id)
  const listing = asked && (await listingOf(viewer.accountId, asked.id))
  if (!listing) notFound()
  if (listing.status !== 'online' && listing.status !== 'expired')
    return (
      <NotNow id={listing.id} title={listing.title} status={listing.status}>
        {listing.status === 'in_moderation'
          ? 'Elle est en cours de vérification : sa durée commence quand elle paraît, et se prolonge ensuite.'
          : 'Seule une annonce en ligne ou arrivée à son terme se renouvelle.'}
      </NotNow>
    )
  const { expiresAt } = listing
  const verb = listing.status === 'online' ? 'Prolonger' : 'Renouveler'
  return (
    <>
      <PageTitle
        intro={
          listing.status === 'online' && expiresAt
            ? `En ligne jusqu’au ${formatDate(expiresAt)} : la durée choisie s’y ajoute.`
            : 'Elle revient en ligne telle qu’elle était.'
        }
      >
        {verb} : {listing.title}
      </PageTitle>
      <OfferForm
        action={renewListingAction}
        hidden={{ listing: String(listing.id) }}
        {...(await offersFor(viewer))}
        buyer={{ name: viewer.name }}
        freeLabel={`${verb} gratuitement`}
      />
    </>
  )
}
