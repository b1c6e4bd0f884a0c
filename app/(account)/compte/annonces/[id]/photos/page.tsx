import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListingPhotos } from '#components/publishing/listing-photos.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { parseListingPath } from '#lib/listings/model.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { listingPhotos } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Photos de mon annonce' }

export default async function PhotosPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await viewerOrSignIn(`/compte/annonces/${id}/photos`)
  const asked = parseListingPath(id)
  const found = asked && (await listingPhotos(viewer.accountId, asked.id))
  if (!found) notFound()
  return (
    <>
      <PageTitle intro="Une photo tournée ou masquée change aussitôt, et l’annonce en ligne est alors vérifiée de nouveau. Le reste prend effet quand vous enregistrez ; une photo ajoutée est vérifiée avant de paraître.">
        Photos de mon annonce
      </PageTitle>
      <ListingPhotos listingId={String(asked.id)} {...found} />
    </>
  )
}
