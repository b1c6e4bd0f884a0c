import type { Make, Model } from '../model.ts'
import { heardMake, heardModel } from './heard.ts'
import { names } from './names.ts'
import { editDistance, slipsAllowed, squash } from './spelling.ts'
import { push } from './tables.ts'
import { COMMON_WORDS } from './words.ts'

type Near<T> = { readonly value: T; readonly slips: number }

/** What people misspell they sell and buy: a rarer name is never guessed. */
const GUESSED_MAKE = 40
const GUESSED_MODEL = 1

/** The closest name, the most sold of equals; undefined when none is close enough. */
function closest<T>(
  asked: string,
  among: Iterable<[string, T]>,
  weightOf: (value: T) => number,
): Near<T> | undefined {
  let best: Near<T> | undefined
  const limit = slipsAllowed(asked.length)
  for (const [name, value] of among) {
    if (name.length < 4 || limit === 0) continue
    const slips = editDistance(asked, name, Math.min(limit, best?.slips ?? limit))
    if (slips > limit) continue
    const better =
      best === undefined ||
      slips < best.slips ||
      (slips === best.slips && weightOf(value) > weightOf(best.value))
    if (better && slips <= Math.min(limit, slipsAllowed(name.length + 1))) best = { value, slips }
  }
  return best
}

export function misspeltMake(word: string): Make | undefined {
  const asked = squash(word)
  const near = heardMake(asked) ?? closest(asked, names().makes, (make) => make.weight)?.value
  return near && near.weight >= GUESSED_MAKE ? near : undefined
}

/** What is heard alike, then what is spelt nearly so. With a make, among its models; without, among the well known that start alike. */
export function misspeltModel(makeSlug: string | null, word: string): Model | undefined {
  const asked = squash(word)
  const weightOf = (model: Model) => model.weight
  const alike = heardModel(makeSlug, asked)?.model
  if (alike !== undefined && (makeSlug !== null || alike.weight >= GUESSED_MODEL)) return alike
  if (makeSlug !== null) {
    const own = names().byMake.get(makeSlug) ?? new Map()
    return closest<Model>(asked, pairsOf(own, asked, 0), weightOf)?.value
  }
  return closest<Model>(asked, knownLike(asked), weightOf)?.value
}

type Named = { readonly model: Model }

/** A slip in a figure is another model: "308" is not a misspelt "208". */
const figures = (text: string) => text.replace(/[^0-9]/g, '')

function* pairsOf(
  index: ReadonlyMap<string, Named>,
  asked: string,
  least: number,
): Generator<[string, Model]> {
  const digits = figures(asked)
  for (const [name, { model }] of index) {
    if (model.weight >= least && figures(name) === digits) yield [name, model]
  }
}

let known: ReadonlyMap<string, readonly [string, Model][]> | undefined

/** Well-known names by their first letter and their figures, which a slip leaves as they are. */
function knownLike(asked: string): readonly [string, Model][] {
  known ??= knownNames()
  return known.get(`${asked[0]}${figures(asked)}`) ?? []
}

function knownNames(): Map<string, [string, Model][]> {
  const index = new Map<string, [string, Model][]>()
  for (const [name, [first]] of names().anyMake) {
    if (first !== undefined && first.model.weight >= GUESSED_MODEL) {
      push(index, `${name[0]}${figures(name)}`, [name, first.model])
    }
  }
  return index
}

/**
 * The make nearest to a typed text, however it is spelt; null when nothing is near. Whoever asks offers it and decides nothing: so
 * it goes further than a guess (`misspeltMake`) may.
 */
export function nearestMake(text: string): Make | null {
  const asked = squash(text.slice(0, 80))
  const { makes } = names()
  const exact = makes.get(asked)
  if (exact !== undefined || COMMON_WORDS.has(asked)) return exact ?? null
  return misspeltMake(asked) ?? likeliest(asked, makes, (make) => make.weight)
}

/** The model nearest to a typed text, of that make or of any; as for makes. */
export function nearestModel(makeSlug: string | null, text: string): Model | null {
  const asked = squash(text.slice(0, 80))
  const { anyMake, byMake } = names()
  const own = makeSlug === null ? undefined : (byMake.get(makeSlug) ?? new Map<string, Named>())
  const exact = own === undefined ? anyMake.get(asked)?.[0] : own.get(asked)
  if (exact !== undefined || COMMON_WORDS.has(asked)) return exact?.model ?? null
  const guess = misspeltModel(makeSlug, asked)
  if (guess !== undefined) return guess
  return likeliest(
    asked,
    own === undefined ? knownLike(asked) : pairsOf(own, asked, 0),
    (model) => model.weight,
  )
}

/** A name that shares more than half of its letters with what was asked. */
function likeliest<T>(
  asked: string,
  among: Iterable<readonly [string, T]>,
  weightOf: (value: T) => number,
): T | null {
  const limit = Math.ceil(asked.length / 2) - 1
  let best: Near<T> | undefined
  for (const [name, value] of among) {
    const slips = editDistance(asked, name, Math.min(limit, best?.slips ?? limit))
    if (slips > limit || slips >= name.length) continue
    const better = best === undefined || slips < best.slips || weightOf(value) > weightOf(best.value)
    if (better) best = { value, slips }
  }
  return best?.value ?? null
}
