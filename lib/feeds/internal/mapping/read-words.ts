import { squash } from '#lib/catalogue/model.ts'
import { ownText } from '#lib/platform/own-text.ts'
import type { Rule } from '../../model.ts'
import { compileCell } from './cells.ts'
import { choiceKey, type MappingContext } from './context.ts'
import { findWord, type WordTable } from './word-table.ts'

/** A word of a row, and what it means: null when our lists do not have it, or the dealer said that it is none of them. */
export type ReadWord = { text: string; slug: string | null; isSettled: boolean }
export type WordReader = (cells: readonly string[]) => ReadWord

const NOTHING: ReadWord = { text: '', slug: null, isSettled: false }
const MOST_KNOWN = 20_000

/** What a lookup or a choice gives may be a word of our lists, or one that they understand: "automatique" or "BVA". */
const meaning = (table: WordTable, given: string): string | null =>
  table.slugs.has(given) ? given : (findWord(table, given)?.slug ?? null)

/** The recipe's own lookup first, then what the dealer settled, then our lists; each word is looked up once. */
export function compileWord(
  field: string,
  table: WordTable,
  rule: Rule | undefined,
  columns: readonly string[],
  { choices }: MappingContext,
): WordReader {
  if (rule === undefined) return () => NOTHING
  const readCell = compileCell(rule, columns)
  const lookup = new Map(Object.entries(rule.lookup ?? {}).map(([word, to]) => [squash(word), to]))
  const known = new Map<string, ReadWord>()
  const settle = (text: string): ReadWord => {
    const looked = lookup.get(squash(text))
    // A lookup that gives nothing says that the word means nothing; a choice of nothing, that it is none of our list.
    if (looked === '') return NOTHING
    const given = looked ?? choices.get(choiceKey(field, text))
    if (given === undefined) return { text, slug: findWord(table, text)?.slug ?? null, isSettled: false }
    return { text, slug: meaning(table, given), isSettled: true }
  }
  return (cells) => {
    const text = readCell(cells)
    if (text === '') return NOTHING
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= MOST_KNOWN) known.clear()
    const own = ownText(text)
    const word = settle(own)
    known.set(own, word)
    return word
  }
}

/** "EURO6", "Euro 6d-TEMP", "715/2007*2018/1832EURO6": the norm that the papers say (V.9), as `euro-6`. */
const EURO = /euro[\s-]?([1-6])(?!\d)/i
export const euroNormOf = (text: string): string | null => EURO.exec(text)?.[1] ?? null

/** A sticker, or the Euro norm that it goes by. */
export function compileCritAir(read: WordReader): WordReader {
  return (cells) => {
    const word = read(cells)
    const norm = word.slug === null ? euroNormOf(word.text) : null
    return norm === null ? word : { ...word, slug: `euro-${norm}` }
  }
}
