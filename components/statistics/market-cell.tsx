import { formatCount, formatNumber } from '#lib/platform/format.ts'
import { ENOUGH, gapTo } from '#lib/statistics/model.ts'
import type { Market } from '#lib/statistics/queries.ts'

/** 0.042 -> "+4 %"; a minus is a minus sign. */
export function formatGap(gap: number): string {
  const percent = Math.round(gap * 100)
  return `${percent > 0 ? '+' : ''}${formatNumber(percent)}\u202f%`
}

/** Where a price stands among comparable cars, how many they are, and how long half of them have been on sale. */
export function MarketCell({ priceCents, market }: { priceCents: number; market: Market | null }) {
  if (!market || market.count < ENOUGH)
    return (
      <span className="text-ink-2">
        Trop peu de comparables
        <br />
        {formatNumber(market?.count ?? 0)} sur {ENOUGH}
      </span>
    )
  return (
    <>
      <span className="font-medium">{formatGap(gapTo(priceCents, market.medianCents))}</span>
      <br />
      <span className="text-ink-2">
        {formatCount(market.count, 'comparable')}, {formatCount(market.medianDays, 'jour')}
      </span>
    </>
  )
}
