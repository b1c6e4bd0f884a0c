import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { proPage } from '#app/_site/pro.ts'
import { CarEditor } from '#components/inventory/car-editor.tsx'
import { CarHead } from '#components/inventory/car-head.tsx'
import { QualityCard } from '#components/inventory/quality-card.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { mayDo } from '#lib/dealers/model.ts'
import { stockCar } from '#lib/inventory/queries.ts'

export const metadata: Metadata = { title: 'Voiture du stock' }

type Props = {
  params: Promise<{ garage: string; car: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const SAVED: Readonly<Record<string, string>> = {
  'en-ligne': 'Enregistrée, et en ligne',
  attente: 'Enregistrée : elle attend une place dans votre abonnement',
  gardee: 'Enregistrée, sans la publier',
  '1': 'Changements enregistrés',
}

export default async function CarPage({ params, searchParams }: Props) {
  const { car: name } = await params
  const { viewer, dealer, base } = await proPage(params, 'see', `/stock/${encodeURIComponent(name)}`)
  const found = await stockCar(viewer, dealer.slug, name)
  if (!found) notFound()
  const { row, form, quality, feed, places } = found
  const { fait } = await searchParams
  const saved = typeof fait === 'string' ? SAVED[fait] : undefined
  const canChange = mayDo(dealer.role, 'stock')
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: 'Stock', href: `${base}/stock` }, { label: `${row.name}, ${row.reference}` }]}
      />
      <PageTitle>
        {row.name} <span className="font-normal text-ink-2">{row.reference}</span>
      </PageTitle>
      <div className="grid gap-6">
        {saved ? (
          <Notice tone="success" title={saved} live>
            {null}
          </Notice>
        ) : null}
        <CarHead
          garage={dealer.slug}
          pro={base}
          mayPay={mayDo(dealer.role, 'money')}
          {...{ row, canChange, places }}
        />
        {feed ? (
          <Notice title={`Cette voiture vient du fichier « ${feed.name} »`}>
            Vous pouvez la modifier. Quand le fichier dira autre chose d’elle, il l’emportera
            {feed.fields.length > 0 ? ` pour : ${feed.fields.join(', ')}` : ''}.
          </Notice>
        ) : null}
        <QualityCard score={quality.score} parts={quality.parts} />
        {canChange && row.state !== 'vendue' ? (
          <CarEditor garage={dealer.slug} listing={row.id} {...form} />
        ) : null}
      </div>
    </>
  )
}
