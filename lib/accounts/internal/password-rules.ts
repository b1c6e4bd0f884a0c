import { COMMON_WORDS } from './common-words.ts'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200
export const NAME_LIMIT = 40

/** Letters that must remain once all that is common is taken away. */
const OWN_CHARACTERS = 4
/** Different characters in all. */
const VARIETY = 5

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'aqwzsxedcrfvtgbyhn',
  '1a2b3c4d5e6f7g8h9',
  'a1b2c3d4e5f6g7h8i9',
  '1q2w3e4r5t6y7u8i9o0p',
  'a1z2e3r4t5y6',
  'q1w2e3r4t5y6',
]

const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
}

/**
 * Why a password is among the first that anybody would try, in words for its owner; null when it is not. Rather than a list of
 * millions, what such lists are made of: common words (lookalike signs read as letters), runs of keys, repetitions, dates, the
 * person's own address or name. What remains once they are taken away must be something.
 */
export function passwordWeakness(password: string, own: readonly string[]): string | null {
  const plain = fold(password)
  if (new Set(plain).size < VARIETY) return 'Il répète trop peu de caractères différents.'
  const personal = own
    .flatMap((text) => [fold(text), ...fold(text).split(/[^a-z0-9]+/)])
    .filter((part) => part.length >= 3)
  if (personal.some((part) => remains(plain, [part]) < OWN_CHARACTERS))
    return 'Il ressemble trop à votre adresse ou à votre prénom.'
  const words = [...personal, ...COMMON_WORDS]
  // A figure alone among letters may stand for one; a number is a number.
  const letters = Array.from(plain.replace(/\d{3,}/g, ' '), (sign) => LOOKALIKES[sign] ?? sign).join('')
  if (Math.min(remains(plain, words), remains(letters, words)) < OWN_CHARACTERS)
    return 'Il fait partie des plus courants. Quelques mots sans rapport entre eux feraient mieux.'
  return null
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** How many different letters or digits are left once words, runs, repetitions and years are gone. */
function remains(text: string, words: readonly string[]): number {
  let left = text
  for (const word of [...words].sort((a, b) => b.length - a.length)) left = left.replaceAll(word, ' ')
  for (const run of RUNS) left = withoutRun(withoutRun(left, run), [...run].reverse().join(''))
  left = left.replace(/(19|20)\d\d/g, ' ').replace(/(.+?)\1+/g, '$1')
  return new Set(left.replace(/[^\p{L}\p{N}]/gu, '')).size
}

/** Takes away three or more neighbours of a run. */
function withoutRun(text: string, run: string): string {
  let left = ''
  for (let at = 0; at < text.length; ) {
    let length = 0
    while (at + length < text.length && run.includes(text.slice(at, at + length + 1))) length++
    if (length < 3) left += text[at++]
    else at += length
  }
  return left
}
