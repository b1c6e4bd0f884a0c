import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { staffOrNotFound } from '#app/_site/staff.ts'
import { DealerDossier } from '#components/dealers/dealer-dossier.tsx'
import { DealerStateBadge } from '#components/dealers/dealer-state.tsx'
import { ReviewForms } from '#components/dealers/review-forms.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { dealerFile } from '#lib/dealers/queries.ts'
import { formatDate } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Professionnel' }
export const dynamic = 'force-dynamic'

export default async function DealerFilePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await staffOrNotFound(`/admin/professionnels/${id}`, 'moderator')
  const file = /^[1-9]\d{0,8}$/.test(id) ? await dealerFile(viewer, Number(id)) : null
  if (!file) notFound()
  const { dealer } = file
  return (
    <>
      <p className="pt-4 text-ink-2">
        <TextLink href="/admin/professionnels">Professionnels</TextLink>
      </p>
      <PageTitle intro={`${dealer.postcode} ${dealer.town}, inscrit le ${formatDate(dealer.createdAt)}`}>
        {dealer.name}
      </PageTitle>
      <p className="flex flex-wrap items-center gap-4 pb-6">
        <DealerStateBadge state={dealer.state} />
        {dealer.state === 'approved' ? (
          <TextLink href={`/garages/${dealer.slug}`}>Voir sa page</TextLink>
        ) : null}
      </p>
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_360px]">
        <aside aria-label="Décision" className="lg:order-last">
          <ReviewForms file={file} />
        </aside>
        <DealerDossier file={file} />
      </div>
    </>
  )
}
