/** Figures as files write them: "15.990,00 €", "15 990", "$15,990.00", "150,000km". */

const GAPS = /[\s'’\u00a0\u202f\u2009]/g
/** A figure with its signs: digits, and between them points, commas or thin spaces. */
const FIGURE = /-?\d(?:[\d.,\s'’\u00a0\u202f\u2009]*\d)?/

type Decimal = ',' | '.' | null

/**
 * The first figure of a text; null when it holds none. `decimal` is the column's sign: null reads each figure by itself, one sign
 * followed by three figures parting thousands ("15.990"), since neither prices nor mileages have thousandths.
 */
export function parseNumber(text: string, decimal: Decimal): number | null {
  const plain = Number(text)
  if (text !== '' && Number.isFinite(plain) && !(text.includes('.') && decimal !== '.')) return plain
  const figure = FIGURE.exec(text)?.[0].replace(GAPS, '')
  if (figure === undefined) return null
  const sign = decimal === null ? decimalOf(figure) : agreed(figure, decimal)
  const thousands = sign === ',' ? /\./g : /,/g
  const digits = sign === null ? figure.replace(/[.,]/g, '') : figure.replace(thousands, '').replace(',', '.')
  const value = Number(digits)
  return Number.isFinite(value) ? value : null
}

/** The column's sign, unless this figure says otherwise by itself: it has both signs, or this one twice, which then parts thousands. */
function agreed(figure: string, decimal: ',' | '.'): Decimal {
  if (figure.includes(',') && figure.includes('.')) return decimalOf(figure)
  return figure.indexOf(decimal) === figure.lastIndexOf(decimal) ? decimal : null
}

/** Which sign opens a figure's decimals, null where none does. */
function decimalOf(figure: string): Decimal {
  const comma = figure.lastIndexOf(',')
  const point = figure.lastIndexOf('.')
  if (comma < 0 && point < 0) return null
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
  const sign = comma >= 0 ? ',' : '.'
  if (figure.indexOf(sign) !== figure.lastIndexOf(sign)) return null
  return figure.length - Math.max(comma, point) === 4 ? null : sign
}

/** The sign of a column, by its values: one that says for sure speaks for all. */
export function guessDecimal(values: readonly string[]): Decimal {
  for (const value of values) {
    const figure = FIGURE.exec(value)?.[0].replace(GAPS, '')
    const sign = figure === undefined ? null : decimalOf(figure)
    if (sign !== null) return sign
    if (figure !== undefined && /^-?\d{1,3}(?:\.\d{3})+$/.test(figure)) return ','
    if (figure !== undefined && /^-?\d{1,3}(?:,\d{3})+$/.test(figure)) return '.'
  }
  return null
}
