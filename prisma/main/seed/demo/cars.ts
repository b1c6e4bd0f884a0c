import { BODY_SHARES, PRICE_BANDS, priceBand } from './market.ts'
import { type Random, weighted } from './random.ts'

/** A version as the market knows it: one engine of one generation, with what it cost new. */
export type MarketVersion = {
  id: string
  makeSlug: string
  makeLabel: string
  modelSlug: string
  modelLabel: string
  generationSlug: string | null
  /** "Clio IV", or the model's name */
  generationLabel: string
  label: string
  fuel: string
  gearbox: string
  powerKw: number
  powerCh: number
  fiscalCv: number | null
  co2GramsPerKm: number | null
  newPriceEuros: number
  fromYear: number
  toYear: number
  rangeKm: number | null
  transmission: string | null
  bodies: readonly string[]
  doors: readonly number[]
  seats: readonly number[]
  trims: readonly string[]
  /** relative number of such cars for sale */
  weight: number
}

export type Car = {
  version: MarketVersion
  body: string
  /** of first registration; for a new car, of its model year */
  year: number
  /** 1 to 12; null for a car never registered */
  month: number | null
  condition: 'occasion' | 'zero-km' | 'demonstration' | 'neuf'
  mileageKm: number
  seller: 'particulier' | 'professionnel'
  damaged: boolean
  priceEuros: number
}

/** Kilometres a year that the French drive by fuel (order of magnitude of the SDES yearly survey of traffic). */
const KM_A_YEAR: Record<string, number> = {
  diesel: 15500,
  electrique: 12500,
  'hybride-rechargeable': 14500,
  'sans-permis': 5500,
}
const MIN_KM_A_YEAR = 2200

/** Today's share of its new price that a car keeps, by its age in years. */
function retained(ageYears: number, version: MarketVersion): number {
  const electric = version.fuel === 'electrique' ? 0.035 : 0
  const dear = version.newPriceEuros > 60000 ? 0.01 : 0
  if (version.newPriceEuros > 120000) return Math.max(0.35, Math.exp(-0.07 * ageYears))
  const slope = 0.125 + electric + dear
  const kept = 0.88 * Math.exp(-slope * ageYears)
  // Past twenty years a car that still runs stops losing value, past thirty it is a collector's.
  return ageYears > 28 ? 0.2 + (ageYears - 28) * 0.02 : Math.max(kept, 0.055)
}

function endingOf(euros: number, seller: Car['seller'], random: Random): number {
  if (euros < 1500) return Math.max(400, Math.round(euros / 50) * 50)
  if (euros > 80000) return Math.round(euros / 500) * 500 - (random.chance(0.6) ? 100 : 0)
  const thousand = Math.floor(euros / 500) * 500
  const endings = seller === 'professionnel' ? [490, 490, 480, 499, 400] : [500, 500, 400, 300, 450, 490]
  return thousand + random.pick(endings)
}

/** Draws one plausible car of a version on the day `today` (year, month); the price follows everything else. */
export function drawCar(version: MarketVersion, today: { year: number; month: number }, random: Random): Car {
  const body = random.chance(0.8) ? (version.bodies[0] ?? 'autre') : random.pick(version.bodies)
  const last = Math.min(version.toYear, today.year)
  const years = Math.max(0, last - version.fromYear)
  // Within its years on sale a version is met more often young than old: scrapping and exports thin out the rest.
  const year = last - Math.min(years, Math.floor(years * random.next() ** 1.3 + random.next()))
  const stillSold = version.toYear >= today.year
  const month = year === today.year ? random.whole(1, today.month) : random.whole(1, 12)
  const ageYears = Math.max(0.05, today.year - year + (today.month - month) / 12)

  const seller = random.chance(Math.min(0.93, 0.12 + ageYears * 0.066)) ? 'particulier' : 'professionnel'
  const fresh = stillSold && seller === 'professionnel' && ageYears < 0.9
  const condition = !fresh
    ? 'occasion'
    : random.pick(['neuf', 'zero-km', 'demonstration', 'demonstration', 'occasion'] as const)
  const damaged = condition === 'occasion' && ageYears > 5 && random.chance(0.012)

  const mileageKm = drawMileage(version, body, condition, ageYears, random)
  const expectedKm = (KM_A_YEAR[version.fuel] ?? 11500) * ageYears
  const priceEuros = endingOf(
    version.newPriceEuros *
      // Prices when new are of their day: what replaces the car today costs more.
      1.025 ** Math.min(12, Math.max(0, today.year - year)) *
      (condition === 'neuf' ? 0.95 : condition === 'zero-km' ? 0.9 : retained(ageYears, version)) *
      Math.exp(-(mileageKm - expectedKm) / 330_000) *
      (body === 'cabriolet' ? 1.08 : body === 'break' ? 1.03 : 1) *
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
    condition,
    mileageKm,
    seller,
    damaged,
    priceEuros,
  }
}

function drawMileage(
  version: MarketVersion,
  body: string,
  condition: Car['condition'],
  ageYears: number,
  random: Random,
): number {
  if (condition === 'neuf') return random.whole(5, 20)
  if (condition === 'zero-km') return random.whole(5, 90)
  if (condition === 'demonstration') return random.whole(12, 90) * 100
  const yearly = KM_A_YEAR[body] ?? KM_A_YEAR[version.fuel] ?? 11500
  const sports = version.newPriceEuros > 90000 ? 0.5 : 1
  // Old cars are driven less each year.
  const slowing = ageYears > 12 ? 0.8 : 1
  const km = ageYears * yearly * sports * slowing * Math.exp(random.normal() * 0.38)
  const bounded = Math.min(Math.max(km, ageYears * MIN_KM_A_YEAR, 900), 420_000, ageYears * 55_000 + 900)
  return random.chance(0.3) ? Math.round(bounded / 1000) * 1000 || 1000 : Math.round(bounded / 10) * 10
}

/**
 * A source of cars whose makes, bodies and prices follow the market. A pilot draw tells how far the plain draw is from the
 * market's shares; its corrections (raked over body, price band, seller) become the chance of keeping a car.
 */
export function carSource(
  versions: readonly MarketVersion[],
  today: { year: number; month: number },
  random: Random,
): () => Car {
  const draw = weighted(versions.map((version) => version.weight))
  const next = () => drawCar(versions[draw(random)] as MarketVersion, today, random)

  const pilot = Array.from({ length: PILOT }, next)
  const margins: { of: (car: Car) => string; target: Map<string, number>; factor: Map<string, number> }[] = [
    margin((car) => car.body, Object.entries(BODY_SHARES)),
    margin(
      (car) => String(priceBand(car.priceEuros)),
      PRICE_BANDS.map(([, count], band) => [String(band), count]),
    ),
    margin(
      (car) => car.seller,
      [
        ['particulier', 1],
        ['professionnel', 1],
      ],
    ),
    margin((car) => car.version.makeSlug, makeShares(versions)),
  ]
  const keep = (car: Car) =>
    margins.reduce((product, { of, factor }) => product * (factor.get(of(car)) ?? 0), 1)
  for (let round = 0; round < 12; round++) {
    for (const { of, target, factor } of margins) {
      const seen = new Map<string, number>()
      let total = 0
      for (const car of pilot) {
        const weight = keep(car)
        total += weight
        seen.set(of(car), (seen.get(of(car)) ?? 0) + weight)
      }
      for (const [value, weight] of seen) {
        const wanted = (target.get(value) ?? 0) * total
        if (weight > 0)
          factor.set(value, (factor.get(value) ?? 1) * Math.min(8, Math.max(0.125, wanted / weight)))
      }
    }
  }
  const factors = pilot.map(keep).sort((a, b) => a - b)
  const ceiling = factors[Math.floor(factors.length * 0.97)] ?? 1

  return () => {
    for (;;) {
      const car = next()
      if (random.next() * ceiling < keep(car)) return car
    }
  }
}

const PILOT = 30_000

function margin(of: (car: Car) => string, shares: readonly (readonly [string, number])[]) {
  const total = shares.reduce((sum, [, share]) => sum + share, 0)
  return {
    of,
    target: new Map(shares.map(([value, share]) => [value, share / total])),
    factor: new Map<string, number>(shares.map(([value]) => [value, 1])),
  }
}

function makeShares(versions: readonly MarketVersion[]): [string, number][] {
  const shares = new Map<string, number>()
  for (const { makeSlug, weight } of versions) shares.set(makeSlug, (shares.get(makeSlug) ?? 0) + weight)
  return [...shares]
}
