import type { Body, Generation, Make, Model, Version } from '#lib/catalogue/model.ts'
import type { Month } from './market.ts'

/** A version as the market knows it: one engine of one generation, with what it cost new and the years it is met in. */
export type MarketVersion = Pick<
  Version,
  | 'id'
  | 'makeSlug'
  | 'modelSlug'
  | 'generationSlug'
  | 'label'
  | 'fuel'
  | 'combustion'
  | 'gearbox'
  | 'powerKw'
  | 'powerCh'
  | 'fiscalCv'
  | 'co2GramsPerKm'
  | 'rangeKm'
  | 'transmission'
> & {
  makeLabel: string
  modelLabel: string
  /** "Clio IV", or the model's name */
  generationLabel: string
  newPriceEuros: number
  /** Years of registration, with the relative number of such cars for sale today. */
  years: readonly (readonly [year: number, weight: number])[]
  stillSold: boolean
  bodies: readonly Body[]
  doors: readonly number[]
  seats: readonly number[]
  trims: readonly string[]
  /** Relative number of such cars for sale; those of a make add up to the make's weight. */
  weight: number
}

export type Catalogue = {
  makes: readonly Make[]
  models: readonly Model[]
  generations: readonly Generation[]
  versions: readonly Version[]
}

/** ADEME's list is of cars sold new; a version without years was on sale for the last few. */
const RECENT_YEARS = 4

const DOORS: Partial<Record<Body, number[]>> = {
  coupe: [3],
  cabriolet: [2],
  utilitaire: [4],
  'pick-up': [4],
  'sans-permis': [2],
}
const SEATS: Partial<Record<Body, number[]>> = {
  coupe: [4],
  cabriolet: [4],
  utilitaire: [3],
  minibus: [9],
  'sans-permis': [2],
}

/** What the market draws from: every version with a price and years, weighed so that makes and models have their shares. */
export function marketVersions(catalogue: Catalogue, market: Month): MarketVersion[] {
  const makes = new Map(catalogue.makes.map((make) => [make.slug, make]))
  const models = new Map(catalogue.models.map((model) => [`${model.makeSlug} ${model.slug}`, model]))
  const generations = new Map(
    catalogue.generations.map((one) => [`${one.makeSlug} ${one.modelSlug} ${one.slug}`, one]),
  )
  const written = new Set(catalogue.generations.map((one) => `${one.makeSlug} ${one.modelSlug}`))

  const found: MarketVersion[] = []
  for (const version of catalogue.versions) {
    const model = models.get(`${version.makeSlug} ${version.modelSlug}`)
    const make = makes.get(version.makeSlug)
    const generation = generations.get(`${version.makeSlug} ${version.modelSlug} ${version.generationSlug}`)
    if (!make || !model || !version.newPriceEuros) continue
    // A model whose generations are written is known well enough without the many variants of today's.
    if (version.source === 'ademe' && written.has(`${version.makeSlug} ${version.modelSlug}`)) continue
    const years = yearsOnSale(version, generation, market)
    if (years.length === 0) continue
    const bodies = generation?.bodies ?? [version.body]
    found.push({
      ...version,
      makeLabel: make.label,
      modelLabel: model.label,
      generationLabel: generation?.label ?? model.label,
      newPriceEuros: version.newPriceEuros,
      years,
      stillSold: (version.toYear ?? generation?.toYear ?? market.year) >= market.year,
      bodies,
      doors: generation?.doors ?? DOORS[version.body] ?? [5],
      seats: generation?.seats ?? SEATS[version.body] ?? [5],
      trims: generation?.trims ?? [],
      weight: 0,
    })
  }
  return weighed(found, makes, models)
}

function yearsOnSale(version: Version, generation: Generation | undefined, market: Month) {
  const from = version.fromYear ?? generation?.fromYear ?? (version.toYear ?? market.year) - RECENT_YEARS
  // Models of the year that have not come yet are left out; the last of a kind are registered within its last year.
  const to = Math.min(version.toYear ?? generation?.toYear ?? market.year, market.year)
  const years: [number, number][] = []
  for (let year = Math.max(from, generation?.fromYear ?? from); year <= to; year++)
    years.push([year, forSale(market.year - year) * fuelTaste(version, year)])
  return years
}

/** How many of the cars of an age are for sale: few change hands when new, scrapping and exports thin out the old. */
function forSale(age: number): number {
  if (age === 0) return 0.7
  if (age <= 6) return 1
  return Math.max(0.02, Math.exp(-0.13 * (age - 6)))
}

/** The French bought diesel until about 2015, then less and less. */
function fuelTaste({ fuel, body }: Version, year: number): number {
  if (fuel !== 'diesel' || body === 'utilitaire' || body === 'minibus') return 1
  if (year < 1995) return 0.6
  if (year < 2016) return 1.3
  return Math.max(0.15, 1 - (year - 2016) * 0.1)
}

function weighed(
  versions: readonly MarketVersion[],
  makes: ReadonlyMap<string, Make>,
  models: ReadonlyMap<string, Model>,
): MarketVersion[] {
  const own = versions.map(
    (version) => version.years.reduce((sum, [, weight]) => sum + weight, 0) * rarity(version, versions),
  )
  const ofModel = new Map<string, number>()
  for (const [index, version] of versions.entries()) add(ofModel, key(version), own[index] ?? 0)
  const ofMake = new Map<string, number>()
  for (const model of ofModel.keys()) add(ofMake, models.get(model)?.makeSlug ?? '', modelWeight(model))

  return versions.map((version, index) => {
    const inModel = (own[index] ?? 0) / (ofModel.get(key(version)) || 1)
    const inMake = modelWeight(key(version)) / (ofMake.get(version.makeSlug) || 1)
    return { ...version, weight: (makes.get(version.makeSlug)?.weight ?? 0) * inMake * inModel }
  })

  function modelWeight(model: string): number {
    return Math.max(models.get(model)?.weight ?? 0, 0.5)
  }
}

/** Sports and costly engines of a generation are few. */
function rarity(version: MarketVersion, _all: readonly MarketVersion[]): number {
  return version.powerCh > 250 && version.newPriceEuros < 90_000 ? 0.4 : 1
}

const key = ({ makeSlug, modelSlug }: MarketVersion) => `${makeSlug} ${modelSlug}`

function add(sums: Map<string, number>, to: string, weight: number): void {
  sums.set(to, (sums.get(to) ?? 0) + weight)
}
