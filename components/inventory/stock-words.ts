import { MARKET_PLACES, marketPlace, type StockRow, type StockState } from '#lib/inventory/model.ts'
import { formatCount, formatPrice } from '#lib/platform/format.ts'

export const STATE_TONES: Readonly<Record<StockState, 'neutral' | 'vert' | 'orange' | 'rouge'>> = {
  'en-ligne': 'vert',
  'en-attente': 'orange',
  incomplete: 'orange',
  'hors-ligne': 'neutral',
  verification: 'orange',
  refusee: 'rouge',
  vendue: 'neutral',
  retiree: 'neutral',
}

const WAITS: Readonly<Record<string, string>> = {
  quota: 'Une place dans votre abonnement',
  subscription: 'Votre abonnement',
  dealer: 'L’approbation de votre compte',
  incomplete: 'Une information qui manque',
}

/** What a car that is offline waits for; null: for nothing. */
export const waitsFor = ({ offlineReason }: Pick<StockRow, 'offlineReason'>): string | null =>
  offlineReason === null ? null : (WAITS[offlineReason] ?? null)

/** "Sous le marché", "9 900 € à 12 400 €, sur 34 annonces"; null where there are too few to compare with. */
export function marketWords({ market, priceCents }: StockRow): { place: string; range: string } | null {
  if (!market) return null
  return {
    place: MARKET_PLACES[marketPlace(priceCents, market)],
    range: `${formatPrice(market.lowCents)} à ${formatPrice(market.highCents)}, sur ${formatCount(market.count, 'annonce')}`,
  }
}

/** How good a score is, in a word. */
export function qualityWord(score: number): string {
  if (score >= 80) return 'très bonne'
  return score >= 60 ? 'bonne' : score >= 40 ? 'moyenne' : 'faible'
}
