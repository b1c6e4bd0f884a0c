import { LIST_SEPARATOR, type Target } from '../../model.ts'
import type { Column } from './column-values.ts'
import { parseNumber } from './numbers.ts'

/** Units, currencies, separators and the order of dates, guessed from what columns hold. */

/** Kilowatts are fewer than horsepower: the usual car has 66 to 110 kW, 90 to 150 ch. Without a word, a file of ours speaks in ch. */
export function guessPowerUnit(column: Column, all: readonly Column[], notes: string[]): string {
  if (column.values.some((text) => /\d\s*kw\b/i.test(text))) return 'kW'
  if (column.values.some((text) => /\d\s*(?:ch|cv|ps|hp)\b/i.test(text))) return 'ch'
  const values = column.values
    .map((text) => parseNumber(text, null))
    .filter((value): value is number => value !== null && value > 0)
    .sort((a, b) => a - b)
  const median = values[Math.floor(values.length / 2)] ?? 0
  const isKw = median > 0 && median < 80 && !isFrench(all)
  notes.push(
    `La puissance (« ${column.name} ») est lue en ${isKw ? 'kilowatts' : 'chevaux'}, d’après ses valeurs : vérifiez-le.`,
  )
  return isKw ? 'kW' : 'ch'
}

const isFrench = (columns: readonly Column[]): boolean =>
  columns.some(({ name }) => /^(?:marque|mod[eè]le|[ée]nergie|bo[iî]te|kilom[eé]trage|prix)/i.test(name))

const isContinental = (columns: readonly Column[]): boolean =>
  columns.some(({ values }) =>
    values
      .slice(0, 60)
      .some((text) =>
        /\d\s?km\b|^(?:benzin|manuell|schaltgetriebe|limousine|essence|gazole|manuelle|benzina|gasolina)$/i.test(
          text,
        ),
      ),
  )

/**
 * Euros unless the values have another sign. A dollar in a file that counts in kilometres, in the words of the continent, is a sign
 * that some program put there: euros then, and the dealer is told.
 */
export function guessCurrency(column: Column, all: readonly Column[], notes: string[]): string | undefined {
  const signed = column.values.filter((text) => /\$|usd/i.test(text)).length
  if (signed < column.values.length / 2) return undefined
  if (!isContinental(all)) return 'USD'
  notes.push(
    `Les prix (« ${column.name} ») portent le signe $, mais le fichier parle de kilomètres et vient d’Europe : nous les lisons en euros. Vérifiez-le.`,
  )
  return 'EUR'
}

const SEPARATORS = ['|', ';', '\n', ' - ', ' / ', ','] as const

/** What parts the items of a list; undefined when the file parts them itself, or one column has one. */
export function guessSplit(target: Target, columns: readonly Column[]): string | undefined {
  const values = columns.flatMap((column) => column.values.slice(0, 100))
  if (values.some((text) => text.includes(LIST_SEPARATOR))) return undefined
  if (target === 'photos') {
    const between = values
      .map((text) => /(\||;|,|\s)\s*https?:\/\//i.exec(text)?.[1])
      .find((sign) => sign !== undefined)
    return between
  }
  const least = values.length * 0.4
  return SEPARATORS.find((separator) => values.filter((text) => text.includes(separator)).length >= least)
}

/** Month before day when one of the values can be nothing else, and none the contrary. */
export function guessDateOrder({ distinct }: Column): string | undefined {
  const parts = distinct
    .map((text) => /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(text))
    .filter((found) => found !== null)
  const hasSecondOver12 = parts.some((found) => Number(found[2]) > 12)
  const hasFirstOver12 = parts.some((found) => Number(found[1]) > 12)
  return hasSecondOver12 && !hasFirstOver12 ? 'MM/DD/YYYY' : undefined
}
