import type { PriceRange } from '#lib/listings/model.ts'

/** Where a price stands among comparable cars: under the quarter of the cheapest, in the middle half, over. */
export const MARKET_PLACES = {
  under: 'Sous le marché',
  within: 'Dans le marché',
  over: 'Au-dessus du marché',
} as const
export type MarketPlace = keyof typeof MARKET_PLACES

export function marketPlace(priceCents: number, { lowCents, highCents }: PriceRange): MarketPlace {
  if (priceCents < lowCents) return 'under'
  return priceCents > highCents ? 'over' : 'within'
}
