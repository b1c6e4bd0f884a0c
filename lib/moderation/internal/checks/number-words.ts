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

/**
 * The numbers that a run of words says, one after the other: "six douze soixante dix huit" -> 6, 12, 78. "et" inside a number is
 * skipped. Where two readings are possible the longer number wins, as when one listens.
 */
export function spelledNumbers(words: readonly string[]): number[] {
  const numbers: number[] = []
  for (let at = 0; at < words.length; ) {
    const { value, length } = numberAt(words, at)
    if (value !== null) numbers.push(value)
    at += length
  }
  return numbers
}

function numberAt(words: readonly string[], at: number): { value: number | null; length: number } {
  const word = words[at] ?? ''
  const next = words[at + 1] ?? ''
  if (word === 'quatre' && TENS[next] === 20) return withUnits(words, at, 2, 80)
  const ten = TENS[word]
  if (ten !== undefined) return withUnits(words, at, 1, ten)
  const unit = UNITS[word]
  if (unit === undefined) return { value: null, length: 1 }
  const more = unit === 10 ? UNITS[next] : undefined
  if (more !== undefined && more >= 7 && more <= 9) return { value: 10 + more, length: 2 }
  return { value: unit, length: 1 }
}

/** A ten already read in `length` words, and what is added to it: "soixante et onze", "quatre vingt dix sept". */
function withUnits(words: readonly string[], at: number, length: number, ten: number) {
  const skipped = words[at + length] === 'et' ? 1 : 0
  const { value, length: more } = addition(words, at + length + skipped)
  const takesTeens = ten === 60 || ten === 80
  return value !== null && value > 0 && value < (takesTeens ? 20 : 10)
    ? { value: ten + value, length: length + skipped + more }
    : { value: ten, length }
}

function addition(words: readonly string[], at: number): { value: number | null; length: number } {
  const word = words[at] ?? ''
  const unit = UNITS[word]
  // "trente quatre vingt": the four belongs to the eighty.
  if (unit === undefined || (word === 'quatre' && TENS[words[at + 1] ?? ''] === 20))
    return { value: null, length: 0 }
  const more = unit === 10 ? UNITS[words[at + 1] ?? ''] : undefined
  return more !== undefined && more >= 7 && more <= 9
    ? { value: 10 + more, length: 2 }
    : { value: unit, length: 1 }
}
