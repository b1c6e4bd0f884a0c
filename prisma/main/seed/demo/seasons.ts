import type { Generation, Version } from '#lib/catalogue/model.ts'
import type { Month } from './market.ts'

/** A year in which a version was registered, and the relative number of such cars for sale today. */
export type Season = { year: number; firstMonth: number; lastMonth: number; weight: number }
type Sold = Pick<Version, 'source' | 'fromYear' | 'toYear' | 'fuel' | 'body'>

/** ADEME's list is of cars sold new at the beginning of 2023; nothing says since when, nor until when. */
const ADEME_YEARS = [2020, 2024] as const
/** The last of a kind wait in showrooms: they are registered some months after the factory stopped. */
const MONTHS_IN_STOCK = 3

/** The years a version was registered in, up to the market's month. */
export function seasonsOf(version: Sold, generation: Generation | undefined, market: Month): Season[] {
  const [ademeFrom, ademeTo] = version.source === 'ademe' && !generation ? ADEME_YEARS : []
  const from = version.fromYear ?? generation?.fromYear ?? ademeFrom ?? market.year
  const to = Math.min(version.toYear ?? generation?.toYear ?? ademeTo ?? market.year, market.year)
  const seasons: Season[] = []
  for (let year = Math.max(from, generation?.fromYear ?? from); year <= to; year++) {
    const firstMonth = year === generation?.fromYear ? monthIn(generation.from) : 1
    const end = generation?.to && year === generation.toYear ? monthIn(generation.to) + MONTHS_IN_STOCK : 12
    const lastMonth = Math.min(12, end, year === market.year ? market.month : 12)
    if (lastMonth < firstMonth) continue
    const share = (lastMonth - firstMonth + 1) / 12
    const weight = forSale(market.year - year) * fuelTaste(version, year) * share
    seasons.push({ year, firstMonth, lastMonth, weight })
  }
  return seasons
}

/** Only what a generation says is known to be sold new still. */
export function isStillSold(version: Sold, generation: Generation | undefined, market: Month): boolean {
  if (!generation || (version.toYear ?? market.year) < market.year) return false
  if (generation.to === null || generation.toYear === null) return true
  return generation.toYear * 12 + monthIn(generation.to) + MONTHS_IN_STOCK >= market.year * 12 + market.month
}

const monthIn = (yearAndMonth: string): number => Number(yearAndMonth.slice(5, 7))

/** How many of the cars of an age are for sale: scrapping and exports thin out the old. */
function forSale(age: number): number {
  return age <= 6 ? 1 : Math.max(0.02, Math.exp(-0.13 * (age - 6)))
}

/** The French bought diesel until about 2015, then less and less. */
function fuelTaste({ fuel, body }: Sold, year: number): number {
  if (fuel !== 'diesel' || body === 'utilitaire' || body === 'minibus' || body === 'sans-permis') return 1
  if (year < 1995) return 0.6
  if (year < 2016) return 1.3
  return Math.max(0.15, 1 - (year - 2016) * 0.1)
}
