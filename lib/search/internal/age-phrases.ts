import type { Phrase } from './number-phrases.ts'

const LONGEST = 6
const AMOUNT = '(?<years>\\d{1,2}|une?) ans?'
const YOUNGER = new RegExp(
  `^(?:(?:agee?s? de )?moins (?:de|d|que) ${AMOUNT}|(?:maximum|maxi|max|pas plus de|jusqu a) ${AMOUNT}|${AMOUNT} (?:maximum|maxi|max)(?: d age)?)$`,
)
const OLDER = new RegExp(
  `^(?:(?:agee?s? de )?plus (?:de|d|que) ${AMOUNT}|au moins ${AMOUNT}|${AMOUNT} (?:minimum|mini|min|et plus))$`,
)

/** "moins de 3 ans", "plus de 10 ans", "5 ans max": an age, which is a year. */
export function readAge(bare: readonly string[], at: number, thisYear: number): Phrase | null {
  if (!/^(?:\d|age|moins|plus|pas|au|jusqu|max)/.test(bare[at] ?? '')) return null
  for (let to = Math.min(bare.length, at + LONGEST); to > at + 1; to--) {
    const said = bare.slice(at, to).join(' ').replace(/['’]/g, ' ')
    const younger = yearsOf(YOUNGER, said)
    const older = yearsOf(OLDER, said)
    if (younger === null && older === null) continue
    // How long a guarantee lasts is no criterion: it must be read neither as an age nor as words.
    if (/^garanti/.test(bare[at - 1] ?? '')) return { from: at, to, sets: {} }
    if (bare[to] === 'de' && bare[to + 1] === 'garantie')
      return { from: at, to: to + 2, sets: { garantie: true } }
    const sets = younger !== null ? { annee_min: thisYear - younger } : { annee_max: thisYear - (older ?? 0) }
    return { from: at, to, sets }
  }
  return null
}

function yearsOf(pattern: RegExp, said: string): number | null {
  const years = pattern.exec(said)?.groups?.years
  return years === undefined ? null : years.startsWith('un') ? 1 : Number(years)
}
