import { BODIES, COLOURS, FUELS, GEARBOXES, label } from '#lib/catalogue/model.ts'
import type { Target, Unsettled } from '../../model.ts'
import type { RowIssues } from './issues.ts'
import type { ReadWord } from './read-words.ts'

const LISTS = { fuel: FUELS, gearbox: GEARBOXES, body: BODIES, colour: COLOURS }
type Listed = keyof typeof LISTS

/** A fuel or a gearbox: without it there is no car. `guess` is what the rest of the row says, for a row that has no word for it. */
export function neededWord(
  target: Listed,
  { text, slug, isSettled }: ReadWord,
  guess: string | null,
  issues: RowIssues,
  unsettled: Unsettled[],
): string | null {
  if (slug !== null) return slug
  if (text === '') {
    if (guess === null) issues.add('missing', target, null)
    return guess
  }
  issues.add(isSettled ? 'not-ours' : 'unsettled', target, text)
  if (!isSettled) unsettled.push({ field: target, value: text, guesses: guessesOf(target, guess) })
  return null
}

/** A body or a colour, which a car may do without: an unknown word is left out, told, and asked. */
export function optionalWord(
  target: Listed,
  { text, slug, isSettled }: ReadWord,
  issues: RowIssues,
  unsettled: Unsettled[],
): string | null {
  if (slug !== null || text === '' || isSettled) return slug
  issues.add('ignored', target, text)
  unsettled.push({ field: target, value: text, guesses: [] })
  return null
}

/** As above, for what nobody is asked about. */
export function slugOr(target: Target, { text, slug }: ReadWord, issues: RowIssues): string | null {
  if (slug === null && text !== '') issues.add('ignored', target, text)
  return slug
}

const guessesOf = (target: Listed, guess: string | null): Unsettled['guesses'] =>
  guess === null ? [] : [{ slug: guess, label: label(LISTS[target], guess), score: 0.5 }]
