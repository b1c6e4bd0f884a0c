import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { type PageQuery, toSearchParams } from '#app/_site/search-params.ts'
import { DealerHead } from '#components/dealers/dealer-head.tsx'
import { dealerJsonLd } from '#components/dealers/dealer-json-ld.ts'
import { DealerPlaces } from '#components/dealers/dealer-places.tsx'
import { ResultsPage } from '#components/search/results-page.tsx'
import { JsonLd } from '#components/site/json-ld.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { dealerBySlug } from '#lib/dealers/queries.ts'
import { atPlace } from '#lib/places/model.ts'
import { departmentByCode, placeBySlug, regionByCode } from '#lib/places/queries.ts'
import { env } from '#lib/platform/env.ts'
import { readSearch } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<PageQuery> }

const dealerAt = cache(async (slug: string) => (await dealerBySlug(slug)) ?? notFound())

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const dealer = await dealerAt((await params).slug)
  const { place } = dealer
  const filtered = toSearchParams(await searchParams).size > 0
  return {
    title: `${dealer.name}, garage ${atPlace(place)} (${place.department.code})`,
    description: `Les voitures en vente chez ${dealer.name}, ${dealer.postcode} ${place.name} : prix, photos, horaires et adresse.`,
    alternates: { canonical: dealer.path },
    ...(filtered ? { robots: { index: false, follow: true } } : {}),
  }
}

export default async function DealerPage({ params, searchParams }: Props) {
  const dealer = await dealerAt((await params).slug)
  const { place } = dealer
  const search = await readSearch(toSearchParams(await searchParams), { dealerId: dealer.id })
  const base = env().BASE_URL
  const crumbs = [
    { label: 'Accueil', href: '/' },
    { label: 'Voitures', href: '/voitures' },
    { label: place.department.name, href: `/voitures/departement/${place.department.slug}` },
    { label: dealer.name },
  ]
  return (
    <Page>
      <JsonLd data={dealerJsonLd(dealer, base)} />
      <JsonLd.Breadcrumb base={base} crumbs={crumbs} />
      <Breadcrumb crumbs={crumbs} />
      <PageTitle intro={`Garage ${atPlace(place)}, ${place.department.name} (${place.department.code})`}>
        {dealer.name}
      </PageTitle>
      <DealerHead dealer={dealer} town={townOf(place)} />
      <DealerPlaces places={dealer.places} />
      <div className="border-t border-line pt-6">
        <h2 className="pb-4 text-22 font-semibold">Voitures en vente</h2>
        <ResultsPage search={search} now={new Date()} path={dealer.path} />
      </div>
    </Page>
  )
}

function townOf(place: { slug: string; department: { code: string } }) {
  const town = placeBySlug(place.slug)
  const region = regionByCode(departmentByCode(place.department.code)?.region ?? '')
  return town && region ? { ...town, regionSlug: region.slug } : null
}
