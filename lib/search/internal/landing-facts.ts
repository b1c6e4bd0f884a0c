import type { Engine } from './engine/engine.ts'
import type { Query } from './engine/query.ts'
import type { LandingFacts } from './results.ts'

export function factsOf(engine: Engine, query: Query): LandingFacts {
  const prices = engine.numbers(query, 'priceCents').sort()
  const mileages = engine.numbers(query, 'mileageKm').sort()
  return {
    count: prices.length,
    minPriceCents: prices[0] ?? null,
    maxPriceCents: prices.at(-1) ?? null,
    medianPriceCents: prices[prices.length >> 1] ?? null,
    medianKm: mileages[mileages.length >> 1] ?? null,
  }
}
