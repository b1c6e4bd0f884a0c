import { fold } from './fold.ts'
import { isNumberWord, readingsAt } from './number-words.ts'

/** Figures that are something else: dates, prices, distances, engines, tyres, models (C3, i20). They end a run of digits, as a word would. */
const FIGURES: readonly RegExp[] = [
  /(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)/g,
  /(?<!\d)(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:19|20)\d\d(?!\d)/g,
  /(?<!\d)\d{1,3}(?:[ .]?\d{3})*(?:,\d+)?\s?(?:€|eur\b|euros?\b|km\b|kms\b|kilometres?\b|cv\b|ch\b|kw\b|cm3\b|cc\b|mm\b|l\b|litres?\b|ans?\b|mois\b|%)/g,
  /(?<!\d)\d[.,]\d(?=\s?[a-z])/g,
  /(?<![a-z\d])[a-z][1-9]\d?(?!\d)/g,
  /(?<!\d)\d{3}\s?\/\s?\d{2}\s?z?r\s?\d{2}(?!\d)/g,
]

/** Between the digits of one number: signs, or the words that people put there instead. */
const BETWEEN = /^(?:et|puis|point|tiret|espace|slash|virgule)$/
const PHONE = /^(?:0|33|0033|330)[1-9]\d{8}$/

/**
 * A French telephone number in a text, written as digits with anything between them, as words, or half and half: "06 . 12…",
 * "zéro six douze…", "O6 12 trente-quatre…". @returns the ten digits; null when there is none
 */
export function findPhone(text: string): string | null {
  let plain = fold(text).replace(/(?<![a-z])[o](?=[\s.]?[1-9][\s.\d])/g, '0')
  for (const figure of FIGURES) plain = plain.replace(figure, ' x ')
  for (const run of runsOf(plain)) {
    const phone = phoneIn(run)
    if (phone) return phone
  }
  return null
}

/** Runs of digit groups and number words with nothing said between them. */
function runsOf(plain: string): string[][] {
  const runs: string[][] = [[]]
  for (const token of plain.match(/\d+|\p{L}+|[;:!?\n]/gu) ?? []) {
    const numeric = /^\d/.test(token) || isNumberWord(token)
    if (numeric) runs.at(-1)?.push(token)
    else if (token === 'et') runs.at(-1)?.push(token)
    else if (!BETWEEN.test(token) && token !== '\n' && token !== ':') runs.push([])
  }
  return runs
}

/** A number starts and ends where a group does: ten digits in the middle of a longer figure are none. */
function phoneIn(run: readonly string[]): string | null {
  for (let from = 0; from < run.length; from++) {
    const phone = phoneFrom(run, from, '')
    if (phone) return phone
  }
  return null
}

/** The longest digits that may still become a number: more are none, whatever follows. */
const MOST_DIGITS = 13

/** Every way to read on is tried: what words say is only known from the whole. */
function phoneFrom(run: readonly string[], at: number, digits: string): string | null {
  if (PHONE.test(digits)) return `0${digits.slice(-9)}`
  const token = run[at]
  if (token === undefined || digits.length >= MOST_DIGITS) return null
  if (token === 'et') return phoneFrom(run, at + 1, digits)
  if (/^\d/.test(token)) return phoneFrom(run, at + 1, digits + token)
  for (const { value, length } of readingsAt(run, at)) {
    const phone = phoneFrom(run, at + length, digits + value)
    if (phone) return phone
  }
  return null
}
