import { FeedFileError, type SourceRow } from '../../../model.ts'
import { nameColumns, numberColumns } from '../columns.ts'
import type { Detected } from '../detected.ts'
import { firstRows } from '../first-rows.ts'
import { findTable } from '../titles.ts'
import { readSheet, sheetOf, type XlsxFormat } from './read.ts'
import { sheetRows } from './sheet-rows.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

/** Sheets looked at; cars are seldom on the twenty-first. */
const LOOKED_SHEETS = 20

/** The sheet of a workbook that has most, unless it is said, and its columns. Throws FeedFileError. */
export async function detectXlsx(path: string, said: XlsxFormat | null): Promise<Detected> {
  const workbook = await openWorkbook(path)
  try {
    const { sheet, rows } = said ? await saidSheet(workbook, said.sheet) : await fullestSheet(workbook)
    const { first, hasHeader } = said
      ? { first: rows.findIndex(({ line }) => line > said.skip), hasHeader: said.hasHeader }
      : findTable(rows)
    const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
    const titles = Array.from({ length: width }, (_, index) => rows[first]?.cells[index] ?? '')
    const format = {
      kind: 'xlsx',
      sheet: sheet.name,
      skip: said?.skip ?? (rows[first]?.line ?? 1) - 1,
      hasHeader,
      columns: hasHeader ? nameColumns(titles) : numberColumns(width),
    } as const
    const sample = await firstRows(readSheet(workbook, sheet, format, new Set()))
    return { format, sample, notes: notesOf(workbook, sheet) }
  } finally {
    workbook.archive.zip.close()
  }
}

async function saidSheet(workbook: Workbook, name: string): Promise<{ sheet: Sheet; rows: SourceRow[] }> {
  const sheet = sheetOf(workbook, name)
  return { sheet, rows: await firstRows(sheetRows(workbook, sheet)) }
}

async function fullestSheet(workbook: Workbook): Promise<{ sheet: Sheet; rows: SourceRow[] }> {
  const shown = workbook.sheets.filter(({ isHidden }) => !isHidden)
  let fullest: { sheet: Sheet; rows: SourceRow[]; filled: number } | null = null
  for (const sheet of (shown.length > 0 ? shown : workbook.sheets).slice(0, LOOKED_SHEETS)) {
    const rows = await firstRows(sheetRows(workbook, sheet))
    const filled = rows.reduce((sum, { cells }) => sum + cells.filter((cell) => cell !== '').length, 0)
    if (filled > 0 && (!fullest || filled > fullest.filled)) fullest = { sheet, rows, filled }
  }
  if (!fullest) throw new FeedFileError('empty')
  return fullest
}

function notesOf({ sheets }: Workbook, { name }: Sheet): string[] {
  return sheets.length === 1 ? [] : [`La feuille « ${name} » est lue ; ce classeur en a ${sheets.length}.`]
}
