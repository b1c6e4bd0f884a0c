import { FeedFileError, type SourceRow } from '../../../model.ts'
import { COLUMNS_MOST } from '../limits.ts'
import { cellText } from './cell-text.ts'
import { walkPart } from './parts.ts'
import type { Sheet, Workbook } from './workbook.ts'

/**
 * The rows of a sheet that have anything, as they are unpacked. A formula gives the value that its workbook keeps of it, and is not looked
 * at. Throws FeedFileError.
 */
export async function* sheetRows(workbook: Workbook, sheet: Sheet): AsyncGenerator<SourceRow[]> {
  let rows: SourceRow[] = []
  let line = 0
  let cells: string[] = []
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let isValue = false
  let isPhonetic = false

  const walk = walkPart(workbook.archive, sheet.path, {
    open(name, attributes) {
      switch (name) {
        case 'row':
          line = Number(attributes.r ?? line + 1)
          cells = []
          column = -1
          break
        case 'c':
          column = attributes.r ? columnOf(attributes.r) : column + 1
          type = attributes.t ?? 'n'
          style = Number(attributes.s ?? 0)
          value = ''
          break
        case 'rPh':
          isPhonetic = true
          break
        case 'v':
        case 't':
          isValue = !isPhonetic
      }
    },
    text(text) {
      if (isValue) value += text
    },
    close(name) {
      isValue = false
      if (name === 'rPh') isPhonetic = false
      else if (name === 'c' && value !== '') put(cells, column, cellText(workbook, type, style, value))
      else if (name === 'row' && cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells })
    },
  })
  for await (const _ of walk) {
    if (rows.length > 0) yield rows
    rows = []
  }
}

function put(cells: string[], column: number, text: string): void {
  if (text === '') return
  if (column >= COLUMNS_MOST) throw new FeedFileError('too-many-columns')
  while (cells.length < column) cells.push('')
  cells[column] = text
}

/** "AB12": 27. */
function columnOf(address: string): number {
  let column = 0
  for (let at = 0; at < address.length; at++) {
    const letter = address.charCodeAt(at) & ~0x20
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
