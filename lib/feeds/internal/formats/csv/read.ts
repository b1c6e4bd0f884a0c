import { FeedFileError, type FileFormat, type SourceRow } from '../../../model.ts'
import { placeColumns } from '../columns.ts'
import { BATCH_PIECES, BATCH_ROWS, COLUMNS_MOST, LINE_MOST, QUOTED_MOST, TAIL_LINES } from '../limits.ts'
import { dropTotalLines } from '../total-lines.ts'
import { CsvCutter, type Cut } from './cutter.ts'
import { type Head, readHead } from './head.ts'
import { lineEndOf, lineStart } from './line-end.ts'

export type CsvFormat = Extract<FileFormat, { kind: 'csv' }>

/** Rows of a CSV file, from its text as it comes. `isWhole` is false for the beginning of a file: its last line may go on. */
export async function* readCsv(
  texts: AsyncIterable<string>,
  format: CsvFormat,
  needed: ReadonlySet<string>,
  isWhole = true,
): AsyncGenerator<SourceRow[]> {
  const input = texts[Symbol.asyncIterator]()
  try {
    const { start, isEnded } = await readStart(input, format.skip)
    const dialect = { separator: format.separator, quote: format.quote, lineEnd: lineEndOf(start) }
    const head = readHead(start, format, dialect, needed)
    if (!head) throw new FeedFileError('empty')
    const cutter = new CsvCutter(dialect, head.line)
    cutter.width = head.columns.length
    cutter.push(start.slice(head.from))
    if (isEnded && isWhole) cutter.end()
    const shape = shaper(head, format)

    let rows: SourceRow[] = []
    let count = 0
    let pieces = 0
    let hasMore = !isEnded
    for (;;) {
      for (let cut = cutter.next(); cut; cut = cutter.next()) {
        const row = shape(cut)
        if (row) rows.push(row)
        // The last ones are kept back: they may be totals, once the file is over.
        if (rows.length >= BATCH_ROWS + TAIL_LINES) {
          count += BATCH_ROWS
          yield rows.slice(0, BATCH_ROWS)
          rows = rows.slice(BATCH_ROWS)
          pieces = 0
        }
      }
      if (!hasMore) break
      if (++pieces >= BATCH_PIECES && rows.length > TAIL_LINES) {
        count += rows.length - TAIL_LINES
        yield rows.slice(0, -TAIL_LINES)
        rows = rows.slice(-TAIL_LINES)
        pieces = 0
      }
      const next = await input.next()
      if (!next.done) cutter.push(next.value)
      else {
        hasMore = false
        if (isWhole) cutter.end()
      }
    }
    if (isWhole) endRows(rows, cutter, head.least)
    if (count + rows.length === 0 && isWhole)
      throw new FeedFileError(format.hasHeader ? 'header-alone' : 'empty')
    if (rows.length > 0) yield rows
  } finally {
    await input.return?.()
  }
}

/** Enough of a file to have the titles of its columns. */
async function readStart(input: AsyncIterator<string>, skip: number) {
  let start = ''
  for (;;) {
    const next = await input.next()
    if (next.done) return { start, isEnded: true }
    start += next.value
    if (start.length >= QUOTED_MOST && lineStart(start, skip + 1, lineEndOf(start)) >= 0) {
      return { start, isEnded: false }
    }
    if (start.length > LINE_MOST) throw new FeedFileError('line-too-long', 'C’est l’une des premières.')
  }
}

/** Takes total lines away; a last line without its end and short of cells was cut in the middle, and so was the file. */
function endRows(rows: SourceRow[], cutter: CsvCutter, width: number): void {
  dropTotalLines(rows)
  const last = rows.at(-1)
  if (last?.broken && last.line === cutter.endless?.line && cutter.endless.width < width) {
    throw new FeedFileError('truncated', `La dernière ligne (${last.line}) n’est pas complète.`)
  }
}

/** A record in the order of the format's columns; null for a blank one. */
function shaper({ columns, least }: Head, format: CsvFormat): (cut: Cut) => SourceRow | null {
  const places = placeColumns(format.columns, columns)
  const isSame = places.every((place, index) => place === index)
  const width = places.length
  return ({ line, cells, broken }) => {
    if (isBlank(cells)) return null
    const isBroken = broken || cells.length < least || hasMore(cells, columns.length)
    const ordered =
      isSame && cells.length === width
        ? cells
        : places.map((place) => (place < 0 ? '' : (cells[place] ?? '')))
    return isBroken ? { line, cells: ordered, broken: true } : { line, cells: ordered }
  }
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

/** Cells beyond the last column are no harm when they are empty: many write a separator after each value. */
function hasMore(cells: readonly string[], width: number): boolean {
  if (cells.length <= width) return false
  if (cells.length > COLUMNS_MOST + width) return true
  for (let index = width; index < cells.length; index++) if (cells[index]?.trim() !== '') return true
  return false
}
