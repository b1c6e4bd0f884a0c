/**
 * The shape of the French market: counts of the 301,061 cars for sale on a national listings site (La Centrale) in October
 * 2023, public facts. The makes' counts of the same day are the makes' weights in lib/catalogue. Demo listings are drawn so
 * that their makes, bodies and price bands follow it.
 */
export const BODY_COUNTS: Record<string, number> = {
  suv: 121118,
  citadine: 63503,
  // berlines, routières
  berline: 46166 + 12261,
  compacte: 33905,
  monospace: 18576,
  break: 16022,
  // vans up to 3.5 t, company cars without rear seats
  utilitaire: 9967 + 1522,
  coupe: 9973,
  cabriolet: 7797,
  ludospace: 3698,
  'pick-up': 1721,
  minibus: 563,
  'sans-permis': 394,
}

/** Upper bound of each band in euros (excluded), with its count. */
export const PRICE_BANDS: readonly (readonly [number, number])[] = [
  [2000, 300],
  [4000, 2736],
  [6000, 5681],
  [8000, 7724],
  [10000, 12038],
  [12000, 15642],
  [14000, 20574],
  [16000, 22079],
  [18000, 22305],
  [20000, 22612],
  [22000, 18316],
  [24000, 19382],
  [26000, 17212],
  [28000, 14459],
  [30000, 14311],
  [35000, 22997],
  [40000, 17860],
  [45000, 10076],
  [50000, 7962],
  [60000, 8910],
  [70000, 5107],
  [80000, 3112],
  [90000, 2198],
  [100000, 1467],
  [150000, 3296],
  [200000, 1322],
  [300000, 949],
  [Number.POSITIVE_INFINITY, 424],
]

export function priceBand(euros: number): number {
  return PRICE_BANDS.findIndex(([upper]) => euros < upper)
}

/** In percent, for the used cars of 2026: an estimate, since the page above does not say. Petrol, diesel, then what replaces them. */
export const FUEL_SHARES: Record<string, number> = {
  essence: 38,
  diesel: 30,
  'micro-hybride': 9,
  electrique: 7.5,
  hybride: 7.5,
  'hybride-rechargeable': 6.5,
  gpl: 1.5,
  ethanol: 0.3,
  gnv: 0.2,
}

export type Month = { year: number; month: number }

const MARKET_MONTH: Month = { year: 2026, month: 11 }

/**
 * The month the demo's cars are seen from. It stands still, so that every load gives the same cars (only the days of
 * publication follow the day of loading), except on a clock that is behind it: no car is registered in the future.
 */
export function marketMonth(day: Date): Month {
  const now = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1 }
  return now.year * 12 + now.month < MARKET_MONTH.year * 12 + MARKET_MONTH.month ? now : MARKET_MONTH
}
