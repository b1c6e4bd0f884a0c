import { Badge } from '#components/ui/badge.tsx'
import { Price } from '#components/ui/price.tsx'
import { CONDITIONS, label } from '#lib/catalogue/model.ts'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { formatDaysAgo } from '#lib/platform/format.ts'
import { Heart } from './heart.tsx'
import { nameOf } from './listing-words.ts'

/** Name and price side by side, in sight however far one scrolls. */
export function ListingHead({ listing }: { listing: ListingDetail }) {
  const { id, priceCents, previousPriceCents, versionLabel } = listing
  return (
    <header className="listing-head sticky top-0 z-20 -mx-4 flex items-center gap-4 border-b border-line bg-paper px-4 py-3 md:-mx-8 md:px-8">
      <h1 className="min-w-0 grow truncate text-18 font-bold md:text-28">
        {nameOf(listing)} <span className="font-normal text-ink-2">{versionLabel}</span>
      </h1>
      <Price
        priceCents={priceCents}
        {...(previousPriceCents ? { beforeCents: previousPriceCents } : {})}
        className="listing-price flex shrink-0 flex-row-reverse items-baseline gap-2 max-md:[&>span+span]:hidden"
      />
      <Heart id={String(id)} title={nameOf(listing)} className="-mr-2 size-11 shrink-0" />
    </header>
  )
}

/** The line under the name: what the title left out. */
export function ListingLine({ listing, now }: { listing: ListingDetail; now: Date }) {
  const { place, publishedAt, condition, boosted, damaged, previousPriceCents } = listing
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4 text-ink-2">
      <p className="w-full font-medium text-ink md:hidden">{listing.versionLabel}</p>
      <p>
        {place.name} ({place.department.code})
        {publishedAt ? (
          <>
            <span aria-hidden="true" className="px-1.5 text-ink-3">
              ·
            </span>
            Publiée {formatDaysAgo(publishedAt, now)}
          </>
        ) : null}
      </p>
      <p className="flex flex-wrap gap-2 empty:hidden">
        {boosted ? <Badge tone="phare">Mise en avant payante</Badge> : null}
        {previousPriceCents ? <Badge tone="vert">Prix en baisse</Badge> : null}
        {condition === 'occasion' ? null : <Badge>{label(CONDITIONS, condition)}</Badge>}
        {damaged ? <Badge tone="rouge">Accidentée ou non roulante</Badge> : null}
      </p>
    </div>
  )
}
