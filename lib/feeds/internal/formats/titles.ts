import { HEAD_LINES } from './limits.ts'

/** What a title is not: a number, a price, a date, an address, a VIN. */
const VALUE =
  /^[-+]?[$€£]?\s?\d[\d\s.,'’]*\s?(?:€|eur|km|kw|ch|ps|cv|%)?$|^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|https?:\/\/|^[A-HJ-NPR-Z0-9]{17}$/i

/**
 * Whether a row has the titles of the rows below it: it has no value where they have numbers, dates or addresses. In a list of cars some
 * column always has.
 */
function looksLikeTitles(row: readonly string[], below: readonly (readonly string[])[]): boolean {
  const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0) return false
  const values = filled.filter((cell) => VALUE.test(cell)).length
  if (values > filled.length * 0.1) return false
  if (below.length === 0) return true
  if (filled.some((cell) => cell.length > 200)) return false
  // A row of words alone is a car only if the others look the same.
  return (
    values === 0 || below.some((cells) => cells.filter((cell) => VALUE.test(cell.trim())).length > values)
  )
}

/**
 * Where a table begins among rows, and whether with titles: at the first row that has about as many cells filled as the others, which
 * lines of title above a table have not.
 */
export function findTable(rows: readonly { cells: readonly string[] }[]): {
  first: number
  hasHeader: boolean
} {
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length)
  const usual = [...filled].sort((a, b) => a - b)[Math.floor(filled.length / 2)] ?? 1
  const found = filled.findIndex((count, index) => index < HEAD_LINES && count >= Math.max(2, usual * 0.6))
  const first = Math.max(0, found)
  const below = rows.slice(first + 1).map(({ cells }) => cells)
  return { first, hasHeader: looksLikeTitles(rows[first]?.cells ?? [], below) }
}
