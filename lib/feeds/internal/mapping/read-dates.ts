import type { Recipe, Rule } from '../../model.ts'
import { compileCell } from './cells.ts'
import { dayOf, monthOf, parseDate } from './dates.ts'
import type { RowIssues } from './issues.ts'

export type Registration = {
  /** null: neither column says. */
  year: number | null
  /** 1 to 12 */
  month: number | null
  /** `YYYY-MM-01` */
  first: string | null
  /** As the row has it, and which of the two columns said so. */
  text: string
  target: 'year' | 'firstRegistration'
}

const OLDEST = 1900
/** "0001-01-01", "00/0000", "0": what programs write for no date. */
const NO_DATE = /^0+1?(?:\D|$)/

/** When a car was first registered: its date, else its year. The date wins where both are there, since the other may be the model's. */
export function compileRegistration(
  { fields, format }: Recipe,
  today: Date,
): (cells: readonly string[], issues: RowIssues) => Registration {
  const readDate = compileCell(fields.firstRegistration, format.columns)
  const readYear = compileCell(fields.year, format.columns)
  const thisYear = today.getUTCFullYear()
  const thisMonth = `${thisYear}-${String(today.getUTCMonth() + 1).padStart(2, '0')}-01`
  const order = orderOf(fields.firstRegistration)
  return (cells, issues) => {
    const dateText = readDate(cells)
    const date = dateText === '' ? null : parseDate(dateText, thisYear, order)
    const yearText = readYear(cells)
    const year = yearText === '' ? null : parseDate(yearText, thisYear)
    const found = date ?? year
    const text = dateText || yearText
    const target = date === null && (dateText === '' || year !== null) ? 'year' : 'firstRegistration'
    if (found === null) {
      if (text !== '' && !NO_DATE.test(text)) issues.add('unreadable', target, text)
      return { year: null, month: null, first: null, text, target }
    }
    const first = monthOf(found)
    if (found.year < OLDEST || found.year > thisYear + 1 || (first !== null && first > thisMonth)) {
      issues.add('out-of-range', target, text)
      return { year: null, month: null, first: null, text, target }
    }
    return { year: found.year, month: found.month, first, text, target }
  }
}

const orderOf = (rule: Rule | undefined): string => rule?.date ?? 'DMY'

/** The day of the last technical inspection, ISO; a date to come is the next one's, and says nothing of the last. */
export function compileInspection(
  { fields, format }: Recipe,
  today: Date,
): (cells: readonly string[]) => string | null {
  const rule = fields.inspectedOn
  if (rule === undefined) return () => null
  const readCell = compileCell(rule, format.columns)
  const iso = today.toISOString().slice(0, 10)
  return (cells) => {
    const date = parseDate(readCell(cells), today.getUTCFullYear(), orderOf(rule))
    const day = date === null ? null : dayOf(date)
    return day !== null && day <= iso && day >= '1990' ? day : null
  }
}
