import type { SourceRow } from '../../../model.ts'
import { otherColumns } from '../columns.ts'

/** Records that must be seen before their columns say something: a car without a warranty is nothing new. */
const TELLING_ROWS = 3

/**
 * Records leave out what they have no value for, so a column that none of the first has may be but empty today. When most of the needed
 * ones are gone, the file is another one. Throws 'other-columns'.
 */
export function checkColumns(
  rows: readonly SourceRow[],
  columns: readonly string[],
  needed: ReadonlySet<string>,
): void {
  if (rows.length < TELLING_ROWS || needed.size === 0) return
  const gone = [...needed].filter((name) => {
    const index = columns.indexOf(name)
    return index < 0 || rows.every(({ cells }) => (cells[index] ?? '') === '')
  })
  if (gone.length > needed.size / 2) throw otherColumns(gone)
}
