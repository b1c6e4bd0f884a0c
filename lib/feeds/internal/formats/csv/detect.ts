import { type Encoding, FeedFileError, type SourceRow } from '../../../model.ts'
import type { Detected } from '../detected.ts'
import { firstRows, once } from '../first-rows.ts'
import { guessCsv } from './guess.ts'
import { readHead } from './head.ts'
import { lineEndOf } from './line-end.ts'
import { type CsvFormat, readCsv } from './read.ts'

/**
 * The format of a CSV text, from its beginning; how it is cut is guessed unless it is said. Throws 'unreadable' where there is nothing to
 * cut at, 'too-many-columns', 'empty'.
 */
export async function detectCsv(
  text: string,
  encoding: Encoding,
  isWhole: boolean,
  said: CsvFormat | null,
): Promise<Detected> {
  const lineEnd = lineEndOf(text)
  const lines = isWhole ? text : text.slice(0, text.lastIndexOf(lineEnd) + 1)
  if (lines === '') throw new FeedFileError('line-too-long', 'C’est la première.')
  const { separator, quote, skip, hasHeader } = said ?? guessCsv(lines)
  const bare = { kind: 'csv', separator, quote, encoding, skip, hasHeader, columns: [] } as const
  const head = readHead(lines, bare, { separator, quote, lineEnd }, new Set())
  if (!head) throw new FeedFileError('empty')
  if (!said && head.columns.length < 2) {
    throw new FeedFileError(
      'unreadable',
      'Aucun séparateur de colonnes n’y a été trouvé (point-virgule, virgule…).',
    )
  }
  const wide = { ...bare, columns: head.columns }
  const sample = await firstRows(readCsv(once(lines), wide, new Set(), isWhole))
  const format = { ...wide, columns: head.columns.slice(0, filledWidth(head.least, sample)) }
  return {
    format,
    sample: sample.map((row) => narrow(row, format.columns.length)),
    notes: notesOf(wide),
  }
}

/** Columns without a title at the right end are kept for what they hold only. */
function filledWidth(titled: number, sample: readonly SourceRow[]): number {
  return sample.reduce((most, { cells }) => {
    let width = cells.length
    while (width > most && cells[width - 1]?.trim() === '') width--
    return Math.max(most, width)
  }, titled)
}

function narrow(row: SourceRow, width: number): SourceRow {
  return row.cells.length === width ? row : { ...row, cells: row.cells.slice(0, width) }
}

function notesOf({ skip, hasHeader, columns }: CsvFormat): string[] {
  const notes: string[] = []
  if (skip > 0) {
    notes.push(
      skip === 1
        ? 'Une ligne au-dessus des colonnes a été passée.'
        : `${skip} lignes au-dessus des colonnes ont été passées.`,
    )
  }
  if (!hasHeader) notes.push('Ce fichier n’a pas de titres de colonnes : elles portent leur numéro.')
  const twice = columns.filter(
    (name) => / \(\d+\)$/.test(name) && columns.includes(name.replace(/ \(\d+\)$/, '')),
  )
  if (twice.length > 0)
    notes.push(`Des colonnes portent le même titre : ${twice.map((name) => `« ${name} »`).join(', ')}.`)
  return notes
}
