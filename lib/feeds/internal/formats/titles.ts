/** What a title is not: a number, a price, a date, an address, a VIN. */
const VALUE =
  /^[-+]?[$€£]?\s?\d[\d\s.,'’]*\s?(?:€|eur|km|kw|ch|ps|cv|%)?$|^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|https?:\/\/|^[A-HJ-NPR-Z0-9]{17}$/i

/**
 * Whether a row has the titles of the rows below it: it has no value where they have numbers, dates or addresses. In a list of cars some
 * column always has.
 */
export function looksLikeTitles(row: readonly string[], below: readonly (readonly string[])[]): boolean {
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
