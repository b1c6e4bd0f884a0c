import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { nameOf } from '#components/listings/listing-words.ts'
import { NoticeForm } from '#components/moderation/notice-form.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { listingById } from '#lib/listings/queries.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Signaler une annonce', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

type Props = { searchParams: Promise<Record<string, string | string[]>> }

export default async function ReportPage({ searchParams }: Props) {
  const asked = (await searchParams).annonce
  if (asked === undefined) return <WhichOne />
  if (typeof asked !== 'string' || !/^[1-9]\d{0,17}$/.test(asked)) notFound()
  const listing = await listingById(BigInt(asked))
  if (listing?.status !== 'online') notFound()
  const viewer = await currentViewer()
  return (
    <Page>
      <PageTitle
        intro={
          <>
            <TextLink href={listing.path}>
              {nameOf(listing)} {listing.versionLabel}
            </TextLink>
            , annonce n° {asked}. Une personne lit chaque signalement et répond à qui a laissé une adresse.
          </>
        }
      >
        Signaler une annonce
      </PageTitle>
      <div className="pb-12">
        <NoticeForm
          listingId={asked}
          back={listing.path}
          person={viewer ? { name: viewer.name, email: viewer.email } : null}
        />
      </div>
    </Page>
  )
}

function WhichOne() {
  return (
    <Page>
      <PageTitle>Signaler une annonce</PageTitle>
      <EmptyState
        title="Quelle annonce ?"
        actions={<ButtonLink href="/voitures">Chercher l’annonce</ButtonLink>}
      >
        Ouvrez l’annonce, puis choisissez « Signaler l’annonce » à côté du vendeur.
      </EmptyState>
    </Page>
  )
}
