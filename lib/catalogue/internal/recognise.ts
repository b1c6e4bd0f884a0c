import type { Make } from '../model.ts'
import { heardModel } from './heard.ts'
import { type NamedModel, names } from './names.ts'
import { misspeltMake, misspeltModel } from './nearest.ts'
import { seriesOf } from './series.ts'
import { bare, squash } from './spelling.ts'
import { keyOf } from './tables.ts'
import { COMMON_WORDS, MAKE_NEEDED } from './words.ts'

/** A vehicle that a free text names: words `from` (inclusive) to `to` (exclusive). */
export type RecognisedVehicle = {
  readonly from: number
  readonly to: number
  readonly makeSlug: string
  readonly modelSlug: string | null
  readonly generationSlug: string | null
  /** A word was misspelt. */
  readonly corrected: boolean
}

type Found = RecognisedVehicle
type Named = Pick<NamedModel, 'model' | 'generation'>

const MOST_WORDS = 5
/** The rival of the same name must be that much rarer for the make to be left out. */
const DOMINANT = 4
/** `NamedModel.weight` of an unlisted model of a make of 2,000 cars. */
const RARE = 0.02

/** Bare numbers that everyone reads as a car. */
const KNOWN_NUMBERS = new Set(
  '106 107 108 205 206 207 208 301 306 307 308 309 405 406 407 408 500 508 605 607 806 807 911 1007 2008 3008 4007 4008 5008'.split(
    ' ',
  ),
)
const UNIT =
  /^(?:€|e|eur|euros?|k|ke|k€|km|kms|kilometres?|ch|chevaux|cv|kw|portes?|places?|pl|ans?|mois|cm3|cc|litres?|l|vitesses?|cylindres?|000|roues?|g|kg|h|jours?|sieges?|%)$/
const BEFORE_NUMBER =
  /^(?:moins|plus|de|d|a|max|maxi|maximum|mini|min|minimum|budget|prix|jusqu|jusque|entre|et|sous|avant|apres|depuis|annee|annees|en|environ|vers|dans|euros?|<|>|<=|>=|km|kilometrage|du)$/

const isNumber = (word: string): boolean => /^\d+$/.test(word)

type Text = { readonly plain: readonly string[]; readonly squashed: readonly string[] }

/** `plain` keeps signs ("€", "up!"), `squashed` compares. */
function read(words: readonly string[]): Text {
  const short = words.slice(0, 200).map((word) => word.slice(0, 80))
  return { plain: short.map((word) => bare(word).trim()), squashed: short.map(squash) }
}

const span = (text: Text, from: number, to: number): string => text.squashed.slice(from, to).join('')

/** "Town & Country" is one name; other signs end one. */
function hasBreak(text: Text, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const isInside = at > from && at < to - 1
    if (text.squashed[at] === '' && !(isInside && text.plain[at] === '&')) return true
  }
  return false
}

/** Words joined into a name must look like one: "a 3 km" is not an Audi A3. */
function joins(text: Text, from: number, to: number): boolean {
  if (hasBreak(text, from, to)) return false
  if (to === from + 1) return true
  const first = text.squashed[from] ?? ''
  return !(COMMON_WORDS.has(first) && /^\d/.test(text.squashed[from + 1] ?? '') && first !== 'serie')
}

/** A figure that ends the name belongs to what follows: "clio 5 portes", "fiat 500 euros". */
function countsSomething(text: Text, to: number, isOfMake: boolean): boolean {
  const last = text.plain[to - 1] ?? ''
  // After its make, "500e" is a car and "4k" a generation; alone they are a price.
  const attached = isOfMake ? /^\d+(?:€|eur|euros?|km|ch)$/ : /^(?!2cv$)\d+(?:€|e|eur|euros?|k|km|ch|cv)$/
  if (!isNumber(last)) {
    return attached.test(last) || (/^\d+k$/.test(last) && UNIT.test(text.plain[to] ?? ''))
  }
  return UNIT.test(text.plain[to] ?? '') || text.plain[to]?.startsWith('€') === true
}

/** "mini 5000", "prix mini": the least, not the make. */
function meansLeast(text: Text, at: number): boolean {
  if (text.squashed[at] !== 'mini') return false
  const before = text.plain[at - 1] ?? ''
  return (
    isNumber(before) ||
    /^(?:prix|budget|annee|km|euros?|€|places?|portes?|ch|cv)$/.test(before) ||
    /^\d{3,}/.test(text.plain[at + 1] ?? '')
  )
}

const vehicle = (from: number, to: number, { model, generation }: Named, corrected: boolean): Found => ({
  from,
  to,
  makeSlug: model.makeSlug,
  modelSlug: model.slug,
  generationSlug: generation?.slug ?? null,
  corrected,
})

function guessable(text: Text, at: number): boolean {
  const word = text.squashed[at] ?? ''
  return word.length >= 4 && /^[a-z]+$/.test(word) && !COMMON_WORDS.has(word) && !names().words.has(word)
}

/** A name of several words, of which some are misspelt and heard alike ("c4 picaso", "xara picasso"): those that are right are its own. */
function misspeltName(text: Text, from: number, to: number, makeSlug: string | null): NamedModel | undefined {
  const words = text.squashed.slice(from, to)
  if (words.length < 2 || !words.some((_, at) => guessable(text, from + at))) return undefined
  const found = heardModel(makeSlug, words.join(''))
  const isIts = (word: string, at: number) => guessable(text, from + at) || found?.name.includes(word)
  return found && (makeSlug !== null || found.model.weight > 0) && words.every(isIts) ? found : undefined
}

/** What `misspeltName` found carries the name that was meant. */
const isMisspelt = (named: NamedModel): boolean => 'name' in named

function makeAt(text: Text, at: number): { make: Make; to: number; corrected: boolean } | undefined {
  for (let to = Math.min(text.plain.length, at + 3); to > at; to--) {
    const make = joins(text, at, to) ? names().makes.get(span(text, at, to)) : undefined
    if (make === undefined || meansLeast(text, at)) continue
    const spelt = span(text, at, to)
    if (spelt.length > 2 || spelt === make.slug || /^(?:vw|wv|mb|bm)$/.test(spelt))
      return { make, to, corrected: false }
  }
  const guess = guessable(text, at) ? misspeltMake(text.plain[at] ?? '') : undefined
  return guess && { make: guess, to: at + 1, corrected: true }
}

/** Where the trim of that model that starts there ends; `at` where none does. */
function trimEnd(
  text: Text,
  at: number,
  { makeSlug, modelSlug }: Pick<Found, 'makeSlug' | 'modelSlug'>,
): number {
  const sold = modelSlug === null ? undefined : names().trims.get(keyOf(makeSlug, modelSlug))
  for (let to = Math.min(text.plain.length, at + MOST_WORDS); to > at; to--) {
    if (sold?.has(span(text, at, to))) return to
  }
  return at
}

type Reading = { readonly to: number; readonly named: NamedModel }

/** The longest name; yet "clio rs line" is a Clio in its RS Line trim, not a Clio RS. */
function longestName(
  text: Text,
  from: number,
  namedTo: (to: number) => NamedModel | undefined,
): Reading | undefined {
  let best: Reading | undefined
  for (let to = Math.min(text.plain.length, from + MOST_WORDS); to > from; to--) {
    const named = namedTo(to)
    if (named === undefined) continue
    const { makeSlug, slug } = named.model
    if (best === undefined || trimEnd(text, to, { makeSlug, modelSlug: slug }) > best.to) best = { to, named }
  }
  return best
}

/** The longest name of one of the make's models that starts there. */
function modelOfMake(
  text: Text,
  from: number,
  make: Make,
  corrected: boolean,
  start: number,
): Found | undefined {
  const own = names().byMake.get(make.slug)
  const named = (to: number): NamedModel | undefined => {
    if (hasBreak(text, from, to) || countsSomething(text, to, true)) return undefined
    const spelt = span(text, from, to)
    if (yearOnly(text, from, to) && !KNOWN_NUMBERS.has(spelt)) return undefined
    return (
      own?.get(spelt) ??
      own?.get(squash(make.slug) + spelt) ??
      own?.get(seriesOf(make.slug, spelt)) ??
      misspeltName(text, from, to, make.slug)
    )
  }
  const longest = longestName(text, from, named)
  if (longest !== undefined)
    return vehicle(start, longest.to, longest.named, corrected || isMisspelt(longest.named))
  if (!guessable(text, from)) return undefined
  const model = misspeltModel(make.slug, text.plain[from] ?? '')
  return model && withGeneration(text, vehicle(start, from + 1, { model, generation: null }, true))
}

const yearOnly = (text: Text, from: number, to: number): boolean =>
  to === from + 1 && /^(?:19|20)\d\d$/.test(text.plain[from] ?? '')

/** After a corrected model, its generation: "meganne 3". */
function withGeneration(text: Text, found: Found): Found {
  const { byMake } = names()
  const next = text.squashed[found.to] ?? ''
  const named = next === '' ? undefined : byMake.get(found.makeSlug)?.get(squash(`${found.modelSlug}${next}`))
  if (
    named?.model.slug !== found.modelSlug ||
    named.generation === null ||
    countsSomething(text, found.to + 1, true)
  ) {
    return found
  }
  return { ...found, to: found.to + 1, generationSlug: named.generation.slug }
}

/** A name so common that it needs its make: words of the language, one letter, figures that are not a known car's. */
function needsMake(text: Text, from: number, to: number, { weight }: NamedModel): boolean {
  const spelt = span(text, from, to)
  if (spelt === 'up') return text.plain[from] !== 'up!'
  if (spelt.length < 2 || COMMON_WORDS.has(spelt) || MAKE_NEEDED.has(spelt)) return true
  if (isNumber(spelt)) {
    // "3008 2" is its second generation.
    const isCounted = to === from + 2 && text.plain[from + 1]?.length === 1
    const isKnown = KNOWN_NUMBERS.has(text.plain[from] ?? '') && (to === from + 1 || isCounted)
    if (!isKnown) return true
    return BEFORE_NUMBER.test(text.plain[from - 1] ?? '')
  }
  const digits = /\d/.test(spelt)
  if (spelt.length === 2 && !digits) return spelt !== 'ka' && spelt !== 'tt'
  // Rare models are named with their make, but for the names that can be nothing else.
  return weight < (digits || spelt.length < 4 ? RARE : 0)
}

function modelAlone(text: Text, from: number): Found | undefined {
  const named = (to: number): NamedModel | undefined => {
    if (!joins(text, from, to) || countsSomething(text, to, false)) return undefined
    const [first, second] = names().anyMake.get(span(text, from, to)) ?? []
    if (first === undefined) return misspeltName(text, from, to, null)
    if (needsMake(text, from, to, first)) return undefined
    return second !== undefined && first.weight < second.weight * DOMINANT ? undefined : first
  }
  const longest = meansLeast(text, from) ? undefined : longestName(text, from, named)
  if (longest !== undefined) return vehicle(from, longest.to, longest.named, isMisspelt(longest.named))
  if (!guessable(text, from) || MAKE_NEEDED.has(span(text, from, from + 1))) return undefined
  const model = misspeltModel(null, text.plain[from] ?? '')
  return model && withGeneration(text, vehicle(from, from + 1, { model, generation: null }, true))
}

/** "clio renault": the make said after is part of the same vehicle. */
function withMakeAfter(text: Text, found: Found): Found {
  const make = makeAt(text, found.to)
  if (make === undefined || make.make.slug !== found.makeSlug) return found
  return { ...found, to: make.to, corrected: found.corrected || make.corrected }
}

function vehicleAt(text: Text, at: number): Found | undefined {
  const make = makeAt(text, at)
  const alone = modelAlone(text, at)
  if (make === undefined) return alone && withMakeAfter(text, alone)
  const model = modelOfMake(text, make.to, make.make, make.corrected, at)
  // "amg gt", "mini cooper": a name may hold the make's; a misspelt make yields to a model spelt right.
  const isSpeltRight = alone !== undefined && !alone.corrected
  if (isSpeltRight && (make.corrected || alone.to > Math.max(make.to + 1, model?.to ?? 0))) return alone
  if (model !== undefined) return model
  if (alone !== undefined && !alone.corrected && alone.to > make.to) return alone
  const { slug } = make.make
  return {
    from: at,
    to: make.to,
    makeSlug: slug,
    modelSlug: null,
    generationSlug: null,
    corrected: make.corrected,
  }
}

/** Every vehicle named in a free text, the longest names first, from left to right. */
export function recogniseVehicle(words: readonly string[]): RecognisedVehicle[] {
  const text = read(words)
  const found: Found[] = []
  for (let at = 0; at < text.plain.length; ) {
    const one = text.squashed[at] === '' ? undefined : vehicleAt(text, at)
    // After a vehicle, a lone "2008" is its year.
    if (one === undefined || (found.length > 0 && yearOnly(text, one.from, one.to))) at += 1
    else {
      found.push(one)
      // "leon cupra", "sandero expression": the trim is no other vehicle.
      at = trimEnd(text, one.to, one)
    }
  }
  return found
}
