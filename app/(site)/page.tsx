import type { Metadata } from 'next'
import { ListingTiles } from '#components/listings/listing-tile.tsx'
import { RecentlySeen } from '#components/listings/recently-seen.tsx'
import { RegionMap } from '#components/places/region-map.tsx'
import { AllListings, BodyLinks, CountedLinks } from '#components/search/home-links.tsx'
import { makeOptions, modelOptions } from '#components/search/home-options.ts'
import { HomeSearch } from '#components/search/home-search.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page, Section } from '#components/ui/section.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { homeFacts, newestListings } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { absolute: 'Volant : voitures d’occasion partout en France' },
  alternates: { canonical: '/' },
}

const NEWEST = 8
const POPULAR_MAKES = 16
const POPULAR_MODELS = 24

export default async function Home() {
  const { total, makes, models, bodies, regions } = homeFacts()
  const newest = await newestListings(NEWEST)
  return (
    <Page>
      <div className="grid gap-6 pt-6 pb-10 md:pt-10">
        <div className="grid gap-2">
          <h1 className="max-w-180 text-36 font-bold tracking-tight md:text-48">
            Trouvez la voiture, rencontrez le vendeur
          </h1>
          <p className="max-w-measure text-ink-2 md:text-18">
            {formatCount(total, 'voiture')} en vente aujourd’hui, de particuliers et de professionnels,
            partout en France.
          </p>
        </div>
        <HomeSearch total={total} makes={makeOptions(makes)} models={modelOptions(models, makes)} />
      </div>
      <Section id="carrosseries" title="Par carrosserie">
        <BodyLinks bodies={bodies} />
      </Section>
      <Section id="nouveautes" title="Dernières annonces" aside={<AllListings />}>
        {newest.length > 0 ? (
          <ListingTiles cards={newest} />
        ) : (
          <EmptyState level={3} title="Aucune annonce pour le moment">
            Les premières paraîtront ici.
          </EmptyState>
        )}
      </Section>
      <Section id="marques" title="Marques les plus proposées">
        <CountedLinks
          links={makes
            .slice(0, POPULAR_MAKES)
            .map(({ label, path, count }) => ({ name: label, path, count }))}
        />
      </Section>
      <Section id="modeles" title="Modèles les plus proposés">
        <CountedLinks links={models.slice(0, POPULAR_MODELS)} />
      </Section>
      <Section id="regions" title="Par région">
        <RegionMap regions={regions} />
      </Section>
      <RecentlySeen />
    </Page>
  )
}
