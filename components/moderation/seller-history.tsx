import { Section } from '#components/ui/section.tsx'
import { type ListingStatus, STATUS_LABELS } from '#lib/listings/model.ts'
import type { SellerHistory as History } from '#lib/moderation/queries.ts'
import { formatCount, formatDate, formatPrice } from '#lib/platform/format.ts'

export function SellerHistory({ seller }: { seller: History | null }) {
  return (
    <Section id="dossier-vendeur" title="Qui vend">
      {seller ? (
        <>
          <p>
            {seller.name}, {seller.email}, inscrit le {formatDate(seller.createdAt)}
            {seller.emailConfirmedAt ? '' : ', adresse non confirmée'}.
          </p>
          <p className="pb-2 text-ink-2">
            {seller.refused > 0 ? formatCount(seller.refused, 'refus', 'refus') : 'Aucun refus'}.
          </p>
          <ul className="border-t border-line empty:hidden">
            {seller.listings.map((listing) => (
              <li
                key={String(listing.id)}
                className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2 text-14"
              >
                <span>
                  n° {String(listing.id)}, {listing.title}
                </span>
                <span className="text-ink-2">
                  {formatPrice(listing.priceCents)},{' '}
                  {STATUS_LABELS[listing.status as ListingStatus].toLowerCase()},{' '}
                  {formatDate(listing.createdAt)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink-2">Aucun compte ne se trouve derrière cette annonce.</p>
      )}
    </Section>
  )
}
