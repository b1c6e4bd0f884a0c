import type { Body } from '#lib/catalogue/model.ts'
import { BODY_COUNTS, type Month, PRICE_BANDS, priceBand } from './market.ts'
import { type Random, weighted } from './random.ts'
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

/** Today's share of its new price that a car keeps, by its age in years. */
function retained(ageYears: number, { fuel, newPriceEuros }: MarketVersion): number {
  if (newPriceEuros > 120_000) return Math.max(0.35, Math.exp(-0.07 * ageYears))
  // Past twenty-six years a car that still runs starts to be a collector's.
  if (ageYears > 26) return 0.08 + (ageYears - 26) * 0.055
  const slope = 0.125 + (fuel === 'electrique' ? 0.035 : 0) + (newPriceEuros > 60_000 ? 0.01 : 0)
  return Math.max(0.88 * Math.exp(-slope * ageYears), 0.055)
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
  const year = drawYear(version.years, random)
  const month = year === market.year ? random.whole(1, market.month) : random.whole(1, 12)
  const ageYears = Math.max(0.05, market.year - year + (market.month - month) / 12)

  const seller = random.chance(Math.min(0.93, 0.12 + ageYears * 0.066)) ? 'particulier' : 'professionnel'
  const fresh = version.stillSold && seller === 'professionnel' && ageYears < 0.9
  const condition = fresh
    ? random.pick(['neuf', 'zero-km', 'demonstration', 'demonstration', 'occasion'] as const)
    : 'occasion'
  const damaged = condition === 'occasion' && ageYears > 5 && random.chance(0.012)

  const mileageKm = drawMileage(version, body, condition, ageYears, random)
  const expectedKm = (KM_A_YEAR[version.fuel] ?? PETROL_KM_A_YEAR) * ageYears
  const priceEuros = endingOf(
    version.newPriceEuros *
      // Prices when new are of their day: what replaces the car today costs more.
      1.025 ** Math.min(12, Math.max(0, market.year - year)) *
      (condition === 'neuf' ? 0.95 : condition === 'zero-km' ? 0.9 : retained(ageYears, version)) *
      (condition === 'neuf' ? 1 : Math.exp(-(mileageKm - expectedKm) / 330_000)) *
      (body === version.bodies[0] ? 1 : body === 'cabriolet' ? 1.12 : body === 'break' ? 1.04 : 1) *
      (seller === 'particulier' ? 0.94 : 1.02) *
      (damaged ? 0.45 : 1) *
      Math.exp(random.normal() * 0.08),
    seller,
    random,
  )
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

function drawYear(years: MarketVersion['years'], random: Random): number {
  let left = random.next() * years.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [year, weight] of years) {
    left -= weight
    if (left <= 0) return year
  }
  return years.at(-1)?.[0] ?? 0
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

const PILOT = 30_000
const ROUNDS = 15

/**
 * A source of cars whose makes, bodies and prices follow the market. A pilot draw tells how far the plain draw is from the
 * market's shares; its corrections (raked over body, price band, seller, make) become the chance of keeping a car.
 */
export function carSource(versions: readonly MarketVersion[], market: Month, random: Random): () => Car {
  const draw = weighted(versions.map((version) => version.weight))
  const next = () => drawCar(versions[draw(random)] as MarketVersion, market, random)

  const pilot = Array.from({ length: PILOT }, next)
  const margins = [
    margin((car) => car.body, Object.entries(BODY_COUNTS)),
    margin(
      (car) => priceBand(car.priceEuros),
      PRICE_BANDS.map(([, count], band) => [band, count]),
    ),
    margin(
      (car) => car.seller,
      [
        ['particulier', 1],
        ['professionnel', 1],
      ],
    ),
    margin((car) => car.version.makeSlug, makeWeights(versions)),
  ]
  const chance = (car: Car) => margins.reduce((product, one) => product * one.factorOf(car), 1)
  for (let round = 0; round < ROUNDS; round++) for (const one of margins) one.adjust(pilot, chance)

  const chances = pilot.map(chance).sort((a, b) => a - b)
  const ceiling = chances[Math.floor(chances.length * 0.985)] || 1
  return () => {
    for (;;) {
      const car = next()
      if (random.next() * ceiling < chance(car)) return car
    }
  }
}

/** A correction by one property of a car, moved until the property's shares are the market's. */
function margin<Value>(of: (car: Car) => Value, counts: readonly (readonly [Value, number])[]) {
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const target = new Map(counts.map(([value, count]) => [value, count / total]))
  const factor = new Map(counts.map(([value]) => [value, 1]))
  return {
    factorOf: (car: Car) => factor.get(of(car)) ?? 0,
    adjust(pilot: readonly Car[], chance: (car: Car) => number): void {
      const seen = new Map<Value, number>()
      let all = 0
      for (const car of pilot) {
        const weight = chance(car)
        all += weight
        seen.set(of(car), (seen.get(of(car)) ?? 0) + weight)
      }
      for (const [value, weight] of seen) {
        const wanted = (target.get(value) ?? 0) * all
        if (weight > 0)
          factor.set(value, (factor.get(value) ?? 0) * Math.min(8, Math.max(0.125, wanted / weight)))
      }
    },
  }
}

function makeWeights(versions: readonly MarketVersion[]): [string, number][] {
  const weights = new Map<string, number>()
  for (const { makeSlug, weight } of versions) weights.set(makeSlug, (weights.get(makeSlug) ?? 0) + weight)
  return [...weights]
}
