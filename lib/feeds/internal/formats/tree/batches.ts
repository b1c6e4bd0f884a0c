import type { SourceRow } from '../../../model.ts'
import { BATCH_PIECES, BATCH_ROWS } from '../limits.ts'
import { checkColumns } from './gone.ts'

/** What a record was read as; null: it could not be, and its row is broken. */
export type Record = readonly string[] | null

/** Rows of records that come as pieces of a file are read, any number at a time, in batches; their lines are their ranks. Throws 'other-columns'. */
export async function* inBatches(
  found: AsyncIterable<readonly Record[]>,
  columns: readonly string[],
  needed: ReadonlySet<string>,
): AsyncGenerator<SourceRow[]> {
  const blank = columns.map(() => '')
  let rows: SourceRow[] = []
  let line = 0
  let pieces = 0
  let isChecked = false
  const batch = () => {
    if (!isChecked) checkColumns(rows, columns, needed)
    isChecked = true
    pieces = 0
    const whole = rows
    rows = []
    return whole
  }
  for await (const records of found) {
    for (const cells of records) {
      line++
      rows.push(cells ? { line, cells } : { line, cells: blank, broken: true })
      if (rows.length >= BATCH_ROWS) yield batch()
    }
    if (++pieces >= BATCH_PIECES && rows.length > 0) yield batch()
  }
  if (rows.length > 0) yield batch()
}
