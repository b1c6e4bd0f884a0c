import type { Recipe, Target } from '../../model.ts'
import { compileCell } from './cells.ts'

const NAMING: readonly Target[] = ['make', 'model', 'version']

/** What a row calls its car, in its own words, for who looks for it in a report; null when it says nothing of that. */
export function compileCalled({ fields, format }: Recipe): (cells: readonly string[]) => string | null {
  const reads = NAMING.map((target) => compileCell(fields[target], format.columns))
  return (cells) =>
    reads
      .map((read) => read(cells))
      .filter((text) => text !== '')
      .join(' ') || null
}
