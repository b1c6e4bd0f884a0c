import { formatCount, formatPrice } from '#lib/platform/format.ts'
import type { Finding } from '../findings.ts'
import type { Submission } from './submission.ts'

/** Fewer cars say nothing of a market. */
export const LEAST_COMPARABLE = 8

/**
 * Far below the market is bait; far above, a zero too many. "Far" is both outside the fences of the quartiles (1.5 times the
 * distance between them, Tukey) and far from the middle: in a narrow market the fences alone would hold honest prices.
 */
export function checkPrice({ listing, market }: Submission): Finding[] {
  if (!market || market.count < LEAST_COMPARABLE || listing.damaged) return []
  const { lowCents, medianCents, highCents, count } = market
  const spread = highCents - lowCents
  const share = listing.priceCents / medianCents
  const beside = `${formatPrice(listing.priceCents)}, quand ${formatCount(count, 'voiture semblable', 'voitures semblables')} se vendent autour de ${formatPrice(medianCents)} (la moitié entre ${formatPrice(lowCents)} et ${formatPrice(highCents)})`
  const found = (score: number, side: string): Finding[] => [
    { check: 'price', score, reason: `Prix ${side} : ${beside}.` },
  ]
  if (listing.priceCents < lowCents - 1.5 * spread || share < 0.4) {
    if (share < 0.4) return found(75, 'très inférieur au marché')
    if (share < 0.65) return found(50, 'inférieur au marché')
  }
  if (listing.priceCents > highCents + 3 * spread && share > 2) return found(45, 'très supérieur au marché')
  return []
}
