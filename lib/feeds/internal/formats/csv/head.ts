import type { FileFormat } from '../../../model.ts'
import { missingColumns, nameColumns, numberColumns, otherColumns } from '../columns.ts'
import { HEAD_LINES } from '../limits.ts'
import { CsvCutter } from './cutter.ts'
import { firstCuts, usualWidth } from './first-cuts.ts'
import { lineStart } from './line-end.ts'
import type { Dialect } from './record.ts'

/** The columns of today's file, and where its first row is. `least`: cells that a row must have; the rest of them may be left out. */
export type Head = { columns: string[]; least: number; from: number; line: number }

type CsvFormat = Extract<FileFormat, { kind: 'csv' }>

/**
 * Finds the titles of the columns where they were, else a few lines above or below: the lines over them vary with the software's
 * version. Throws 'other-columns' when a needed one is nowhere, 'too-many-columns'.
 */
export function readHead(
  start: string,
  format: CsvFormat,
  dialect: Dialect,
  needed: ReadonlySet<string>,
): Head | null {
  if (!format.hasHeader) return countColumns(start, format, dialect, needed)
  const usual = headAt(start, format.skip, dialect)
  const missing = usual ? missingColumns(needed, usual.columns) : [...needed]
  if (usual && missing.length === 0) return usual
  for (let skip = 0; skip < HEAD_LINES; skip++) {
    const head = headAt(start, skip, dialect)
    if (head && head.columns.length > 1 && missingColumns(needed, head.columns).length === 0) return head
  }
  if (start.trim() === '') return null
  throw otherColumns(missing)
}

function headAt(start: string, skip: number, dialect: Dialect): Head | null {
  const from = lineStart(start, skip, dialect.lineEnd)
  if (from < 0) return null
  const cutter = new CsvCutter(dialect)
  cutter.push(start.slice(from))
  cutter.end()
  const titles = cutter.next()
  if (!titles || titles.broken) return null
  let least = titles.cells.length
  while (least > 1 && titles.cells[least - 1]?.trim() === '') least--
  return {
    columns: nameColumns(titles.cells),
    least,
    from: from + cutter.taken,
    line: skip + cutter.line,
  }
}

function countColumns(
  start: string,
  format: CsvFormat,
  dialect: Dialect,
  needed: ReadonlySet<string>,
): Head | null {
  const from = lineStart(start, format.skip, dialect.lineEnd)
  if (from < 0) return null
  const columns = numberColumns(usualWidth(firstCuts(start.slice(from), dialect, 100)))
  const missing = missingColumns(needed, columns)
  if (missing.length > 0) throw otherColumns(missing)
  return { columns, least: columns.length, from, line: format.skip + 1 }
}
