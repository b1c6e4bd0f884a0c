import type { Body, Generation, Make, Model, Version } from '#lib/catalogue/model.ts'
import type { Month } from './market.ts'
import { type RareVersion, rareVersions } from './rare-cars.ts'
import { isStillSold, type Season, seasonsOf } from './seasons.ts'
import { plainTrims } from './trims.ts'

type EngineFacts = Pick<
  Version,
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
>

/** A version as the market knows it: one engine of one generation, with what it cost new and the years it is met in. */
export type MarketVersion = EngineFacts & {
  /** null for one that the catalogue does not have */
  id: string | null
  makeLabel: string
  modelLabel: string
  /** "Clio IV", or the model's name */
  generationLabel: string
  newPriceEuros: number
  /** Years of registration: never empty. */
  seasons: readonly Season[]
  stillSold: boolean
  /** The usual one first. */
  bodies: readonly Body[]
  doors: readonly number[]
  seats: readonly number[]
  /** Those that go with any engine. */
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
const TWO_SEATERS =
  /^(a110|aventador|boxster|cayman|f8-\w+|f-type|gt|huracan\w*|i8|mc20|mx-5|sf90-\w+|z4|718-\w+|296-\w+)$/

/** What the market draws from: every version with a price and years, weighed so that makes and models have their shares. */
export function marketVersions(catalogue: Catalogue, market: Month): MarketVersion[] {
  const makes = new Map(catalogue.makes.map((make) => [make.slug, make]))
  const models = new Map(catalogue.models.map((model) => [keyOf(model.makeSlug, model.slug), model]))
  const generations = new Map(catalogue.generations.map((one) => [generationKey(one, one.slug), one]))
  const written = new Set(catalogue.generations.map((one) => keyOf(one.makeSlug, one.modelSlug)))

  // A model whose generations are written is known well enough without the many variants of today's.
  const known = catalogue.versions.filter((one) => one.source === 'volant' || !written.has(key(one)))
  const rare = rareVersions(models, new Set(known.map(({ makeSlug }) => makeSlug)))
  const found: MarketVersion[] = []
  for (const version of [...known, ...rare]) {
    const model = models.get(key(version))
    const make = makes.get(version.makeSlug)
    const generation = generations.get(generationKey(version, version.generationSlug))
    const seasons = seasonsOf(version, generation, market)
    if (!make || !model || !version.newPriceEuros || seasons.length === 0) continue
    found.push({
      ...version,
      // ADEME names a row after several finishes: "Longitude/Limited".
      label: version.label.replace(/\s*\/\D.*$/, ''),
      makeLabel: make.label,
      modelLabel: model.label,
      generationLabel: generation?.label ?? model.label,
      newPriceEuros: version.newPriceEuros,
      seasons,
      stillSold: isStillSold(version, generation, market),
      bodies: bodiesOf(version, generation),
      ...roomOf(version, generation),
      trims: plainTrims(generation?.trims ?? [], version.label, `${model.label} ${generation?.label ?? ''}`),
      weight: 0,
    })
  }
  return weighed(found, makes, models)
}

function roomOf(version: Version | RareVersion, generation: Generation | undefined) {
  if (generation) return { doors: generation.doors, seats: generation.seats }
  if ('doors' in version) return { doors: [version.doors], seats: [version.seats] }
  const seats = TWO_SEATERS.test(version.modelSlug) ? [2] : SEATS[version.body]
  return { doors: DOORS[version.body] ?? [5], seats: seats ?? [5] }
}

/**
 * The catalogue has a version for each body that shares the engines of its generation; the others (coupé, van, convertible)
 * come with those of the main body.
 */
function bodiesOf({ body, source }: Version | RareVersion, generation: Generation | undefined): Body[] {
  const main = generation?.bodies[0]
  if (!generation || source === 'ademe' || body !== main) return [body]
  return [body, ...generation.bodies.filter((other) => other !== main && OTHER_ENGINES.has(other))]
}
const OTHER_ENGINES: ReadonlySet<Body> = new Set([
  'suv',
  'coupe',
  'cabriolet',
  'pick-up',
  'utilitaire',
  'minibus',
  'sans-permis',
])

/** A model without a count of its own still has a few cars for sale. */
const FEWEST = 0.5

function weighed(
  versions: readonly MarketVersion[],
  makes: ReadonlyMap<string, Make>,
  models: ReadonlyMap<string, Model>,
): MarketVersion[] {
  const own = versions.map((one) => one.seasons.reduce((sum, { weight }) => sum + weight, 0) * rarity(one))
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
    return Math.max(models.get(model)?.weight ?? 0, FEWEST)
  }
}

/** Sports and costly engines of a generation are few. */
function rarity({ powerCh, newPriceEuros }: MarketVersion): number {
  return powerCh > 250 && newPriceEuros < 90_000 ? 0.4 : 1
}

const keyOf = (makeSlug: string, modelSlug: string) => `${makeSlug} ${modelSlug}`
const key = ({ makeSlug, modelSlug }: EngineFacts | Version | RareVersion) => keyOf(makeSlug, modelSlug)
const generationKey = (of: { makeSlug: string; modelSlug: string }, slug: string | null) =>
  `${of.makeSlug} ${of.modelSlug} ${slug}`

function add(sums: Map<string, number>, to: string, weight: number): void {
  sums.set(to, (sums.get(to) ?? 0) + weight)
}
