import { squash } from '#lib/catalogue/model.ts'

/** Words, squashed, and what each means. */
export type WordTable = {
  readonly exact: ReadonlyMap<string, string>
  /** What they may mean. */
  readonly slugs: ReadonlySet<string>
  /** Words of the longest one. Within a longer text, those of three letters or more are sought. */
  readonly longest: number
}

export type FoundWord = {
  slug: string
  /** 1: the whole text is the word; less: it holds it. */
  score: number
}

/** `words`: "|" parts the words of a meaning. Where two meanings share one, the first keeps it. */
export function wordTable(words: Readonly<Record<string, string>>): WordTable {
  const exact = new Map<string, string>()
  let longest = 1
  for (const [slug, list] of Object.entries(words)) {
    for (const word of list.split('|')) {
      const key = squash(word)
      if (key === '') continue
      if (!exact.has(key)) exact.set(key, slug)
      longest = Math.max(longest, word.trim().split(/[^\p{L}\p{N}]+/u).length)
    }
  }
  return { exact, slugs: new Set(Object.keys(words)), longest }
}

const withoutCount = (word: string): string => word.replace(/(?<=[a-z]{3})\d$/, '')

/** What a text means: the word that it is, else the longest that it holds, the first of those. */
export function findWord(table: WordTable, text: string): FoundWord | null {
  const spelt = squash(text)
  // "BVM6", "DSG7": the word, and how many speeds.
  const whole = table.exact.get(spelt) ?? table.exact.get(withoutCount(spelt))
  if (whole !== undefined) return { slug: whole, score: 1 }
  const words = text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 40)
  for (let length = Math.min(table.longest, words.length); length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const key = squash(words.slice(from, from + length).join(''))
      const slug = key.length < 3 ? undefined : (table.exact.get(key) ?? table.exact.get(withoutCount(key)))
      if (slug !== undefined) return { slug, score: 0.85 }
    }
  }
  return null
}
