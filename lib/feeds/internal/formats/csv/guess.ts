import { findTable } from '../titles.ts'
import { firstCuts, usualWidth } from './first-cuts.ts'
import { lineEndOf } from './line-end.ts'
import type { Dialect } from './record.ts'

const SEPARATORS = [';', ',', '\t', '|'] as const
const LOOKED_ROWS = 200

export type Guess = {
  separator: string
  quote: string | null
  skip: number
  hasHeader: boolean
}

/** How a text that nobody has described is cut, from its beginning. */
export function guessCsv(text: string): Guess {
  const announced = /^sep=(.)\r?\n/i.exec(text)
  const body = announced ? text.slice(announced[0].length) : text
  const skipped = announced ? 1 : 0
  const lineEnd = lineEndOf(body)
  const separators = announced?.[1] ? [announced[1]] : SEPARATORS

  let best = { score: -1, dialect: { separator: ';', quote: '"', lineEnd } as Dialect }
  for (const separator of separators) {
    const dialect: Dialect = { separator, quote: usualQuote(body, separator), lineEnd }
    const score = evenness(body, dialect)
    if (score > best.score) best = { score, dialect }
  }
  const { separator, quote } = best.dialect
  return { separator, quote, ...guessHeader(body, best.dialect, skipped) }
}

/** The quote that cells begin and end with; `"` when none does, since the first that needs one will. */
function usualQuote(text: string, separator: string): string | null {
  const start = text.slice(0, 200_000)
  const around = (quote: string) =>
    start.split(separator + quote).length + start.split(quote + separator).length - 2
  const [double, single] = [around('"'), around("'")]
  return single > double && single >= 4 ? "'" : '"'
}

/** From 0: how many cells the rows have, and how many rows have as many. One cell a row tells nothing. */
function evenness(text: string, dialect: Dialect): number {
  const cuts = firstCuts(text, dialect, LOOKED_ROWS)
  const usual = usualWidth(cuts)
  if (usual < 2) return 0
  const same = cuts.filter(({ cells }) => cells.length === usual).length / cuts.length
  return same * same * Math.log2(usual + 1)
}

function guessHeader(text: string, dialect: Dialect, skipped: number) {
  const cuts = firstCuts(text, dialect, LOOKED_ROWS)
  const { first, hasHeader } = findTable(cuts)
  return { skip: skipped + (cuts[first]?.line ?? 1) - 1, hasHeader }
}
