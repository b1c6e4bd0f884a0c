/** French numbers under a hundred, as people spell a telephone number to slip it past a machine. Words come folded. */
const UNITS: Record<string, number> = {
  zero: 0,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
}
const TENS: Record<string, number> = {
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  huitante: 80,
  octante: 80,
  nonante: 90,
}

export const isNumberWord = (word: string): boolean => word in UNITS || word in TENS

/** A number and how many words say it. */
export type Reading = { value: number; length: number }

/**
 * Every number that the words from `at` on may say, the longest first: "soixante dix huit" is 78, 70 then 8, or 60 then 18, and only
 * who listens to the whole telephone number knows which. "et" inside a number is skipped. None when a word is no number.
 */
export function readingsAt(words: readonly string[], at: number): Reading[] {
  const word = words[at] ?? ''
  const readings: Reading[] = []
  if (word === 'quatre' && TENS[words[at + 1] ?? ''] === 20) readings.push(...withUnits(words, at, 2, 80))
  const ten = TENS[word]
  if (ten !== undefined) readings.push(...withUnits(words, at, 1, ten))
  readings.push(...unitsAt(words, at))
  return readings.sort((a, b) => b.length - a.length)
}

/** A ten read in `length` words, alone or with what may be added to it: "soixante et onze", "quatre vingt dix sept". */
function withUnits(words: readonly string[], at: number, length: number, ten: number): Reading[] {
  const skipped = words[at + length] === 'et' ? 1 : 0
  const most = ten === 60 || ten === 80 ? 19 : 9
  const added = unitsAt(words, at + length + skipped)
    .filter(({ value }) => value > 0 && value <= most)
    .map((unit) => ({ value: ten + unit.value, length: length + skipped + unit.length }))
  return [...added, { value: ten, length }]
}

/** From zero to nineteen. */
function unitsAt(words: readonly string[], at: number): Reading[] {
  const unit = UNITS[words[at] ?? '']
  if (unit === undefined) return []
  const more = unit === 10 ? (UNITS[words[at + 1] ?? ''] ?? 0) : 0
  const alone = { value: unit, length: 1 }
  return more >= 7 && more <= 9 ? [{ value: 10 + more, length: 2 }, alone] : [alone]
}
