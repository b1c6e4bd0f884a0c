import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { PrintButton } from '#components/inventory/print-button.tsx'
import { WindscreenSheets } from '#components/inventory/windscreen-sheets.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { MOST_SHEETS, windscreen } from '#lib/inventory/queries.ts'
import { formatCount, formatNumber } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Fiches de pare-brise' }

type Props = {
  params: Promise<{ garage: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SheetsPage({ params, searchParams }: Props) {
  const { viewer, dealer, base } = await proPage(params, 'see', '/stock')
  const { sheets, refused, next } = await windscreen(viewer, dealer.slug, await searchParams)
  return (
    <>
      <div className="print:hidden">
        <Breadcrumb crumbs={[{ label: 'Stock', href: `${base}/stock` }, { label: 'Fiches de pare-brise' }]} />
        <PageTitle intro="Une page A4 par voiture : les mentions du décret n° 78-993, la vignette Crit’Air, le prix, et un code qui mène à l’annonce.">
          Fiches de pare-brise
        </PageTitle>
        {sheets.length > 0 ? (
          <div className="pb-6">
            <PrintButton />
          </div>
        ) : null}
        {next ? (
          <div className="pb-6">
            <Notice title={`${formatCount(MOST_SHEETS, 'voiture')} à la fois, au plus`}>
              <TextLink href={`${base}/stock/affichettes?${next.search}`}>
                {next.cars > 1 ? `Voir les ${formatNumber(next.cars)} suivantes` : 'Voir la suivante'}
              </TextLink>
            </Notice>
          </div>
        ) : null}
      </div>
      {sheets.length + refused.length === 0 ? (
        <EmptyState title="Aucune voiture choisie">
          Ouvrez une voiture du stock et demandez sa fiche, ou cochez-en plusieurs dans le tableau.
        </EmptyState>
      ) : (
        <WindscreenSheets sheets={sheets} refused={refused} dealer={dealer.name} base={`${base}/stock`} />
      )}
    </>
  )
}
