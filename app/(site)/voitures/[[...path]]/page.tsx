import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { decodeSegments, type PageQuery, toSearchParams } from '#app/_site/search-params.ts'
import { LandingIntro, LandingLinks } from '#components/search/landing-intro.tsx'
import { landingTitle, searchCrumbs } from '#components/search/landing-words.ts'
import { ResultsPage } from '#components/search/results-page.tsx'
import { JsonLd } from '#components/site/json-ld.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { env } from '#lib/platform/env.ts'
import { canBeIndexed, landingFacts, landingLinks, landingOfPath, readSearch } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ path?: string[] }>; searchParams: Promise<PageQuery> }

/** What path and query ask for together; read once for the head and the body of a page. */
const searchAt = cache(async (path: string, query: string) => {
  const landing = path === '' ? null : landingOfPath(path.split('/'))
  if (path !== '' && !landing) notFound()
  return readSearch(new URLSearchParams(query), landing ? { base: landing.criteria } : {})
})

async function readAddress({ params, searchParams }: Props) {
  const { path = [] } = await params
  return searchAt(decodeSegments(path).join('/'), toSearchParams(await searchParams).toString())
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const search = await readAddress(props)
  const { canonical, description, isLanding, landing, criteria } = search
  const alternates = { canonical }
  // A page that corrects what was asked stands for nothing but itself.
  const sound = search.problems.length === 0 && (criteria.page ?? 1) === 1
  if (!landing || !isLanding) {
    const title = search.isBare ? 'Voitures d’occasion' : description
    return {
      title,
      alternates,
      ...(canonical === '/voitures' && sound ? {} : { robots: { index: false, follow: true } }),
    }
  }
  const { title, summary } = landingTitle(landing, landingFacts(landing.criteria))
  return {
    title: { absolute: title },
    description: summary,
    alternates,
    openGraph: { title, description: summary, url: canonical, siteName: 'Volant', locale: 'fr_FR' },
    ...(canBeIndexed(landing) && sound ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function CarsPage(props: Props) {
  const search = await readAddress(props)
  const landing = search.isLanding ? search.landing : null
  const crumbs = searchCrumbs(search)
  return (
    <Page>
      <JsonLd.Breadcrumb base={env().BASE_URL} crumbs={crumbs} />
      <Breadcrumb crumbs={crumbs} />
      <PageTitle intro={landing ? <LandingIntro facts={landingFacts(landing.criteria)} /> : undefined}>
        {landing?.subject ?? (search.isBare ? 'Voitures d’occasion' : search.description)}
      </PageTitle>
      <ResultsPage search={search} now={new Date()} />
      {landing ? <LandingLinks groups={landingLinks(landing)} /> : null}
    </Page>
  )
}
