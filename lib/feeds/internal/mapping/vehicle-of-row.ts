import {
  type Body,
  type Generation,
  type Make,
  type Model,
  squash,
  type Version,
} from '#lib/catalogue/model.ts'
import { findGeneration, findMake, findModel } from '#lib/catalogue/queries.ts'
import type { Unsettled } from '../../model.ts'
import type { RowIssues } from './issues.ts'
import { generationIn, wasSold } from './match-version.ts'
import type { Registration } from './read-dates.ts'
import type { ReadWord } from './read-words.ts'
import type { RowReaders } from './row-readers.ts'
import { readVersionWords, type VersionWords } from './version-words.ts'

type Cells = readonly string[]

export type Vehicle = {
  make: Make
  model: Model
  generationSlug: string | null
  /** As its column has it, and what of it is not the model's name. */
  modelText: string
  rest: string
}

/** Make and model, or null with what is wrong with them told. */
export function vehicleOf(
  readers: RowReaders,
  cells: Cells,
  issues: RowIssues,
  unsettled: Unsettled[],
): Vehicle | null {
  const { make: makeText, model: modelText, car } = readers.vehicle(cells)
  if ('field' in car) {
    const text = car.field === 'make' ? makeText : modelText
    if (!car.isSaid) issues.add('missing', car.field, text)
    else if (car.unsettled === null) issues.add('not-ours', car.field, text)
    else {
      // As it will be asked: a model's word with its make.
      issues.add('unsettled', car.field, car.unsettled.value)
      unsettled.push(car.unsettled)
    }
    return null
  }
  const make = findMake(car.makeSlug)
  const model = findModel(car.makeSlug, car.modelSlug)
  if (make === undefined || model === undefined) return null
  return { make, model, generationSlug: car.generationSlug, modelText, rest: car.rest }
}

/** BMW's "316", Mercedes's "E 250": names of a model that are its engine's. */
const ENGINE_NAME = /^[a-z]{0,3}\s?\d{3}/i
const LONGEST_READ = 160
/**
 * The papers' code of a type, which software puts where a version stands: it tells a buyer nothing.
 * Source: arrêté du 9 février 2009 (annexe), case D.2.1, code national d'identification du type: "M10RENVP0123456", before 2010 "MRE5303Y1234".
 */
const TYPE_CODE = /^(?:M\d\d[A-Z]{5}[A-Z0-9]{7}|M[A-Z]{2}\d[A-Z0-9]{8})$/i

export type Said = {
  /** The version as the row has it. */
  version: string
  /** All that may name the engine. */
  words: string
  hints: VersionWords
  fuel: ReadWord
  gearbox: ReadWord
}

export function readSaid(readers: RowReaders, cells: Cells, vehicle: Vehicle | null): Said {
  const modelText = vehicle?.modelText ?? ''
  const isEngine =
    vehicle !== null && ENGINE_NAME.test(modelText) && squash(vehicle.model.label) !== squash(modelText)
  const written = readers.version(cells)
  const version = (TYPE_CODE.test(written) ? '' : written) || (isEngine ? modelText : (vehicle?.rest ?? ''))
  const title = readers.title(cells).slice(0, LONGEST_READ).replaceAll('_', ' ')
  const words = `${modelText} ${version} ${title}`.trim()
  return {
    version,
    words,
    hints: readVersionWords(words),
    fuel: readers.fuel(cells),
    gearbox: readers.gearbox(cells),
  }
}

/** The generation that the row names, unless it was not sold in that year: then the name was misread. */
export function generationSaid({ make, model, generationSlug }: Vehicle, year: number): string | null {
  if (generationSlug === null) return null
  const generation = findGeneration(make.slug, model.slug, generationSlug)
  const isOfTheYear = generation !== undefined && wasSold(generation.fromYear, generation.toYear, year)
  return isOfTheYear ? generationSlug : null
}

/** That of its version, else the one it names, else the only one that was sold when it was registered. */
export function generationOf(
  vehicle: Vehicle,
  version: Version | null,
  year: number,
  { month }: Registration,
): Generation | undefined {
  const { make, model } = vehicle
  const slug =
    version?.generationSlug ??
    generationSaid(vehicle, year) ??
    generationIn(make.slug, model.slug, year, month)
  return slug === null ? undefined : findGeneration(make.slug, model.slug, slug)
}

/** "308 SW" is a break if the 308 ever was one. */
export function bodyHint({ body }: VersionWords, generation: Generation | undefined): Body | null {
  return body !== null && (generation === undefined || generation.bodies.includes(body)) ? body : null
}
