import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { BulkConfirm } from '#components/inventory/bulk-confirm.tsx'
import { BulkOutcome } from '#components/inventory/bulk-outcome.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { bulkPreview } from '#lib/inventory/queries.ts'

export const metadata: Metadata = { title: 'Changer plusieurs voitures' }

type Props = {
  params: Promise<{ garage: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Before several cars change: what would, and what would not. With a script a dialog of the table says the same. */
export default async function BulkPage({ params, searchParams }: Props) {
  const { viewer, dealer, base } = await proPage(params, 'stock', '/stock')
  const asked = await searchParams
  const read = await bulkPreview(viewer, dealer.slug, asked)
  const back = `${base}/stock`
  const crumbs = [{ label: 'Stock', href: back }, { label: 'Changer plusieurs voitures' }]
  if (!read.ok)
    return (
      <>
        <Breadcrumb crumbs={crumbs} />
        <PageTitle>Changer plusieurs voitures</PageTitle>
        <EmptyState title={read.message} actions={<ButtonLink href={back}>Revenir au stock</ButtonLink>} />
      </>
    )
  const { preview } = read
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <PageTitle>{preview.label}</PageTitle>
      <div className="grid max-w-measure gap-6">
        <BulkOutcome preview={preview} />
        {preview.changes > 0 ? (
          <BulkConfirm garage={dealer.slug} agreedCents={preview.boosts?.totalCents ?? 0} asked={asked} />
        ) : null}
        <div>
          <ButtonLink href={back} look="quiet">
            Ne rien changer
          </ButtonLink>
        </div>
      </div>
    </>
  )
}
