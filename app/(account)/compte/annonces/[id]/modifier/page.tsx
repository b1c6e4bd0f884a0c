import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListingEditor } from '#components/publishing/listing-editor.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { parseListingPath } from '#lib/listings/model.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { marketOf, typedOfListing, vehicleChoices } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Modifier mon annonce' }

export default async function EditPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await viewerOrSignIn(`/compte/annonces/${id}/modifier`)
  const asked = parseListingPath(id)
  const typed = asked && (await typedOfListing({ accountId: viewer.accountId }, asked.id))
  if (!typed) notFound()
  return (
    <>
      <PageTitle intro="Un petit changement de prix paraît aussitôt. Le reste est vérifié de nouveau avant de paraître.">
        Modifier mon annonce
      </PageTitle>
      <ListingEditor
        listingId={String(asked.id)}
        typed={typed}
        choices={vehicleChoices(typed)}
        market={await marketOf(typed)}
      />
    </>
  )
}
