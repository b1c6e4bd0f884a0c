/** What a spreadsheet would take for a formula (OWASP, CSV injection), full-width signs included: an export must not run what somebody else wrote. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u

/** null is an empty cell; a number is written with a decimal comma, and as a number. */
export type Cell = string | number | null

/** A text that would be a formula is kept as a text by an apostrophe before it, in a workbook too. */
export const neutralised = (cell: Cell): Cell =>
  typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell

/** Lines as French spreadsheets open them, after a byte order mark: semicolons, decimal commas, CRLF, no formula. */
export const csvOf = (lines: readonly (readonly Cell[])[]): string => `\ufeff${csvLines(lines)}`

/** The lines that follow those of `csvOf`, in a file that is written by and by. */
export const csvLines = (lines: readonly (readonly Cell[])[]): string =>
  lines.map((cells) => `${cells.map(written).join(';')}\r\n`).join('')

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const text = String(neutralised(cell))
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
