import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { CarEditor } from '#components/inventory/car-editor.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { newCar } from '#lib/inventory/queries.ts'

export const metadata: Metadata = { title: 'Ajouter une voiture' }

type Props = {
  params: Promise<{ garage: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function NewCarPage({ params, searchParams }: Props) {
  const { viewer, dealer, base } = await proPage(params, 'stock', '/stock/nouveau')
  const { copie } = await searchParams
  const car = await newCar(viewer, dealer.slug, typeof copie === 'string' ? copie : null)
  return (
    <>
      <Breadcrumb crumbs={[{ label: 'Stock', href: `${base}/stock` }, { label: 'Ajouter une voiture' }]} />
      <PageTitle intro="En ligne aussitôt enregistrée, si votre abonnement a une place. Choisir la version remplit le reste.">
        Ajouter une voiture
      </PageTitle>
      <CarEditor garage={dealer.slug} listing="" {...car} />
    </>
  )
}
