import type { Generation, Make, Model } from '../model.ts'
import { bare, squash } from './spelling.ts'
import { keyOf, push, tables } from './tables.ts'

export type NamedModel = {
  readonly model: Model
  readonly generation: Generation | null
  /** How well known: the model's weight, or a trifle of its make's where it is unknown. */
  readonly weight: number
}

/** Used cars of a make for one unit of a model's weight: so that an unknown model of a large make counts a little. */
const PER_WEIGHT = 100_000

/** Every way a make, a model or a generation is said, by `squash`. */
export type Names = {
  readonly makes: ReadonlyMap<string, Make>
  readonly byMake: ReadonlyMap<string, ReadonlyMap<string, NamedModel>>
  /** The most sold first. */
  readonly anyMake: ReadonlyMap<string, readonly NamedModel[]>
  /** Words that are right as they are, and so are never corrected. */
  readonly words: ReadonlySet<string>
  /** The trims a model was sold with, by `keyOf`. */
  readonly trims: ReadonlyMap<string, ReadonlySet<string>>
}

const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

let built: Names | undefined

export function names(): Names {
  built ??= build()
  return built
}

function build(): Names {
  const { makes, modelsOf, generationsOf } = tables()
  const makeNames = new Map<string, Make>()
  const byMake = new Map<string, Map<string, NamedModel>>()
  const anyMake = new Map<string, NamedModel[]>()
  const words = new Set<string>()
  const trims = new Map<string, Set<string>>()
  const say = (text: string) => {
    for (const word of bare(text).split(/[^a-z0-9]+/)) words.add(word)
  }
  for (const make of makes) {
    say(make.label)
    for (const name of [make.slug, make.label]) addNew(makeNames, squash(name), make)
  }
  for (const make of makes) {
    for (const alias of make.aliases) addNew(makeNames, squash(alias), make)
    const own = new Map<string, NamedModel>()
    byMake.set(make.slug, own)
    const models = modelsOf.get(make.slug) ?? []
    const add = (name: string, model: Model, generation: Generation | null) => {
      const key = squash(name)
      if (key === '' || own.has(key)) return
      const named = { model, generation, weight: model.weight || make.weight / PER_WEIGHT }
      own.set(key, named)
      push(anyMake, key, named)
    }
    for (const model of models) {
      say(model.label)
      for (const name of [model.label, model.slug]) add(name, model, null)
    }
    for (const model of models) {
      for (const alias of model.aliases) add(alias, model, null)
    }
    for (const model of models) {
      const key = keyOf(make.slug, model.slug)
      const generations = generationsOf.get(key) ?? []
      for (const [name, generation] of generationsByName(model, generations)) add(name, model, generation)
      const sold = generations.flatMap((generation) => generation.trims)
      trims.set(key, new Set(sold.map(squash)))
      sold.forEach(say)
    }
  }
  for (const list of anyMake.values()) list.sort((a, b) => b.weight - a.weight)
  return { makes: makeNames, byMake, anyMake, words, trims }
}

function addNew<V>(index: Map<string, V>, key: string, value: V): void {
  if (key !== '' && !index.has(key)) index.set(key, value)
}

/** What several generations are called ("A4 Avant") names none of them, but still the model; so does any name of the only one ("Twizzy"). */
function generationsByName(
  model: Model,
  generations: readonly Generation[],
): ReadonlyMap<string, Generation | null> {
  const found = new Map<string, Generation | null>()
  const isOnly = generations.length === 1
  for (const generation of generations) {
    const said = generationNames(model, generation, isOnly).map(squash)
    for (const name of new Set(said)) found.set(name, isOnly || found.has(name) ? null : generation)
  }
  return found
}

/** "1957" and "5" are a year and a model; "997" is a generation. */
const isBareFigure = (alias: string): boolean => /^\d+$/.test(alias) && alias.length !== 3

/** The label, the aliases, and the model followed by the slug or its number: "clio iv", "clio 4", "serie 3 f30". */
function generationNames(model: Model, { slug, label, aliases }: Generation, isOnly: boolean): string[] {
  const long = aliases.filter((alias) => squash(alias).length > 2 && !isBareFigure(squash(alias)))
  const ordinal = ROMAN.indexOf(slug)
  // Nobody counts to one: "GT I" would only be met as a misread "GTI".
  if (isOnly && ordinal === 1) return [label, ...long]
  const said = [model.label, ...model.aliases].flatMap((name) =>
    ordinal > 0 ? [`${name} ${slug}`, `${name} ${ordinal}`, `${name} mk${ordinal}`] : [`${name} ${slug}`],
  )
  return [label, ...long, ...said]
}
