import { FeedFileError, type FileFormat, type SourceRow } from '../../../model.ts'
import { missingColumns, nameColumns, otherColumns, placeColumns } from '../columns.ts'
import { BATCH_PIECES, BATCH_ROWS, HEAD_LINES, TAIL_LINES } from '../limits.ts'
import { dropTotalLines } from '../total-lines.ts'
import { sheetRows } from './sheet-rows.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

export type XlsxFormat = Extract<FileFormat, { kind: 'xlsx' }>
/** Puts a row in the order of the format's columns. */
type Shape = (row: SourceRow) => SourceRow

/** Rows of a workbook's sheet. Throws FeedFileError. */
export async function* readXlsx(
  path: string,
  format: XlsxFormat,
  needed: ReadonlySet<string>,
): AsyncGenerator<SourceRow[]> {
  const workbook = await openWorkbook(path)
  try {
    yield* readSheet(workbook, sheetOf(workbook, format.sheet), format, needed)
  } finally {
    workbook.archive.zip.close()
  }
}

export async function* readSheet(
  workbook: Workbook,
  sheet: Sheet,
  format: XlsxFormat,
  needed: ReadonlySet<string>,
): AsyncGenerator<SourceRow[]> {
  let rows: SourceRow[] = []
  let count = 0
  let pieces = 0
  let shape = null as Shape | null
  const begin = () => {
    const { places, first } = findHead(rows, format, needed)
    shape = ({ line, cells }) => ({ line, cells: places.map((place) => cells[place] ?? '') })
    rows = rows.slice(first).map(shape)
  }
  for await (const found of sheetRows(workbook, sheet)) {
    for (const row of found) rows.push(shape ? shape(row) : row)
    if (!shape && rows.length > HEAD_LINES) begin()
    // The last ones are kept back: they may be totals, once the sheet is over.
    while (shape && rows.length >= BATCH_ROWS + TAIL_LINES) {
      count += BATCH_ROWS
      yield rows.slice(0, BATCH_ROWS)
      rows = rows.slice(BATCH_ROWS)
      pieces = 0
    }
    if (shape && ++pieces >= BATCH_PIECES && rows.length > TAIL_LINES) {
      count += rows.length - TAIL_LINES
      yield rows.slice(0, -TAIL_LINES)
      rows = rows.slice(-TAIL_LINES)
      pieces = 0
    }
  }
  if (rows.length === 0 && count === 0) throw new FeedFileError('empty')
  if (!shape) begin()
  dropTotalLines(rows)
  if (count + rows.length === 0) throw new FeedFileError(format.hasHeader ? 'header-alone' : 'empty')
  if (rows.length > 0) yield rows
}

/** The dealer's sheet by its name; the only one, whatever its name: software calls it by the day. Throws 'other-columns'. */
export function sheetOf({ sheets }: Workbook, name: string): Sheet {
  const [only] = sheets
  const sheet = sheets.find((one) => one.name === name) ?? (sheets.length === 1 ? only : undefined)
  if (!sheet) throw new FeedFileError('other-columns', `Il n’a plus de feuille « ${name} ».`)
  return sheet
}

/** Where the format's columns are today, and the first row below their titles: where they were, else a few rows above or below. */
function findHead(rows: readonly SourceRow[], format: XlsxFormat, needed: ReadonlySet<string>) {
  const usual = rows.findIndex(({ line }) => line > format.skip)
  if (!format.hasHeader) {
    return { places: format.columns.map((_, index) => index), first: usual < 0 ? rows.length : usual }
  }
  const heads = [usual, ...rows.keys()].filter((index) => index >= 0).slice(0, HEAD_LINES + 1)
  for (const index of heads) {
    const columns = nameColumns(rows[index]?.cells ?? [])
    if (missingColumns(needed, columns).length === 0) {
      return { places: placeColumns(format.columns, columns), first: index + 1 }
    }
  }
  throw otherColumns(missingColumns(needed, nameColumns(rows[usual]?.cells ?? [])))
}
