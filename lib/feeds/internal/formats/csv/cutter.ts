import { FeedFileError } from '../../../model.ts'
import { LINE_MOST, QUOTED_MOST } from '../limits.ts'
import { Likeness } from './likeness.ts'

export type Dialect = { separator: string; quote: string | null; lineEnd: '\n' | '\r' }
/** `broken`: a quote was not closed, and this is the line where it began. */
export type Cut = { line: number; cells: string[]; broken: boolean }

/**
 * Cuts the text of a CSV file into records, as it comes. A line without quotes is cut by searching for separators; only the others are
 * looked at closely. A quote that is never closed costs its own line, not the rest of the file: a quoted cell whose lines are records
 * themselves, or that runs on for too long, is taken for one.
 *
 * Cells are slices of the text they came in: who keeps one for long keeps 128 KB, unless it is copied.
 */
export class CsvCutter {
  readonly #dialect: Dialect
  readonly #likeness: Likeness
  #text = ''
  #at = 0
  /** Where the next quote is, from `#at` on. */
  #quoteAt = -1
  #line: number
  #isEnded = false
  /** The last record, when it had no line end: the file may have been cut in it. */
  endless: { line: number; width: number } | null = null

  constructor(dialect: Dialect, line = 1) {
    this.#dialect = dialect
    this.#line = line
    this.#likeness = new Likeness((text) => cutLine(text, dialect))
  }

  /** How many cells a record has, once it is known: tells lines of a description from records swallowed by a quote. */
  set width(width: number) {
    this.#likeness.width = width
  }

  /** Characters read, of the text that was pushed last. */
  get taken(): number {
    return this.#at
  }

  /** The line where the next record begins. */
  get line(): number {
    return this.#line
  }

  push(text: string): void {
    this.#text = this.#text.slice(this.#at) + text
    this.#at = 0
    this.#quoteAt = -1
  }

  end(): void {
    this.#isEnded = true
  }

  /** The next record; null when more text is needed, or at the end. Throws 'line-too-long', 'truncated'. */
  next(): Cut | null {
    const { separator, quote } = this.#dialect
    const text = this.#text
    const from = this.#at
    if (from >= text.length) return null
    const end = this.#lineEnd(from)
    if (end === null) return null
    if (this.#quoteAt < from) this.#quoteAt = find(text, quote, from)
    if (this.#quoteAt < end) return this.#nextQuoted(from, end)
    const cells = text.slice(from, this.#contentEnd(from, end)).split(separator)
    this.#likeness.learn(cells)
    return this.#take(end, 1, cells)
  }

  #nextQuoted(from: number, firstEnd: number): Cut | null {
    const cut = cutRecord(this.#text, from, this.#dialect)
    if (cut.state === 'whole') {
      if (cut.end === this.#text.length && !this.#isEnded) return this.#wait(from)
      if (cut.lines > 1 && this.#isSwallowed(cut, firstEnd)) return this.#giveUp(from, firstEnd)
      if (cut.lines === 1) this.#likeness.learn(cut.cells)
      return this.#take(cut.end, cut.lines, cut.cells)
    }
    if (cut.state === 'swallowed') return this.#giveUp(from, firstEnd)
    const isFar = this.#text.length - cut.open > QUOTED_MOST
    const hasMoreLines = firstEnd < this.#text.length
    if (!this.#isEnded && !(isFar && hasMoreLines)) return this.#wait(from)
    // At the end of a file: lines that are records say that a quote is missing, none that the file stops in the middle.
    if (!isFar && !this.#isUnclosedAtEnd(from, firstEnd)) throw this.#truncated()
    return this.#giveUp(from, firstEnd)
  }

  #isSwallowed(cut: Whole, firstEnd: number): boolean {
    const lines = this.#text.slice(firstEnd + 1, cut.end)
    return cut.longest > QUOTED_MOST || this.#likeness.hasRecord(lines.split(this.#dialect.lineEnd))
  }

  #isUnclosedAtEnd(from: number, firstEnd: number): boolean {
    const { lineEnd, separator } = this.#dialect
    const rest = this.#text.slice(firstEnd + 1)
    if (rest.trim() !== '') return this.#likeness.hasRecord(rest.split(lineEnd))
    return (
      firstEnd < this.#text.length && this.#likeness.fits(this.#text.slice(from, firstEnd).split(separator))
    )
  }

  /** The line where a quote began, as if it had none; what follows is read anew. */
  #giveUp(from: number, firstEnd: number): Cut {
    const { separator, quote } = this.#dialect
    const line = this.#text.slice(from, this.#contentEnd(from, firstEnd))
    const cells = line.split(separator).map((cell) => cell.replaceAll(quote ?? '', ''))
    return { ...this.#take(firstEnd, 1, cells), broken: true }
  }

  #take(end: number, lines: number, cells: string[]): Cut {
    const line = this.#line
    this.#line += lines
    this.#at = end + 1
    if (end >= this.#text.length) this.endless = { line, width: cells.length }
    return { line, cells, broken: false }
  }

  #lineEnd(from: number): number | null {
    const end = this.#text.indexOf(this.#dialect.lineEnd, from)
    if (end >= 0) {
      if (end - from > LINE_MOST) throw this.#tooLong()
      return end
    }
    return this.#isEnded ? this.#text.length : this.#wait(from)
  }

  #wait(from: number): null {
    if (this.#text.length - from > LINE_MOST) throw this.#tooLong()
    return null
  }

  #contentEnd(from: number, end: number): number {
    return end > from && this.#text.charCodeAt(end - 1) === RETURN ? end - 1 : end
  }

  #tooLong(): FeedFileError {
    return new FeedFileError('line-too-long', `C’est la ligne ${this.#line}.`)
  }

  #truncated(): FeedFileError {
    return new FeedFileError('truncated', `Le guillemet ouvert à la ligne ${this.#line} n’est jamais fermé.`)
  }
}

type Whole = {
  state: 'whole'
  cells: string[]
  /** Where its line end is, or the end of the text. */
  end: number
  lines: number
  /** Characters of its longest quoted cell that runs over lines. */
  longest: number
}
type Unclosed = { state: 'unclosed'; open: number }
/** A cell of several lines has a quote that neither ends it nor is doubled: the quote of another record. */
type Swallowed = { state: 'swallowed' }

const RETURN = 13
const SPACE = 32

/** The record that begins at `from`, quotes considered. A quote that no separator or line end follows belongs to its cell. */
function cutRecord(text: string, from: number, dialect: Dialect): Whole | Unclosed | Swallowed {
  const { separator, lineEnd } = dialect
  const quote = dialect.quote ?? ''
  const record: Whole = { state: 'whole', cells: [], end: text.length, lines: 1, longest: 0 }
  let at = from
  let end = find(text, lineEnd, from)
  for (;;) {
    const open = pastSpaces(text, at)
    if (text[open] !== quote) {
      const stop = find(text, separator, at)
      if (stop < end && stop < text.length) {
        record.cells.push(text.slice(at, stop))
        at = stop + 1
        continue
      }
      record.end = Math.min(end, text.length)
      const last = record.end > at && text.charCodeAt(record.end - 1) === RETURN ? record.end - 1 : record.end
      record.cells.push(text.slice(at, last))
      return record
    }

    const { close, next, hasDoubled, isSwallowed } = closeOf(text, open, end, dialect)
    if (isSwallowed) return { state: 'swallowed' }
    if (close < 0) return { state: 'unclosed', open }
    const inside = text.slice(open + 1, close)
    record.cells.push(hasDoubled ? inside.replaceAll(quote + quote, quote) : inside)
    if (end < close) {
      record.longest = Math.max(record.longest, close - open)
      while (end < close) {
        record.lines++
        end = find(text, lineEnd, end + 1)
      }
    }
    if (text[next] !== separator) {
      record.end = Math.min(text[next] === '\r' && lineEnd === '\n' ? next + 1 : next, text.length)
      return record
    }
    at = next + 1
  }
}

/**
 * The quote that closes the one at `open`, and what follows it: a separator, a line end or the end of the text. `end`: of the line of
 * `open`.
 */
function closeOf(text: string, open: number, end: number, { separator, quote, lineEnd }: Dialect) {
  const found = { close: -1, next: -1, hasDoubled: false, isSwallowed: false }
  let hasStray = false
  for (let search = open + 1; ; ) {
    const close = text.indexOf(quote ?? '', search)
    if (close < 0) return found
    if (text[close + 1] === quote) {
      found.hasDoubled = true
      search = close + 2
      continue
    }
    const next = pastSpaces(text, close + 1)
    const after = text[next]
    const isClose =
      after === undefined || after === separator || after === lineEnd || isReturnAndEnd(text, next)
    hasStray ||= !isClose
    if (hasStray && close > end) return { ...found, isSwallowed: true }
    if (isClose) return { ...found, close, next }
    search = close + 1
  }
}

function isReturnAndEnd(text: string, at: number): boolean {
  return text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)
}

function pastSpaces(text: string, at: number): number {
  let past = at
  while (text.charCodeAt(past) === SPACE) past++
  return past
}

function find(text: string, what: string | null, from: number): number {
  const at = what === null ? -1 : text.indexOf(what, from)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

/** A line cut alone; null when it opens a quote that it does not close, or closes one that it did not open. */
function cutLine(line: string, dialect: Dialect): string[] | null {
  const content = line.endsWith('\r') ? line.slice(0, -1) : line
  if (dialect.quote === null || !content.includes(dialect.quote)) return content.split(dialect.separator)
  if ((content.split(dialect.quote).length - 1) % 2 !== 0) return null
  const cut = cutRecord(content, 0, dialect)
  return cut.state === 'whole' ? cut.cells : null
}
