import { hash } from 'node:crypto'
import { squash } from '#lib/catalogue/model.ts'
import type { Recipe } from '../../model.ts'
import { automaticReference } from '../automatic-reference.ts'
import type { ReadCell } from './cells.ts'

const LONGEST = 100

/**
 * What the dealer calls a car: its reference, or one made of the fields that tell it from another, the same each night. null
 * when the row has none of them.
 */
export function compileIdentity(
  identity: Recipe['identity'],
  cellOf: (target: 'reference' | Exclude<Recipe['identity'], 'reference'>[number]) => ReadCell,
): ReadCell {
  if (identity === 'reference') {
    const read = cellOf('reference')
    return (cells) => read(cells).slice(0, LONGEST)
  }
  const reads = identity.map(cellOf)
  return (cells) => {
    const parts = reads.map((read) => squash(read(cells)))
    if (parts.every((part) => part === '')) return ''
    return automaticReference(hash('sha256', parts.join('\u0000'), 'hex'))
  }
}
