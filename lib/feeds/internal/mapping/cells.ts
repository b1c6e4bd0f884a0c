import { LIST_SEPARATOR, type Rule } from '../../model.ts'

/** A field's text in a row, '' when it says nothing. */
export type ReadCell = (cells: readonly string[]) => string

/** What programs write for nothing. */
const NOTHING = /^(?:[-–—./\s]*|n\/?a|null|nil|none|undefined|nan|#n\/?a|k\.\s?a\.?|-\/-.*|\\n)$/i

/** The letters and signs that those begin with: most cells begin with none, and need no look at the rest. */
const NOTHING_STARTS = new Set('-–—./nNuUkK#\\')
const LONGEST_NOTHING = 20

function clean(cell: string | undefined): string {
  if (cell === undefined || cell === '') return ''
  const text = cell.trim()
  if (text.length >= LONGEST_NOTHING || !NOTHING_STARTS.has(text[0] ?? '')) return text
  return NOTHING.test(text) ? '' : text
}

function partOf(text: string, separator: string, part: number): string {
  const parts = text.split(separator)
  return (part < 0 ? parts.at(part) : parts[part - 1])?.trim() ?? ''
}

/** The indices of a rule's columns; a column that the file does not have is left out. */
function indicesOf(rule: Rule, columns: readonly string[]): number[] {
  return rule.columns.map((name) => columns.indexOf(name)).filter((index) => index >= 0)
}

/** Several columns are joined by a space; the cut comes after. */
export function compileCell(rule: Rule | undefined, columns: readonly string[]): ReadCell {
  if (rule === undefined) return () => ''
  const indices = indicesOf(rule, columns)
  const constant = rule.constant ?? ''
  const [only = -1] = indices
  const whole: ReadCell =
    indices.length === 1
      ? (cells) => clean(cells[only])
      : (cells) =>
          indices
            .map((index) => clean(cells[index]))
            .filter((text) => text !== '')
            .join(' ')
  const { split } = rule
  if (split === undefined || split.part === 'all') return (cells) => whole(cells) || constant
  const { separator, part } = split
  return (cells) => partOf(whole(cells), separator, part) || constant
}

/** A list: the values of all its columns, cut where the rule says, or where its file had several. */
export function compileList(
  rule: Rule | undefined,
  columns: readonly string[],
): (cells: readonly string[]) => readonly string[] {
  if (rule === undefined) return () => []
  const indices = indicesOf(rule, columns)
  const separator = rule.split?.separator ?? LIST_SEPARATOR
  const constant = rule.constant ?? ''
  return (cells) => {
    const found: string[] = []
    for (const index of indices) {
      const cell = cells[index]
      if (cell === undefined || cell === '') continue
      for (const list of cell.split(LIST_SEPARATOR)) {
        for (const part of separator === LIST_SEPARATOR ? [list] : list.split(separator)) {
          const text = clean(part)
          if (text !== '') found.push(text)
        }
      }
    }
    return found.length === 0 && constant !== '' ? [constant] : found
  }
}
