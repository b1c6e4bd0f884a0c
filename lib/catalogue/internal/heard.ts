import type { Make } from '../model.ts'
import { type NamedModel, names } from './names.ts'
import { heard } from './spelling.ts'

/** A model whose name, spelt `name` as `squash` writes it, is heard like what was typed. */
export type HeardModel = NamedModel & { readonly name: string }

/** Too much sounds like a name of two or three letters. */
const SHORTEST = 4

let makes: ReadonlyMap<string, Make> | undefined
const models = new Map<string | null, ReadonlyMap<string, HeardModel>>()

/** The most sold make that is heard so. */
export function heardMake(squashed: string): Make | undefined {
  makes ??= byHeard(names().makes)
  return isLong(squashed) ? makes.get(heard(squashed)) : undefined
}

/** The most sold model that is heard so, of that make or of any. */
export function heardModel(makeSlug: string | null, squashed: string): HeardModel | undefined {
  if (!isLong(squashed)) return undefined
  let all = models.get(makeSlug)
  if (all === undefined) {
    all = byHeard(namesOf(makeSlug))
    models.set(makeSlug, all)
  }
  return all.get(heard(squashed))
}

const isLong = (squashed: string): boolean =>
  squashed.length >= SHORTEST && heard(squashed).length >= SHORTEST

function* namesOf(makeSlug: string | null): Generator<[string, HeardModel]> {
  const all =
    makeSlug === null
      ? [...names().anyMake].map(([name, [first]]) => [name, first] as const)
      : (names().byMake.get(makeSlug) ?? [])
  for (const [name, named] of all) if (named !== undefined) yield [name, { ...named, name }]
}

function byHeard<T extends { readonly weight: number }>(
  among: Iterable<readonly [string, T]>,
): Map<string, T> {
  const found = new Map<string, T>()
  for (const [name, value] of among) {
    const key = heard(name)
    if (value.weight > (found.get(key)?.weight ?? -1)) found.set(key, value)
  }
  return found
}
