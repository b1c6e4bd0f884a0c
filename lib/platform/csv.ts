/** What a spreadsheet would take for a formula: an export must not run what somebody else wrote. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u

/** null is an empty cell; a number is written with a decimal comma, and as a number. */
export type Cell = string | number | null

/**
 * Lines as French spreadsheets open them: a byte order mark, semicolons, decimal commas, CRLF. Texts that would be formulas are kept
 * as texts by an apostrophe before them.
 */
export function csvOf(lines: readonly (readonly Cell[])[]): string {
  return `\ufeff${lines.map((cells) => `${cells.map(written).join(';')}\r\n`).join('')}`
}

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
