import 'server-only'
import { nearestMake, nearestModel } from './internal/nearest.ts'
import { recogniseVehicle } from './internal/recognise.ts'
import { keyOf, tables, versionTable } from './internal/tables.ts'
import type { Generation, Make, Model, Version } from './model.ts'

/** Every question about the catalogue, answered from memory: the tables are read at the first one. */

export { nearestMake, nearestModel, recogniseVehicle }

/** The most sold first. */
export const makes = (): readonly Make[] => tables().makes

export const findMake = (slug: string): Make | undefined => tables().byMake.get(slug)

/** The most sold first. */
export const models = (makeSlug: string): readonly Model[] => tables().modelsOf.get(makeSlug) ?? []

export const findModel = (makeSlug: string, slug: string): Model | undefined =>
  tables().byModel.get(keyOf(makeSlug, slug))

/** Models of any make with that slug, the most sold first. */
export function modelsNamed(slug: string): Model[] {
  return makes()
    .map((make) => findModel(make.slug, slug))
    .filter((model) => model !== undefined)
    .sort((a, b) => b.weight - a.weight)
}

/** The newest first. */
export const generations = (makeSlug: string, modelSlug: string): readonly Generation[] =>
  tables().generationsOf.get(keyOf(makeSlug, modelSlug)) ?? []

export const findGeneration = (makeSlug: string, modelSlug: string, slug: string): Generation | undefined =>
  generations(makeSlug, modelSlug).find((generation) => generation.slug === slug)

/** Generations of any model with that slug: "iv", "f30". */
export function generationsNamed(slug: string): Generation[] {
  return [...tables().generationsOf.values()].flat().filter((generation) => generation.slug === slug)
}

/** The newest generation first; with a generation, its own only. */
export function versions(makeSlug: string, modelSlug: string, generationSlug?: string): readonly Version[] {
  const all = versionTable().get(keyOf(makeSlug, modelSlug)) ?? []
  return generationSlug === undefined
    ? all
    : all.filter((version) => version.generationSlug === generationSlug)
}

let byId: Map<string, Version> | undefined

export function findVersion(id: string): Version | undefined {
  byId ??= new Map([...versionTable().values()].flat().map((version) => [version.id, version]))
  return byId.get(id)
}

/** Everything the database holds about the catalogue, each row after those it points to. */
export function referenceRows() {
  const { makes, byModel, generationsOf } = tables()
  return {
    makes,
    models: [...byModel.values()],
    generations: [...generationsOf.values()].flat(),
    versions: [...versionTable().values()].flat(),
  }
}
