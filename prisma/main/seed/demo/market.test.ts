import { beforeAll, describe, expect, it } from 'vitest'
import { makes } from '#lib/catalogue/queries.ts'
import type { DemoListing } from './listings.ts'
import { BODY_COUNTS, FUEL_SHARES, marketMonth, PRICE_BANDS, priceBand } from './market.ts'
import { marketSource } from './source.ts'

const LISTINGS = 8_000

let all: DemoListing[]
beforeAll(() => {
  const { draw } = marketSource(LISTINGS, new Date('2026-11-24T10:00:00Z'))
  all = Array.from({ length: LISTINGS }, (_, at) => draw(at + 1))
}, 60_000)

/** Half the sum of the differences of shares: the part of the market that is not where it should be. */
function astray<Value>(
  of: (listing: DemoListing) => Value,
  counts: readonly (readonly [Value, number])[],
): number {
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const seen = new Map<Value, number>()
  for (const listing of all) seen.set(of(listing), (seen.get(of(listing)) ?? 0) + 1)
  const differences = counts.map(([value, count]) =>
    Math.abs(count / total - (seen.get(value) ?? 0) / LISTINGS),
  )
  return differences.reduce((sum, difference) => sum + difference, 0) / 2
}

describe('the demo market', () => {
  it('has the bodies of the French one', () => {
    expect(astray(({ body }) => body, Object.entries(BODY_COUNTS))).toBeLessThan(0.05)
  })

  it('has its prices', () => {
    const bands = PRICE_BANDS.map(([, count], band) => [band, count] as const)
    expect(astray(({ priceEuros }) => priceBand(priceEuros), bands)).toBeLessThan(0.07)
  })

  it('has its makes', () => {
    const counts = makes().map(({ slug, weight }) => [slug, weight] as const)
    expect(astray(({ version }) => version.makeSlug, counts)).toBeLessThan(0.07)
  })

  it('has its fuels', () => {
    expect(astray(({ version }) => version.fuel as string, Object.entries(FUEL_SHARES))).toBeLessThan(0.05)
  })

  it('is sold by private people and by dealers alike', () => {
    const dealers = all.filter(({ seller }) => seller === 'professionnel').length / LISTINGS
    expect(Math.abs(dealers - 0.5)).toBeLessThan(0.03)
  })

  it('is spread over the communes as the French are', () => {
    const paris = all.filter(
      ({ place, seller }) => seller === 'particulier' && place.department === '75',
    ).length
    const some = all.filter(({ seller }) => seller === 'particulier').length
    // Two million of the country's sixty-eight.
    expect(paris / some).toBeGreaterThan(0.02)
    expect(paris / some).toBeLessThan(0.045)
    expect(new Set(all.map(({ place }) => place.department)).size).toBeGreaterThan(95)
  })

  it('is seen from one month, but never from the future', () => {
    expect(marketMonth(new Date('2026-11-24'))).toEqual({ year: 2026, month: 11 })
    expect(marketMonth(new Date('2031-05-02'))).toEqual({ year: 2026, month: 11 })
    expect(marketMonth(new Date('2025-02-01'))).toEqual({ year: 2025, month: 2 })
  })
})
