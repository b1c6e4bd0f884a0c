import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Body, Generation, Make, Model, Version } from '../model.ts'
import { type Engine, readGenerations } from './read-generations.ts'
import { engineVersions, readVersion } from './read-versions.ts'
import { squash } from './spelling.ts'

/** The committed tables, read once, with the indexes every lookup shares. */
export type Tables = {
  /** The most sold first, here and in every list of models. */
  readonly makes: readonly Make[]
  readonly byMake: ReadonlyMap<string, Make>
  readonly modelsOf: ReadonlyMap<string, readonly Model[]>
  /** By `keyOf(make, model)`, here and below. */
  readonly byModel: ReadonlyMap<string, Model>
  /** The newest first. */
  readonly generationsOf: ReadonlyMap<string, readonly Generation[]>
  readonly engines: readonly Engine[]
}

const DATA = 'lib/catalogue/data'

let loaded: Tables | undefined
let versions: ReadonlyMap<string, readonly Version[]> | undefined

export const keyOf = (makeSlug: string, modelSlug: string): string => `${makeSlug}/${modelSlug}`

export function tables(): Tables {
  loaded ??= load()
  return loaded
}

/** By `keyOf`: the newest generation first, then by power. Read apart: only a few questions need them. */
export function versionTable(): ReadonlyMap<string, readonly Version[]> {
  versions ??= loadVersions()
  return versions
}

function rowsOf(file: string): string[][] {
  const lines = readFileSync(join(process.cwd(), DATA, file), 'utf8').split('\n')
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'))
}

export function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [value])
  else list.push(value)
}

const listOf = (field: string | undefined): string[] => (field ? field.split('|') : [])

function load(): Tables {
  const makes = rowsOf('makes.tsv')
    .map(readMake)
    .sort((a, b) => b.weight - a.weight || (a.slug < b.slug ? -1 : 1))
  const byMake = new Map(makes.map((make) => [make.slug, make]))
  const byModel = new Map<string, Model>()
  for (const row of rowsOf('models.tsv')) {
    const model = readModel(row)
    byModel.set(keyOf(model.makeSlug, model.slug), model)
  }
  const engines: Engine[] = []
  const generationsOf = new Map<string, Generation[]>()
  for (const file of readdirSync(join(process.cwd(), DATA, 'generations')).sort()) {
    const makeSlug = file.replace(/\.tsv$/, '')
    if (!byMake.has(makeSlug)) continue
    const read = readGenerations(makeSlug, rowsOf(`generations/${file}`))
    engines.push(...read.engines)
    for (const generation of read.generations) {
      push(generationsOf, keyOf(makeSlug, generation.modelSlug), generation)
    }
    addModels(byModel, read.models)
  }
  for (const list of generationsOf.values()) list.sort((a, b) => (a.from < b.from ? 1 : -1))
  const modelsOf = new Map<string, Model[]>()
  for (const model of byModel.values()) push(modelsOf, model.makeSlug, model)
  for (const list of modelsOf.values()) {
    list.sort((a, b) => b.weight - a.weight || (a.slug < b.slug ? -1 : 1))
  }
  return { makes, byMake, modelsOf, byModel, generationsOf, engines }
}

/** A model of the generations files replaces the list's, which may have it under another slug: "R5" and "5". */
function addModels(byModel: Map<string, Model>, found: readonly Model[]): void {
  const own = [...byModel.values()].filter(({ makeSlug }) => makeSlug === found[0]?.makeSlug)
  const listed = new Map(own.map((model) => [squash(model.label), model]))
  for (const model of found) {
    const key = keyOf(model.makeSlug, model.slug)
    const same = byModel.get(key) ?? listed.get(squash(model.label))
    if (same !== undefined) byModel.delete(keyOf(same.makeSlug, same.slug))
    byModel.set(key, { ...model, aliases: same?.aliases ?? [] })
  }
}

function loadVersions(): Map<string, Version[]> {
  const { engines, generationsOf, byModel } = tables()
  const found = new Map<string, Version[]>()
  const ids = new Set<string>()
  const add = (version: Version) => {
    if (ids.has(version.id) || !byModel.has(keyOf(version.makeSlug, version.modelSlug))) return
    ids.add(version.id)
    push(found, keyOf(version.makeSlug, version.modelSlug), version)
  }
  const newestFirst = [...engines].sort((a, b) => (a.generation.from < b.generation.from ? 1 : -1))
  for (const engine of newestFirst) for (const version of engineVersions(engine)) add(version)
  for (const row of rowsOf('versions.tsv')) {
    const [make = '', model = ''] = row
    add(readVersion(row, generationsOf.get(keyOf(make, model)) ?? []))
  }
  return found
}

function readMake([slug = '', label = '', aliases, weight, licenceFree]: string[]): Make {
  return { slug, label, aliases: listOf(aliases), weight: Number(weight), licenceFree: licenceFree === '1' }
}

function readModel([makeSlug = '', slug = '', label = '', body = '', aliases]: string[]): Model {
  return { makeSlug, slug, label, body: body as Body, aliases: listOf(aliases), weight: 0 }
}
