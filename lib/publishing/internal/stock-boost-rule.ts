/** How a car of a dealer's stock may be put forward. A bump is not sold to dealers: the top of the list for the same days holds it. */
export const STOCK_BOOSTS = ['top', 'highlighted', 'urgent'] as const
export type StockBoost = (typeof STOCK_BOOSTS)[number]

export const STOCK_BOOST_LABELS: Readonly<Record<StockBoost, string>> = {
  top: 'Tête de liste',
  highlighted: 'Annonce encadrée',
  urgent: 'Mention « Urgent »',
}

/** Each lasts as long, whatever it is: one place among those included, or one unit. */
export const STOCK_BOOST_DAYS = 7
const DAY_MS = 86_400_000
/** Given up within so long, a slip of the hand costs nothing, once a day: a car that slips every ten minutes would be at the top for free. */
export const SLIP_MINUTES = 10

/** As the invoice says a unit. */
export const unitLabel = (option: StockBoost): string =>
  `Mise en avant : ${STOCK_BOOST_LABELS[option]}, ${STOCK_BOOST_DAYS} jours`

/**
 * What is owed of a unit that is given up at `at`, in cents without VAT: its days that have begun, of the seven. What has not run is
 * not owed.
 * @param hasSlipped the same car gave up the same within a day for nothing
 */
export function owedCents(netCents: number, begunAt: Date, at: Date, hasSlipped: boolean): number {
  const ran = at.getTime() - begunAt.getTime()
  if (ran <= SLIP_MINUTES * 60_000 && !hasSlipped) return 0
  const days = Math.min(STOCK_BOOST_DAYS, Math.max(1, Math.ceil(ran / DAY_MS)))
  return Math.round((netCents * days) / STOCK_BOOST_DAYS)
}
