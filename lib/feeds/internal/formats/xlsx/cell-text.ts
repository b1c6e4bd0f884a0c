import { isoDate } from './dates.ts'
import { unescaped } from './words.ts'
import type { Workbook } from './workbook.ts'

/** What a cell says, from its value as it is stored (ECMA-376 part 1, 18.18.11): numbers plain, dates in ISO 8601, "true", "#N/A". */
export function cellText(workbook: Workbook, type: string, style: number, value: string): string {
  switch (type) {
    case 's':
      return workbook.words[Number(value)] ?? ''
    case 'b':
      return value === '1' || value === 'true' ? 'true' : 'false'
    case 'n':
      return numberText(Number(value), value, workbook.dateStyles[style] === true, workbook.is1904)
    default:
      return unescaped(value)
  }
}

function numberText(number: number, stored: string, isDate: boolean, is1904: boolean): string {
  if (!Number.isFinite(number)) return stored
  const date = isDate ? isoDate(number, is1904) : null
  // Excel shows 15 digits: those beyond are what binary makes of 12990.1.
  return date ?? String(Number(number.toPrecision(15)))
}
