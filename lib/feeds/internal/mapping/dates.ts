import { bare } from '#lib/catalogue/model.ts'

/** Dates as files write them, down to a year alone. */

export type ReadDate = {
  year: number
  /** 1 to 12; null: the file does not say, or says one that does not exist. */
  month: number | null
  day: number | null
}

const DAY_MS = 86_400_000
/** Day 0 of Excel, which takes 1900 for a leap year. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)
/** 1 January 1950 to 31 December 2079: a figure below is a year, above is none. */
const SERIALS = [18_264, 65_745] as const

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const read = (year: number, month?: number, day?: number): ReadDate => {
  const isMonth = month !== undefined && month >= 1 && month <= 12
  return {
    year,
    month: isMonth ? month : null,
    day: isMonth && day !== undefined && day >= 1 && day <= lastDay(year, month) ? day : null,
  }
}

/** "98" is 1998, "24" is 2024: a car is not registered in the future. */
const fullYear = (text: string, thisYear: number): number => {
  const year = Number(text)
  if (text.length > 2) return year
  return year > (thisYear % 100) + 1 ? 1900 + year : 2000 + year
}

/**
 * The date of a text; null when it holds none (blank, "0001-01-01", words). `order` is that of a recipe ("DD/MM/YYYY",
 * "MM/DD/YYYY"): day before month unless it says so, or a figure cannot be a month.
 */
export function parseDate(text: string, thisYear: number, order = 'DMY'): ReadDate | null {
  const parts = numbered(text.split(/[T ](?=\d\d:)/, 1)[0] ?? '').match(/\d+/g)
  if (!parts) return null
  const [a = '', b, c] = parts
  if (parts.length === 1) return parseFigures(a, thisYear, order)
  const found = a.length === 4 ? yearFirst(a, b, c) : yearLast(parts, thisYear, order)
  return found.year <= 1 ? null : found
}

const yearFirst = (year: string, month = '', day?: string): ReadDate =>
  read(Number(year), Number(month), day === undefined ? undefined : Number(day))

function yearLast(parts: readonly string[], thisYear: number, order: string): ReadDate {
  const [a = '', b = '', c] = parts
  if (c === undefined) return read(fullYear(b, thisYear), Number(a))
  const year = fullYear(c, thisYear)
  const isMonthFirst = order.startsWith('M') ? Number(a) <= 12 : Number(b) > 12
  return isMonthFirst ? read(year, Number(a), Number(b)) : read(year, Number(b), Number(a))
}

/** No sign between the figures: a year, YYYYMM, YYYYMMDD, DDMMYYYY, MMYYYY, or a spreadsheet's serial number. */
function parseFigures(figures: string, thisYear: number, order: string): ReadDate | null {
  const value = Number(figures)
  if (figures.length === 4) return read(value)
  if (figures.length === 5) {
    if (value < SERIALS[0] || value > SERIALS[1]) return null
    const date = new Date(EXCEL_EPOCH + value * DAY_MS)
    return read(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  }
  if (figures.length === 6) {
    const isYearFirst = /^(?:19|20)/.test(figures) && Number(figures.slice(4)) <= 12
    return isYearFirst
      ? read(Number(figures.slice(0, 4)), Number(figures.slice(4)))
      : read(Number(figures.slice(2)), Number(figures.slice(0, 2)))
  }
  if (figures.length !== 8) return null
  return /^(?:19|20)/.test(figures) && Number(figures.slice(4, 6)) <= 12
    ? read(Number(figures.slice(0, 4)), Number(figures.slice(4, 6)), Number(figures.slice(6)))
    : yearLast([figures.slice(0, 2), figures.slice(2, 4), figures.slice(4)], thisYear, order)
}

/** How months begin, bare, in French, German, English, Italian and Spanish. */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(?:jan|gen|ene)/, 1],
  [/^(?:fev|feb)/, 2],
  [/^(?:mar|mae)/, 3],
  [/^(?:avr|apr|abr)/, 4],
  [/^(?:mai|may|mag)/, 5],
  [/^(?:juin|jun|giu)/, 6],
  [/^(?:juil|jul|lug)/, 7],
  [/^(?:aou|aug|ago)/, 8],
  [/^(?:sep|set)/, 9],
  [/^(?:oct|okt|ott)/, 10],
  [/^(?:nov)/, 11],
  [/^(?:dec|dez|dic)/, 12],
]

/** "12 févr. 2020" → "12 2. 2020". */
function numbered(text: string): string {
  if (!/\p{L}{3}/u.test(text)) return text
  return text.replace(/\p{L}{3,}/gu, (word) => {
    const spelt = bare(word)
    return String(MONTHS.find(([start]) => start.test(spelt))?.[1] ?? word)
  })
}

const two = (value: number): string => String(value).padStart(2, '0')

export const monthOf = ({ year, month }: ReadDate): string | null =>
  month === null ? null : `${year}-${two(month)}-01`

/** ISO; the first of its month when the day is not said. */
export const dayOf = ({ year, month, day }: ReadDate): string | null =>
  month === null ? null : `${year}-${two(month)}-${two(day ?? 1)}`
