import { FeedFileError } from '../../model.ts'
import { COLUMNS_MOST } from './limits.ts'

/**
 * Names of columns from a row of titles, each once: spaces tidied, "Prix" met again is "Prix (2)", a column without a title
 * "Colonne 4". Throws 'too-many-columns'.
 */
export function nameColumns(titles: readonly string[]): string[] {
  checkWidth(titles.length)
  const taken = new Set<string>()
  return titles.map((title, index) => {
    const name = title.replace(/\s+/g, ' ').trim() || `Colonne ${index + 1}`
    let unique = name
    for (let time = 2; taken.has(fold(unique)); time++) unique = `${name} (${time})`
    taken.add(fold(unique))
    return unique
  })
}

/** Names of columns that have no titles: "1", "2"… */
export function numberColumns(width: number): string[] {
  checkWidth(width)
  return Array.from({ length: width }, (_, index) => String(index + 1))
}

/**
 * Where each of `wanted` is among `present`; -1: nowhere. Capitals do not tell columns apart: software changes them between versions.
 */
export function placeColumns(wanted: readonly string[], present: readonly string[]): number[] {
  const places = new Map(present.map((name, index) => [fold(name), index]))
  return wanted.map((name) => places.get(fold(name)) ?? -1)
}

/** Those of `needed` that a file of today has no more. */
export function missingColumns(needed: Iterable<string>, present: readonly string[]): string[] {
  const known = new Set(present.map(fold))
  return [...needed].filter((name) => !known.has(fold(name)))
}

export function otherColumns(missing: readonly string[]): FeedFileError {
  const names = missing.map((name) => `« ${name} »`).join(', ')
  return new FeedFileError(
    'other-columns',
    missing.length === 1 ? `Il manque la colonne ${names}.` : `Il manque les colonnes ${names}.`,
  )
}

function checkWidth(width: number): void {
  if (width > COLUMNS_MOST) {
    throw new FeedFileError('too-many-columns', `Il en a ${width.toLocaleString('fr-FR')}.`)
  }
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
