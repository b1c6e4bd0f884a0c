import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { PrintButton } from '#components/inventory/print-button.tsx'
import { WindscreenSheets } from '#components/inventory/windscreen-sheets.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { windscreen } from '#lib/inventory/queries.ts'

export const metadata: Metadata = { title: 'Fiches de pare-brise' }

type Props = {
  params: Promise<{ garage: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SheetsPage({ params, searchParams }: Props) {
  const { viewer, dealer, base } = await proPage(params, 'see', '/stock')
  const { ids, id } = await searchParams
  const { sheets, refused } = await windscreen(viewer, dealer.slug, [ids ?? [], id ?? []].flat().join(','))
  return (
    <>
      <div className="print:hidden">
        <PageTitle intro="Une page A4 par voiture : les mentions du décret n° 78-993, la vignette Crit’Air, le prix, et un code qui mène à l’annonce.">
          Fiches de pare-brise
        </PageTitle>
        <p className="flex flex-wrap gap-3 pb-6">
          {sheets.length > 0 ? <PrintButton /> : null}
          <ButtonLink href={`${base}/stock`} look="quiet">
            Revenir au stock
          </ButtonLink>
        </p>
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
