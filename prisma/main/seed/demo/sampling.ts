import { type Car, drawCar } from './cars.ts'
import { BODY_COUNTS, FUEL_SHARES, type Month, PRICE_BANDS, priceBand } from './market.ts'
import { type Random, weighted } from './random.ts'
import type { MarketVersion } from './versions.ts'

const PILOT = 30_000
const ROUNDS = 20
/** A correction never grows past what one round allows: a property that hardly occurs must not be blown up. */
const STEP = 8

/**
 * A source of cars whose makes, bodies, fuels and prices follow the market. A pilot draw tells how far the plain draw is from
 * the market's shares; its corrections, raked over one property after the other, become the chance of keeping a car.
 */
export function carSource(versions: readonly MarketVersion[], market: Month, random: Random): () => Car {
  const draw = weighted(versions.map((version) => version.weight))
  const next = (): Car => {
    const version = versions[draw(random)]
    if (!version) throw new Error('no versions to draw from')
    return drawCar(version, market, random)
  }

  const pilot = Array.from({ length: PILOT }, next)
  const margins = [
    margin((car) => car.body, Object.entries(BODY_COUNTS)),
    margin((car) => car.version.fuel, Object.entries(FUEL_SHARES)),
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

  // The few that should be kept more than always are kept always.
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
        if (weight === 0) continue
        const wanted = ((target.get(value) ?? 0) * all) / weight
        factor.set(value, (factor.get(value) ?? 0) * Math.min(STEP, Math.max(1 / STEP, wanted)))
      }
    },
  }
}

function makeWeights(versions: readonly MarketVersion[]): [string, number][] {
  const weights = new Map<string, number>()
  for (const { makeSlug, weight } of versions) weights.set(makeSlug, (weights.get(makeSlug) ?? 0) + weight)
  return [...weights]
}
