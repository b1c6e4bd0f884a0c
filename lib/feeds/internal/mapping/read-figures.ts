import { kwToCh } from '#lib/catalogue/model.ts'
import type { Recipe, Rule, Target } from '../../model.ts'
import { compileCell } from './cells.ts'
import type { RowIssues } from './issues.ts'
import { parseNumber } from './numbers.ts'

type FigureReader = (cells: readonly string[], issues: RowIssues) => number | null

const VAT = 1.2
const KM_PER_MILE = 1.609344
/** Kilowatts of one unit of power: 1 ch (PS) = 0.73549875 kW, 1 hp = 0.74569987 kW. */
const KW: Readonly<Record<string, number>> = { kW: 1, ch: 0.735_498_75, PS: 0.735_498_75, hp: 0.745_699_87 }

/** A whole figure; what cannot be read or be true is left out, and told. */
export function compileFigure(
  target: Target,
  [least, most]: readonly [number, number],
  rule: Rule | undefined,
  { format, decimal }: Recipe,
): FigureReader {
  if (rule === undefined) return () => null
  const readCell = compileCell(rule, format.columns)
  const factor = target === 'warranty' && rule.unit === 'years' ? 12 : 1
  return (cells, issues) => {
    const text = readCell(cells)
    if (text === '') return null
    const value = parseNumber(text, decimal)
    const whole = value === null ? null : Math.round(value * factor)
    if (whole !== null && whole >= least && whole <= most) return whole
    // A zero stands for nothing in the columns that may be left empty.
    if (whole !== 0) issues.add('ignored', target, text)
    return null
  }
}

/** Doors and seats: "4/5" and "5 portes" have five, the hatch included; "FOUR_OR_FIVE" is mobile.de's. */
const COUNTS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
export function compileCount(
  target: Target,
  [least, most]: readonly [number, number],
  rule: Rule | undefined,
  columns: readonly string[],
): FigureReader {
  if (rule === undefined) return () => null
  const readCell = compileCell(rule, columns)
  return (cells, issues) => {
    const text = readCell(cells)
    if (text === '' || text === '0') return null
    const said = text.toLowerCase().match(/\d+|[a-z]+/g) ?? []
    const counts = said.map((word) => (/\d/.test(word) ? Number(word) : COUNTS.indexOf(word)))
    const count = Math.max(0, ...counts.filter((value) => value <= most))
    if (count >= least) return count
    issues.add('ignored', target, text)
    return null
  }
}

const SAYS_THOUSAND = /\bt\s?km\b|\d\s?k(?:\s|$)/i
const SAYS_MILES = /\bmi(?:les?)?\b|\dmi(?:les?)?\b/i

/** Kilometres, 0 to 2,000,000; null is told by `missing`. */
export function compileMileage(rule: Rule | undefined, { format }: Recipe): FigureReader {
  if (rule === undefined) return () => null
  const readCell = compileCell(rule, format.columns)
  return (cells, issues) => {
    const text = readCell(cells)
    if (text === '') return null
    const unit = SAYS_MILES.test(text) ? 'mi' : SAYS_THOUSAND.test(text) ? 'Tkm' : rule.unit
    // No odometer counts thousandths: "45.200" is 45,200 km, whatever sign the prices have.
    const value = unit === 'Tkm' ? parseNumber(text.replace(',', '.'), '.') : parseNumber(text, null)
    if (value === null) {
      issues.add('unreadable', 'mileage', text)
      return null
    }
    const km = Math.round(unit === 'Tkm' ? value * 1000 : unit === 'mi' ? value * KM_PER_MILE : value)
    if (km >= 0 && km <= 2_000_000) return km
    issues.add('out-of-range', 'mileage', text)
    return null
  }
}

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/€|eur/i, 'EUR'],
  [/\$|usd/i, 'USD'],
  [/£|gbp/i, 'GBP'],
  [/chf|\bfr\./i, 'CHF'],
  [/pln|zł/i, 'PLN'],
  [/czk|kč/i, 'CZK'],
  [/sek|nok|dkk|huf|ron|bgn|jpy|¥/i, 'other'],
]
const LEAST_PRICE = 100
const MOST_PRICE = 10_000_000

/** Cents, VAT included. Another currency is refused: we know no rate, and the price is the dealer's word. */
export function compilePrice(rule: Rule | undefined, { format, decimal }: Recipe): FigureReader {
  if (rule === undefined) return () => null
  const readCell = compileCell(rule, format.columns)
  const isForeign = (text: string): boolean => {
    if (rule.currency !== undefined) return rule.currency !== 'EUR'
    if (/^[\d\s.,]*$/.test(text)) return false
    const found = CURRENCIES.find(([sign]) => sign.test(text))
    return found !== undefined && found[1] !== 'EUR'
  }
  return (cells, issues) => {
    const text = readCell(cells)
    if (text === '') return null
    const value = parseNumber(text, decimal)
    if (value === null) {
      issues.add('unreadable', 'price', text)
      return null
    }
    if (isForeign(text)) {
      issues.add('currency', 'price', text)
      return null
    }
    const isNet = rule.unit === 'net' || (rule.unit === undefined && /\b(?:h\.?t\.?|net|netto)\b/i.test(text))
    const euros = isNet ? value * VAT : value
    if (euros >= LEAST_PRICE && euros <= MOST_PRICE) return Math.round(euros * 100)
    issues.add('out-of-range', 'price', text)
    return null
  }
}

export type Power = { kw: number; ch: number }

/** 1 to 2000 kW. Nothing and zero are the same: a professional's car may have no known power. */
export function compilePower(
  rule: Rule | undefined,
  { format, decimal }: Recipe,
): (cells: readonly string[], issues: RowIssues) => Power | null {
  if (rule === undefined) return () => null
  const readCell = compileCell(rule, format.columns)
  return (cells, issues) => {
    const text = readCell(cells)
    if (text === '' || text === '0') return null
    // "110 kW (150 PS)": the first figure, by the unit that follows it.
    const said = /\d\s*(kw|ch|cv|ps|hp|bhp|pk)\b/i.exec(text)?.[1]?.toLowerCase()
    const unit =
      said === undefined ? (rule.unit ?? 'kW') : said === 'kw' ? 'kW' : said.endsWith('hp') ? 'hp' : 'ch'
    const value = parseNumber(text, decimal)
    const kw = value === null ? null : Math.round(value * (KW[unit] ?? 1))
    if (value !== null && kw !== null && kw >= 1 && kw <= 2000) {
      // The trade's figure is kept where the row says it: through kilowatts, 130 ch would come back as 131.
      return { kw, ch: unit === 'ch' || unit === 'PS' ? Math.round(value) : kwToCh(kw) }
    }
    if (value !== 0) issues.add('ignored', 'power', text)
    return null
  }
}
