import type { Body } from '#lib/catalogue/model.ts'
import type { Month } from './market.ts'
import type { Random } from './random.ts'
import type { Season } from './seasons.ts'
import type { MarketVersion } from './versions.ts'

export type Car = {
  version: MarketVersion
  body: Body
  /** of first registration; for a new car, of its model year */
  year: number
  /** 1 to 12; null for a car never registered */
  month: number | null
  ageYears: number
  condition: 'occasion' | 'zero-km' | 'demonstration' | 'neuf'
  mileageKm: number
  seller: 'particulier' | 'professionnel'
  damaged: boolean
  priceEuros: number
}

/** Kilometres a year that the French drive, by fuel or body (order of magnitude of the yearly survey of traffic). */
const KM_A_YEAR: Record<string, number> = {
  diesel: 15500,
  electrique: 12500,
  'hybride-rechargeable': 14500,
  'sans-permis': 5500,
  utilitaire: 18000,
  cabriolet: 7500,
}
const PETROL_KM_A_YEAR = 11500
const MIN_KM_A_YEAR = 2200

const PLEASURE: ReadonlySet<Body> = new Set(['cabriolet', 'coupe'])

/** What kilometres more than expected take off, and fewer add: an old car hardly driven is an old car all the same. */
const wear = (kmMore: number): number => Math.min(1.3, Math.max(0.55, Math.exp(-kmMore / 330_000)))

/** Today's share of its new price that a car keeps, by its age in years. */
function retained(ageYears: number, body: Body, { fuel, newPriceEuros }: MarketVersion): number {
  if (newPriceEuros > 120_000) return Math.max(0.35, Math.exp(-0.07 * ageYears))
  const slope = 0.095 + (fuel === 'electrique' ? 0.035 : 0) + (newPriceEuros > 60_000 ? 0.01 : 0)
  const worn = Math.max(0.88 * Math.exp(-slope * ageYears), 0.045)
  // Past some twenty-five years, the cars that were bought for pleasure begin to be collected.
  return ageYears > 25 && PLEASURE.has(body) ? Math.max(worn, 0.09 + (ageYears - 25) * 0.02) : worn
}

function endingOf(euros: number, seller: Car['seller'], random: Random): number {
  if (euros < 1500) return Math.max(400, Math.round(euros / 50) * 50)
  if (euros > 80000) return Math.round(euros / 500) * 500 - (random.chance(0.6) ? 100 : 0)
  const base = Math.floor(euros / 500) * 500
  const endings = seller === 'professionnel' ? [490, 490, 480, 499, 400] : [500, 500, 0, 300, 450, 490]
  return base + random.pick(endings)
}

/** Draws one plausible car of a version, seen from the month `market`; the price follows everything else. */
export function drawCar(version: MarketVersion, market: Month, random: Random): Car {
  const hot = version.powerCh > 250
  const body = hot || random.chance(0.8) ? (version.bodies[0] ?? 'autre') : random.pick(version.bodies)
  const { year, firstMonth, lastMonth } = drawSeason(version.seasons, random)
  const month = random.whole(firstMonth, lastMonth)
  const ageYears = Math.max(0.05, market.year - year + (market.month - month) / 12)

  const seller = random.chance(Math.min(0.93, 0.12 + ageYears * 0.066)) ? 'particulier' : 'professionnel'
  const fresh = version.stillSold && seller === 'professionnel' && ageYears < 0.9
  const condition = fresh
    ? random.pick(['neuf', 'zero-km', 'demonstration', 'demonstration', 'occasion'] as const)
    : 'occasion'
  const damaged = condition === 'occasion' && ageYears > 3 && random.chance(0.025)

  const mileageKm = drawMileage(version, body, condition, ageYears, random)
  const expectedKm = (KM_A_YEAR[version.fuel] ?? PETROL_KM_A_YEAR) * ageYears
  // Prices when new are of their day: what replaces the car today costs more.
  const newToday = version.newPriceEuros * 1.025 ** Math.min(12, Math.max(0, market.year - year))
  const asked =
    newToday *
    (condition === 'neuf' ? 0.95 : condition === 'zero-km' ? 0.9 : retained(ageYears, body, version)) *
    (condition === 'neuf' ? 1 : wear(mileageKm - expectedKm)) *
    (body === version.bodies[0] ? 1 : body === 'cabriolet' ? 1.12 : body === 'break' ? 1.04 : 1) *
    (seller === 'particulier' ? 0.94 : 1.02) *
    (damaged ? 0.45 : 1) *
    Math.exp(random.normal() * 0.08)
  const most = newToday * (condition === 'neuf' ? 1.04 : condition === 'zero-km' ? 0.97 : 0.95)
  const priceEuros = endingOf(ageYears < 3 ? Math.min(asked, most) : asked, seller, random)
  return {
    version,
    body,
    year,
    month: condition === 'neuf' ? null : month,
    ageYears,
    condition,
    mileageKm,
    seller,
    damaged,
    priceEuros,
  }
}

function drawSeason(seasons: readonly Season[], random: Random): Season {
  let left = random.next() * seasons.reduce((sum, { weight }) => sum + weight, 0)
  const drawn = seasons.find(({ weight }) => {
    left -= weight
    return left <= 0
  })
  const season = drawn ?? seasons.at(-1)
  if (!season) throw new Error('a version that was never registered')
  return season
}

function drawMileage(
  version: MarketVersion,
  body: Body,
  condition: Car['condition'],
  ageYears: number,
  random: Random,
): number {
  if (condition === 'neuf') return random.whole(5, 20)
  if (condition === 'zero-km') return random.whole(5, 90)
  if (condition === 'demonstration') return random.whole(12, 90) * 100
  const yearly = KM_A_YEAR[body] ?? KM_A_YEAR[version.fuel] ?? PETROL_KM_A_YEAR
  const seldom = version.newPriceEuros > 90_000 ? 0.5 : 1
  // Old cars are driven less each year.
  const slowing = ageYears > 25 ? 0.5 : ageYears > 12 ? 0.8 : 1
  const km = ageYears * yearly * seldom * slowing * Math.exp(random.normal() * 0.38)
  const most = body === 'sans-permis' ? 120_000 : 420_000
  const bounded = Math.min(Math.max(km, ageYears * MIN_KM_A_YEAR, 900), most, ageYears * 55_000 + 900)
  return random.chance(0.3) ? Math.round(bounded / 1000) * 1000 || 1000 : Math.round(bounded / 10) * 10
}
