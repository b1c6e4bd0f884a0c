import type { Metadata } from 'next'
import { MyListingLine } from '#components/publishing/my-listing-line.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { draftsOf, listingsOf } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Mes annonces' }

export default async function AccountPage() {
  const viewer = await viewerOrSignIn('/compte')
  const [listings, drafts] = await Promise.all([listingsOf(viewer.accountId), draftsOf(viewer)])
  return (
    <>
      <PageTitle intro={`Bonjour ${viewer.name}. Les chiffres sont ceux des trente derniers jours.`}>
        Mes annonces
      </PageTitle>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2 pb-4">
        <ButtonLink href="/deposer">Déposer une annonce</ButtonLink>
        {drafts.length > 0 ? (
          <TextLink href="/deposer">{formatCount(drafts.length, 'brouillon')} à terminer</TextLink>
        ) : null}
      </p>
      {listings.length === 0 ? (
        <EmptyState title="Pas encore d’annonce">
          Quelques minutes, des photos, et votre voiture est en ligne. La première annonce de l’année est
          offerte.
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {listings.map((listing) => (
            <MyListingLine key={listing.id} listing={listing} />
          ))}
        </ul>
      )}
    </>
  )
}
