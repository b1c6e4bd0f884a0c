import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { isOffered, KindList } from '#components/feeds/kind-list.tsx'
import { SourceForm } from '#components/feeds/source-form.tsx'
import { kindLabel } from '#components/feeds/source-words.ts'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { closedKinds, placesOf, sourcesOf } from '#lib/feeds/queries.ts'

export const metadata: Metadata = { title: 'Nouvelle source de stock' }

type Props = { params: Promise<{ garage: string }>; searchParams: Promise<{ type?: string | string[] }> }

export default async function NewSourcePage({ params, searchParams }: Props) {
  const { dealer, base } = await proPage(params, 'feeds', '/flux/nouvelle')
  const type = [(await searchParams).type].flat()[0]
  const closed = closedKinds()
  const files = { label: 'Fichiers', href: `${base}/flux` }
  if (!isOffered(type, closed))
    return (
      <>
        <Breadcrumb crumbs={[files, { label: 'Nouvelle source' }]} />
        <PageTitle>Comment votre stock arrive-t-il&nbsp;?</PageTitle>
        <KindList base={base} closed={closed} />
      </>
    )
  const [places, sources] = await Promise.all([placesOf(dealer.dealerId), sourcesOf(dealer.dealerId)])
  return (
    <>
      <Breadcrumb
        crumbs={[
          files,
          { label: 'Nouvelle source', href: `${base}/flux/nouvelle` },
          { label: kindLabel(type) },
        ]}
      />
      <PageTitle>Nouvelle source : {kindLabel(type)}</PageTitle>
      <SourceForm garage={dealer.slug} kind={type} places={places} taken={sources.map(({ name }) => name)} />
    </>
  )
}
