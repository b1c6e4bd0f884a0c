import { squash } from '#lib/catalogue/model.ts'
import {
  findMake,
  findModel,
  models,
  nearestMake,
  nearestModel,
  recogniseVehicle,
} from '#lib/catalogue/queries.ts'
import type { Unsettled } from '../../model.ts'
import { choiceKey, type MappingContext } from './context.ts'
import { FOREIGN_KINDS } from './word-lists.ts'
import { findWord } from './word-table.ts'

/** What a row's words say of which car it is. */
export type RecognisedCar =
  | {
      makeSlug: string
      modelSlug: string
      generationSlug: string | null /** What its words say beside the name. */
      rest: string
    }
  /** `field` is what is not known; `isSaid`: the row has a word for it, that we do not know. */
  | { field: 'make' | 'model'; isSaid: boolean; unsettled: Unsettled | null }

/** Sure enough to be taken without asking. */
export const THRESHOLD = 0.75
const CORRECTED = 0.8
const MOST_GUESSES = 5

const OTHERS =
  /^(?:andere[rs]?|autres?|others?|sonstiges?|sonstigeautos|altr[oaie]|otr[oa]s?|divers|unknown|inconnue?|unbekannt|nichtgelistet)$/
/** Families that some sites file models under ("2_reihe", "x_reihe"): the title says which. */
const FAMILY = /^[a-z]{0,2}\d?(?:reihe|series?|baureihe)$/

const wordsOf = (text: string): string[] => text.split(/[\s_,;|/]+/).filter((word) => word !== '')

type Sought = {
  make: string
  model: string /** Version, title: where the model may be when its column does not say. */
  free: readonly string[]
}

/** For a word looked at by itself, outside of any dealer's files. */
export const CONTEXT_FREE: Pick<MappingContext, 'choices'> = { choices: new Map() }

export function recogniseCar(
  { make, model, free }: Sought,
  context: Pick<MappingContext, 'choices'>,
): RecognisedCar {
  const makeSlug = makeOf(make, model, free, context)
  if (typeof makeSlug !== 'string') return makeSlug
  const label = findMake(makeSlug)?.label ?? makeSlug
  const spelt = spellingsOf(makeSlug, label, model)
  const chosen = model === '' ? undefined : context.choices.get(choiceKey('model', `${label} ${model}`))
  if (chosen !== undefined) return chosenModel(chosen, label, model)
  const named = namedModel(makeSlug, model)
  if (named !== undefined) return { makeSlug, modelSlug: named, generationSlug: null, rest: '' }
  if (spelt !== '' && !OTHERS.test(squash(spelt)) && !isFamily(makeSlug, spelt)) {
    const found = modelIn(makeSlug, wordsOf(spelt))
    if (found !== null) return found
  }
  for (const text of free) {
    const found = modelIn(makeSlug, wordsOf(text))
    if (found !== null) return found
  }
  const isSaid = spelt !== '' && !OTHERS.test(squash(spelt))
  return { field: 'model', isSaid, unsettled: isSaid ? modelToSettle(makeSlug, label, model) : null }
}

const namesOf = new Map<string, ReadonlyMap<string, string>>()

/** A model by its very name, be it one that reads like a year ("BMW 2002"), a family ("B-Series") or another make ("Renault Alpine V6"). */
function namedModel(makeSlug: string, model: string): string | undefined {
  let names = namesOf.get(makeSlug)
  if (names === undefined) {
    names = new Map(models(makeSlug).map(({ label, slug }) => [squash(label), slug]))
    namesOf.set(makeSlug, names)
  }
  return names.get(squash(model))
}

type Unknown = Extract<RecognisedCar, { field: string }>

function makeOf(
  make: string,
  model: string,
  free: readonly string[],
  { choices }: Pick<MappingContext, 'choices'>,
): string | Unknown {
  const chosen = make === '' ? undefined : choices.get(choiceKey('make', make))
  if (chosen !== undefined && chosen !== '') return chosen
  if (chosen === '') return { field: 'make', isSaid: true, unsettled: null }
  const isSaid = make !== '' && !OTHERS.test(squash(make))
  if (isSaid) {
    const near = nearestMake(make)
    const isNear = near !== null && squash(near.label) === squash(make)
    if (isNear && namedModel(near.slug, model) !== undefined) return near.slug
    const words = wordsOf(make)
    // "Land" + "Rover Discovery", "Alfa" + "Romeo": some files cut the make at its first space.
    const [first] = recogniseVehicle([...words, ...wordsOf(model)])
    if (first?.from === 0 && (!first.corrected || findModel(first.makeSlug, first.modelSlug ?? '')))
      return first.makeSlug
    if (isNear) return near.slug
    if (findWord(FOREIGN_KINDS, make) !== null) return { field: 'make', isSaid, unsettled: null }
    const guesses = near === null ? [] : [{ slug: near.slug, label: near.label, score: 0.5 }]
    return { field: 'make', isSaid, unsettled: { field: 'make', value: make, guesses } }
  }
  for (const text of [model, ...free]) {
    const [first] = recogniseVehicle(wordsOf(text).slice(0, 12))
    if (first !== undefined && !first.corrected) return first.makeSlug
  }
  return { field: 'make', isSaid: false, unsettled: null }
}

function chosenModel(chosen: string, label: string, model: string): RecognisedCar {
  const [makeSlug = '', modelSlug = ''] = chosen.split('/')
  if (findModel(makeSlug, modelSlug) === undefined) return { field: 'model', isSaid: true, unsettled: null }
  const [found] = recogniseVehicle([label, ...wordsOf(model)])
  const generationSlug = found?.modelSlug === modelSlug ? found.generationSlug : null
  return { makeSlug, modelSlug, generationSlug, rest: '' }
}

const isFamily = (makeSlug: string, model: string): boolean =>
  FAMILY.test(squash(model)) && !(makeSlug === 'bmw' && /^\d/.test(model))

/** What other languages call series and classes: "3er", "c_klasse", "Clase C", "Serie 3", "Kaefer". */
function spellingsOf(makeSlug: string, label: string, model: string): string {
  const spelt = squash(model)
  if (makeSlug === 'bmw') {
    const series = /^([1-8])er|^([1-8])series?$/.exec(spelt)
    if (series) return `Série ${series[1] ?? series[2]} ${model.replace(/^\d\s?er\S*/i, '')}`.trim()
  }
  if (makeSlug === 'mercedes') {
    const letter =
      /^([a-z]{1,3})(?:klasse|class|klass)(.*)$/.exec(spelt) ?? /^(?:klasse?|clase)([a-z]{1,3})$/.exec(spelt)
    if (letter) return (letter[1] ?? '').length > 1 ? (letter[1] ?? '') : `Classe ${letter[1]}`
  }
  if (/^k(?:ae|a)fer$/.test(spelt)) return 'Coccinelle'
  const own = squash(label)
  return spelt.startsWith(own) && spelt.length > own.length + 1
    ? model.slice(firstWordEnd(model, own)).trim() || model
    : model
}

/** Where the make that starts a model's text ends: "Renault Clio". */
function firstWordEnd(text: string, makeSquashed: string): number {
  for (let end = 1; end <= text.length; end++) if (squash(text.slice(0, end)) === makeSquashed) return end
  return 0
}

/** The model that words name, read with their make, wherever in them it starts. */
function modelIn(makeSlug: string, words: readonly string[]): RecognisedCar | null {
  const label = findMake(makeSlug)?.label ?? makeSlug
  const makeWords = wordsOf(label)
  let corrected: RecognisedCar | null = null
  for (let from = 0; from < Math.min(words.length, 8); from++) {
    const [found] = recogniseVehicle([...makeWords, ...words.slice(from)])
    if (found?.from !== 0 || found.modelSlug === null || found.makeSlug !== makeSlug) continue
    const rest = [...words.slice(0, from), ...words.slice(from + found.to - makeWords.length)].join(' ')
    const car = { makeSlug, modelSlug: found.modelSlug, generationSlug: found.generationSlug, rest }
    if (!found.corrected) return car
    corrected ??= CORRECTED >= THRESHOLD && from === 0 ? car : null
  }
  return corrected
}

function modelToSettle(makeSlug: string, label: string, model: string): Unsettled {
  const near = nearestModel(makeSlug, model)
  const words = wordsOf(model)
  const others = words.map((word) => nearestModel(makeSlug, word))
  const guesses = [near, ...others].filter((guess) => guess !== null)
  const unique = [...new Map(guesses.map((guess) => [guess.slug, guess])).values()].slice(0, MOST_GUESSES)
  return {
    field: 'model',
    value: `${label} ${model}`,
    guesses: unique.map((guess, at) => ({
      slug: `${guess.makeSlug}/${guess.slug}`,
      label: `${findMake(guess.makeSlug)?.label} ${guess.label}`,
      score: Math.max(0.1, 0.6 - at / 10),
    })),
  }
}
