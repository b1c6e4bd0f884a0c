import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { EndedListing, isEnd } from '#components/listings/ended-listing.tsx'
import { listingJsonLd } from '#components/listings/listing-json-ld.ts'
import { ListingPage } from '#components/listings/listing-page.tsx'
import { listingCrumbs, listingSummary, nameOf } from '#components/listings/listing-words.ts'
import { JsonLd } from '#components/site/json-ld.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { Page } from '#components/ui/section.tsx'
import { dealerById } from '#lib/dealers/queries.ts'
import { parseListingPath } from '#lib/listings/model.ts'
import { listingById } from '#lib/listings/queries.ts'
import { placeByInsee } from '#lib/places/queries.ts'
import { env } from '#lib/platform/env.ts'
import { similarListings } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ segment: string }> }

const SIMILAR = 8

/** Read once for the head and the body. What was never published does not exist for the public. */
const listingAt = cache(async (segment: string) => {
  const asked = parseListingPath(segment)
  const listing = asked && (await listingById(asked.id))
  if (!listing || !(listing.status === 'online' || isEnd(listing.status))) notFound()
  return listing
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const listing = await listingAt((await params).segment)
  if (listing.status !== 'online') {
    return { title: `${nameOf(listing)} : annonce terminée`, robots: { index: false, follow: true } }
  }
  const { title, summary } = listingSummary(listing)
  const cover = listing.photos[0]
  return {
    title,
    description: summary,
    alternates: { canonical: listing.path },
    openGraph: {
      title,
      description: summary,
      url: listing.path,
      siteName: 'Volant',
      locale: 'fr_FR',
      ...(cover ? { images: [{ url: `/photos/${cover.key}/og.jpg`, width: 1200, height: 630 }] } : {}),
    },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function CarPage({ params }: Props) {
  const listing = await listingAt((await params).segment)
  const similar = await similarListings(listing, SIMILAR)
  const crumbs = listingCrumbs(listing)
  if (isEnd(listing.status)) {
    return (
      <Page>
        <Breadcrumb crumbs={crumbs} />
        <EndedListing listing={listing} end={listing.status} similar={similar} />
      </Page>
    )
  }
  const dealer = listing.dealerId === null ? null : await dealerById(listing.dealerId)
  const base = env().BASE_URL
  return (
    <Page>
      <JsonLd data={listingJsonLd(listing, dealer, base)} />
      <JsonLd.Breadcrumb base={base} crumbs={crumbs} />
      <Breadcrumb crumbs={crumbs} />
      <ListingPage
        listing={listing}
        dealer={dealer}
        town={placeByInsee(listing.place.insee)}
        similar={similar}
        now={new Date()}
      />
    </Page>
  )
}
