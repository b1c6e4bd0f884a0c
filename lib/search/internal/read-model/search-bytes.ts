import { createHash } from 'node:crypto'
import { EQUIPMENT } from '#lib/catalogue/model.ts'

/** The columns `search_terms` and `search_equipment`: terms of four bytes each, one behind the other. */

/** What the function `search_term` of the database makes of a word. */
const termOf = (word: string): number => createHash('md5').update(word).digest().readInt32BE()

export const EQUIPMENT_NAMES: readonly string[] = EQUIPMENT.map(({ slug }) => slug)

/** The code of each, which is its place in EQUIPMENT_NAMES, by term. What is in no list can't be asked for, and is left out. */
export const equipmentCodes: ReadonlyMap<number, number> = new Map(
  EQUIPMENT_NAMES.map((name, code) => [termOf(name), code]),
)

export function termsIn(bytes: Buffer): Int32Array {
  return Int32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readInt32BE(at * 4))
}

export function equipmentIn(bytes: Buffer): string[] {
  const codes = Array.from(termsIn(bytes), (term) => equipmentCodes.get(term))
  return codes.flatMap((code) => (code === undefined ? [] : (EQUIPMENT_NAMES[code] as string)))
}
