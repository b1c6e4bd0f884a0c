import { CarPhoto, NoPhoto } from '#components/listings/car-photo.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { formatCount, formatDate, formatKm, formatPrice } from '#lib/platform/format.ts'
import type { MyListing } from '#lib/publishing/queries.ts'
import { StatusBadge } from './status-badge.tsx'

/** One of my listings: what it is, where it stands, what it brought in. */
export function MyListingLine({ listing }: { listing: MyListing }) {
  const { id, title, status, cover, year, mileageKm, priceCents } = listing
  return (
    <li className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-4 gap-y-1 border-b border-line py-4 sm:grid-cols-[140px_minmax(0,1fr)_auto]">
      <div>{cover ? <CarPhoto photo={cover} alt="" sizes="140px" /> : <NoPhoto />}</div>
      <div className="grid min-w-0 content-start gap-1">
        <h2 className="truncate text-18 font-semibold">
          <TextLink href={`/compte/annonces/${id}`} className="text-ink no-underline hover:text-bleu">
            {title}
          </TextLink>
        </h2>
        <Facts items={[String(year), formatKm(mileageKm), formatPrice(priceCents)]} />
        <p className="flex flex-wrap items-center gap-2">
          <StatusBadge status={status} />
          <span className="text-14 text-ink-2">{whenOf(listing)}</span>
        </p>
      </div>
      <Facts
        className="col-span-2 sm:col-span-1 sm:text-right"
        items={[
          formatCount(listing.views, 'vue'),
          formatCount(listing.phoneClicks, 'numéro demandé', 'numéros demandés'),
          formatCount(listing.messages, 'message'),
        ]}
      />
    </li>
  )
}

function whenOf({ status, expiresAt, endedAt }: MyListing): string {
  if (status === 'online' && expiresAt) return `jusqu’au ${formatDate(expiresAt)}`
  if (endedAt && status !== 'online') return `le ${formatDate(endedAt)}`
  return ''
}
