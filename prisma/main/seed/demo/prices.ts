import { PRICE_DROP_DAYS } from '#lib/listings/model.ts'
import type { Random } from './random.ts'

export type ShownPrice = { at: Date; euros: number }
export type PriceDrop = { at: Date; fromEuros: number }

const DAY_MS = 86_400_000
/** Days a price is left alone before it drops. */
const PATIENCE_DAYS = 6

/** Every price a listing has been shown at, oldest first, down to its last: about a quarter have dropped once or more. */
export function drawPrices(euros: number, publishedAt: Date, until: Date, random: Random): ShownPrice[] {
  const daysOnline = Math.floor((until.getTime() - publishedAt.getTime()) / DAY_MS)
  const most = Math.min(3, Math.floor(daysOnline / PATIENCE_DAYS))
  let drops = 0
  while (drops < most && random.chance(0.3)) drops++

  // Backwards from the last price, each drop in a slice of the time online of its own.
  const prices: ShownPrice[] = []
  let shown = euros
  for (let drop = drops; drop > 0; drop--) {
    const slice = (daysOnline * DAY_MS) / (drops + 1)
    const at = publishedAt.getTime() + slice * drop + Math.floor(random.next() * slice * 0.8)
    prices.unshift({ at: new Date(Math.floor(at / 1000) * 1000), euros: shown })
    shown = higher(shown, random)
  }
  prices.unshift({ at: publishedAt, euros: shown })
  return prices
}

/** What a seller asked before: two to eight percent more, and as round. */
function higher(euros: number, random: Random): number {
  const more = euros * (0.02 + random.next() * 0.06)
  const step = euros < 3000 ? 50 : euros < 15_000 ? 100 : euros < 60_000 ? 500 : 1000
  return euros + Math.max(step, Math.round(more / step) * step)
}

/**
 * The drop that may be shown on `day`: against the lowest price of the 30 days before it (L112-1-1), which is the one just
 * before since these prices only fall.
 */
export function shownDrop(prices: readonly ShownPrice[], day: Date): PriceDrop | null {
  const last = prices.at(-1)
  const before = prices.at(-2)
  if (!last || !before || day.getTime() - last.at.getTime() >= PRICE_DROP_DAYS * DAY_MS) return null
  return { at: last.at, fromEuros: before.euros }
}
