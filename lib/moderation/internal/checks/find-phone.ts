import { fold } from './fold.ts'
import { isNumberWord, spelledNumbers } from './number-words.ts'

/** Figures that are something else: dates, prices, distances, engines, tyres. They end a run of digits, as a word would. */
const FIGURES: readonly RegExp[] = [
  /(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)/g,
  /(?<!\d)(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:19|20)\d\d(?!\d)/g,
  /(?<!\d)\d{1,3}(?:[ .]?\d{3})*(?:,\d+)?\s?(?:€|eur\b|euros?\b|km\b|kms\b|kilometres?\b|cv\b|ch\b|kw\b|cm3\b|cc\b|mm\b|l\b|litres?\b|ans?\b|mois\b|%)/g,
  /(?<!\d)\d[.,]\d(?=\s?[a-z])/g,
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
  const groups = groupsOf(run)
  for (let from = 0; from < groups.length; from++) {
    let digits = ''
    for (let to = from; to < groups.length && digits.length < 14; to++) {
      digits += groups[to]
      if (PHONE.test(digits)) return `0${digits.slice(-9)}`
    }
  }
  return null
}

function groupsOf(run: readonly string[]): string[] {
  const groups: string[] = []
  let words: string[] = []
  const say = () => {
    groups.push(...spelledNumbers(words).map(String))
    words = []
  }
  for (const token of run) {
    if (!/^\d/.test(token)) words.push(token)
    else {
      say()
      groups.push(token)
    }
  }
  say()
  return groups
}
