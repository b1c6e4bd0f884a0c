import { AppError } from '#lib/platform/errors.ts'
import type { Issue, MappedRow, SourceRow } from '../../model.ts'
import { ISSUES } from '../../model.ts'
import { cellsOf } from '../formats/json/cells.ts'
import { RecordCells } from '../formats/tree/record-cells.ts'
import { API_RECIPE } from './api-recipe.ts'

/** What a car may be told by, in an address. */
const REFERENCE = /^[^\p{C}/]{1,100}$/u

/** @throws {AppError} `invalid` */
export function assertReference(reference: string): void {
  if (!REFERENCE.test(reference)) throw new AppError('invalid', 'Une référence a de 1 à 100 caractères.')
}

/** The fields of a car, as a program says them. */
export type Said = Readonly<Record<string, unknown>>

const { columns } = API_RECIPE.format
const NAMES: ReadonlySet<string> = new Set(columns)

/** @throws {AppError} `invalid`, for a field that does not exist, or is neither a value nor a list of values */
export function asSaid(body: Said): Said {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of Object.entries(body)) {
    if (!NAMES.has(name)) fields[name] = ['Ce champ n’existe pas.']
    else if (!isPlain(value) && !(Array.isArray(value) && value.every(isPlain)))
      fields[name] = ['Donnez une valeur, ou une liste de valeurs.']
  }
  if (Object.keys(fields).length > 0) throw new AppError('invalid', 'Certains champs sont refusés.', fields)
  return body
}

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object'

/** A car as a row of a file of one. */
export function rowOf(said: Said, reference: string): SourceRow {
  const cells = cellsOf(JSON.stringify({ ...said, reference }), new RecordCells(columns))
  return { line: 1, cells: cells ?? [] }
}

/** A car that cannot be published as it is said. */
export class RefusedCar extends Error {
  override name = 'RefusedCar'
  readonly issues: readonly Issue[]
  constructor(issues: readonly Issue[]) {
    super('a car was refused')
    this.issues = issues
  }

  /** As its sender is told: what is wrong, by field. */
  asError(): AppError {
    const fields: Record<string, string[]> = {}
    for (const { column, code } of this.issues) {
      const { refused, reason, mend } = ISSUES[code]
      if (refused) fields[column ?? 'reference'] = [`${reason} ${mend}`]
    }
    return new AppError('invalid', REFUSED, fields)
  }
}

export const REFUSED = 'Ce véhicule ne peut pas être publié tel quel.'

/** @throws {RefusedCar} */
export function carOf(read: MappedRow): NonNullable<MappedRow['car']> {
  if (read.car === null) throw new RefusedCar(read.issues)
  return read.car
}
