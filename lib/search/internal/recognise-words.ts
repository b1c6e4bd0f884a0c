import { recogniseVehicle } from '#lib/catalogue/queries.ts'
import { type Place, placeKey } from '#lib/places/model.ts'
import { placesByPostcode, recognisePlace } from '#lib/places/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { type Criteria, PARAMETERS, type Parameter, RANGES } from './parameters.ts'
import { type Phrase, readPhrases } from './phrases.ts'

/**
 * Turns the free words of a search into criteria: "clio diesel lyon moins de 10000" is a model, a fuel, a town and a price.
 * What was asked for by a parameter of its own wins: words that would say otherwise stay words. What is not recognised stays
 * in `q`, as words to look for.
 */
export function recogniseWords(given: Criteria, thisYear = now().getFullYear()): Criteria {
  const read = readOnce(given, thisYear)
  // What was taken out may have joined words that mean something together: paging must not discover it later.
  return read.q === undefined || read.q === given.q ? read : recogniseWords(read, thisYear)
}

function readOnce(given: Criteria, thisYear: number): Criteria {
  const { q, ...criteria } = given
  if (q === undefined) return given
  const words = q.split(/\s+/).filter((word) => word !== '')
  const taken = words.map(() => false)
  const take = (from: number, to: number) => taken.fill(true, from, to)

  // Numbers with their units first: "moins de 10000" must not be read as a postcode, nor "2008" after "depuis" as a car.
  for (const phrase of readPhrases(words, thisYear)) {
    if (!accept(criteria, phrase)) continue
    take(phrase.from, phrase.to)
  }
  takeVehicles(criteria, words, taken, take)
  takePlace(criteria, words, taken, take)
  takeYear(criteria, words, taken, take)
  takePrice(criteria, words, taken, take)

  const rest = words
    .filter((word, at) => !taken[at] && !isNoise(word) && !isJoiner(word, at, taken))
    .join(' ')
  return rest === '' ? criteria : { ...criteria, q: rest }
}

/** Sets the criteria of a phrase unless a parameter has spoken already, or could not say it: "9000 ch" is no power. */
function accept(criteria: Criteria, { sets }: Phrase): boolean {
  const names = Object.keys(sets) as (keyof Criteria)[]
  if (!names.every((name) => canSay(PARAMETERS[name], sets[name])) || crosses({ ...criteria, ...sets }))
    return false
  if (names.some((name) => criteria[name] !== undefined && name !== 'equipement')) return false
  for (const name of names) {
    if (name === 'equipement')
      criteria.equipement = [...new Set([...(criteria.equipement ?? []), ...(sets.equipement ?? [])])].sort()
    else Object.assign(criteria, { [name]: sets[name] })
  }
  return true
}

const canSay = (parameter: Parameter, value: unknown): boolean =>
  parameter.kind !== 'whole' || (Number(value) >= parameter.min && Number(value) <= parameter.max)

/** A minimum past its maximum finds nothing, and the address that says both is read otherwise (parse.ts). */
const crosses = (criteria: Criteria): boolean =>
  RANGES.some(
    ([min, max]) => (criteria[min] ?? Number.NEGATIVE_INFINITY) > (criteria[max] ?? Number.POSITIVE_INFINITY),
  )

/** Runs of words that nothing has taken yet, with where they start: what is read of them stays within them. */
function* freeRuns(words: readonly string[], taken: readonly boolean[]): Generator<[string[], number]> {
  for (let from = 0; from < words.length; ) {
    if (taken[from]) from++
    else {
      let to = from
      while (to < words.length && !taken[to]) to++
      yield [words.slice(from, to), from]
      from = to
    }
  }
}

type Take = (from: number, to: number) => void

function takeVehicles(
  criteria: Criteria,
  words: readonly string[],
  taken: readonly boolean[],
  take: Take,
): void {
  if (criteria.modele !== undefined || criteria.generation !== undefined) return
  const makeGiven = criteria.marque
  const makes = new Set<string>()
  const models = new Set<string>()
  const generations = new Set<string>()
  for (const [run, start] of [...freeRuns(words, taken)]) {
    for (const { from, to, makeSlug, modelSlug, generationSlug } of recogniseVehicle(run)) {
      if (makeGiven && !makeGiven.includes(makeSlug)) continue
      makes.add(makeSlug)
      if (modelSlug) models.add(modelSlug)
      if (generationSlug) generations.add(generationSlug)
      take(start + from, start + to)
    }
  }
  if (makes.size > 0) criteria.marque = [...makes].sort()
  if (models.size > 0) criteria.modele = [...models].sort()
  // A generation of one of two models would hide the other.
  if (generations.size > 0 && models.size === 1) criteria.generation = [...generations].sort()
}

function takePlace(
  criteria: Criteria,
  words: readonly string[],
  taken: readonly boolean[],
  take: Take,
): void {
  if (criteria.ville ?? criteria.cp ?? criteria.departement ?? criteria.region) return
  for (const [run, start] of freeRuns(words, taken)) {
    const found = recognisePlace(run)
    if (!found) continue
    take(start + found.from, start + found.to)
    if (found.kind === 'place') criteria.ville = withNeighbour(found, run, start, take).slug
    else if (found.kind === 'department') criteria.departement = [found.department.code.toLowerCase()]
    else criteria.region = [found.region.slug]
    return
  }
}

/** Words of a town's name. */
const MOST_NAME = 6

/** A town and its postcode, in either order, are one place, the finer: "marseille 13008", "75008 Paris", "saint-denis 93200". */
function withNeighbour(
  { place, from, to }: { place: Place; from: number; to: number },
  run: readonly string[],
  start: number,
  take: Take,
): Place {
  for (let end = Math.min(run.length, to + MOST_NAME); end > to; end--) {
    const name = placeKey(run.slice(to, end).join(' '))
    const named = placesByPostcode(run[to - 1] ?? '').find((one) => placeKey(one.name) === name)
    if (named === undefined) continue
    take(start + to, start + end)
    return named
  }
  for (const at of [to, from - 1]) {
    const word = run[at]
    const told = word === undefined ? undefined : toldBy(word, place)
    if (told === undefined) continue
    take(start + at, start + at + 1)
    return told
  }
  return place
}

/** The place that a word beside a place's name or postcode tells it to be. */
function toldBy(word: string, place: Place): Place | undefined {
  const named = placesByPostcode(word).find(({ name }) => placeKey(name) === placeKey(place.name))
  const beside = recognisePlace([word])
  const other = beside?.kind === 'place' ? beside.place : undefined
  if (other?.parentInsee === place.insee) return other
  if (named !== undefined) return named
  const isSame = other?.insee === place.insee || other?.insee === place.parentInsee
  // "13000 Marseille" is how many write it, though no letter is sent there.
  const isDepartment = word === `${place.insee.slice(0, 2)}000`
  return isSame || isDepartment || place.postcodes.includes(word) ? place : undefined
}

const YEAR = /^(?:19[5-9]\d|20[0-3]\d)$/

/** A year left alone is that of the car, two are the first and the last: "peugeot 2008 2020", "clio 2015 2018". */
function takeYear(criteria: Criteria, words: readonly string[], taken: readonly boolean[], take: Take): void {
  if (criteria.annee_min !== undefined || criteria.annee_max !== undefined) return
  const isFree = (at: number) => !taken[at] && YEAR.test(words[at] ?? '')
  const at = words.findIndex((_, index) => isFree(index))
  if (at === -1) return
  const last = secondAfter(words, at, isFree)
  const hasLast = Number(words[last]) >= Number(words[at])
  criteria.annee_min = Number(words[at])
  criteria.annee_max = Number(hasLast ? words[last] : words[at])
  take(at, hasLast ? last + 1 : at + 1)
}

/** Where the other of two stands: "5000 8000", "5000 à 8000"; past the end: there is none. */
function secondAfter(words: readonly string[], at: number, isOne: (at: number) => boolean): number {
  const next = /^(?:[aà]|et|[-–])$/i.test(words[at + 1] ?? '') ? at + 2 : at + 1
  return isOne(next) ? next : words.length
}

const LEAST_PRICE = 2_500
const MOST_PRICE = 60_000
/** What makes a weight or an engine of a figure: "master 3500 kg", "pajero 3200 did". */
const NO_PRICE = /^(?:kgs?|kilos?|tonnes?|t|cm3|cm³|cc|nm|l|td|did)$/i

/**
 * A round amount left alone is the most to pay, two are the least and the most: "clio 10000", "clio 5000 à 8000". A postcode never ends
 * like that above (lib/places).
 */
function takePrice(
  criteria: Criteria,
  words: readonly string[],
  taken: readonly boolean[],
  take: Take,
): void {
  if (criteria.prix_min !== undefined || criteria.prix_max !== undefined) return
  const amount = (at: number) => Number(/^[-–]?(\d{2,3}00)$/.exec(words[at] ?? '')?.[1])
  const isFree = (at: number) =>
    !taken[at] && amount(at) >= LEAST_PRICE && amount(at) <= MOST_PRICE && !NO_PRICE.test(words[at + 1] ?? '')
  const at = words.findIndex((_, index) => isFree(index))
  if (at === -1) return
  const last = secondAfter(words, at, isFree)
  const hasLast = amount(last) >= amount(at)
  if (hasLast) criteria.prix_min = amount(at)
  criteria.prix_max = amount(hasLast ? last : at)
  take(at, hasLast ? last + 1 : at + 1)
}

/** Words of the trade that every listing could carry: they narrow nothing. */
const NOISE =
  /^(?:[dl]['’])?(?:voitures?|v[eé]hicules?|autos?|automobiles?|bagnoles?|caisses?|occasions?|occaz|annonces?|acheter|achat|cherche|recherche|vends?|vente|[aà] vendre)$/i

const isNoise = (word: string): boolean => NOISE.test(word)

const JOINERS = new Set([
  'et',
  'ou',
  'a',
  'à',
  'de',
  'd',
  'avec',
  'en',
  'sur',
  'pour',
  'le',
  'la',
  'les',
  'un',
  'une',
  ',',
  '-',
  'occasion',
])

/** A small word left alone beside what was taken joins nothing any more. */
const isJoiner = (word: string, at: number, taken: readonly boolean[]): boolean =>
  JOINERS.has(word.toLowerCase()) && (taken[at - 1] === true || taken[at + 1] === true)
