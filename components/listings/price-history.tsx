import { Section } from '#components/ui/section.tsx'
import { StepChart } from '#components/ui/step-chart.tsx'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { formatDate, formatDaysAgo, formatPrice } from '#lib/platform/format.ts'

/** What the price has been since the first day, and for how long the car has been on sale. */
export function PriceHistory({ listing, now }: { listing: ListingDetail; now: Date }) {
  const { priceHistory, publishedAt, previousPriceCents, priceCents } = listing
  if (!publishedAt) return null
  const first = priceHistory[0]
  return (
    <Section id="historique" title="Historique de l’annonce">
      <p className="pb-4 text-ink-2">
        En ligne depuis le {formatDate(publishedAt)} ({formatDaysAgo(publishedAt, now)}).
        {priceHistory.length > 1 && first && first.priceCents !== priceCents
          ? ` Prix de départ : ${formatPrice(first.priceCents)}.`
          : ' Le prix n’a pas changé.'}
        {previousPriceCents
          ? ` Prix le plus bas des 30 jours avant la baisse : ${formatPrice(previousPriceCents)}.`
          : ''}
      </p>
      {priceHistory.length > 1 ? (
        <StepChart
          points={priceHistory.map(({ at, priceCents: price }) => ({ date: at, priceCents: price }))}
          until={now}
        />
      ) : null}
    </Section>
  )
}
