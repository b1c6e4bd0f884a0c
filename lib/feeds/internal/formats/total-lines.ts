import type { SourceRow } from '../../model.ts'
import { TAIL_LINES } from './limits.ts'

/** How software ends a list: a count, a sum, a word that it is over. In the languages that dealers' software speaks. */
const TOTAL =
  /^[-=*#\s]*(?:(?:sous-)?tota(?:l|ux|le|li|les)|nombre|nb\.?|somme|fin|gesamt\w*|summe|anzahl|ende|count|sum|end|eof|numero|número|suma)(?![\p{L}\d])|^\d+\s+(?:v[ée]hicules?|voitures?|lignes?|annonces?|fahrzeuge?|vehicles?|cars?|rows?|records?|veicoli|auto|veh[íi]culos|coches)\b|^[-=*#\s]+$/iu

/** Whether a row at the end of a list is no car: a word of the kind, and little else. */
export function isTotalLine({ cells }: SourceRow): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const first = filled[0]?.trim()
  return (
    first !== undefined &&
    TOTAL.test(first) &&
    filled.length < cells.length &&
    filled.length <= Math.max(2, cells.length / 2)
  )
}

/** Takes the total lines off the end of the last rows of a list. */
export function dropTotalLines(rows: SourceRow[]): void {
  for (let dropped = 0; dropped < TAIL_LINES; dropped++) {
    const last = rows.at(-1)
    if (!last || !isTotalLine(last)) return
    rows.pop()
  }
}
