import { FeedFileError } from '../../../model.ts'
import { LINE_MOST, QUOTED_MOST } from '../limits.ts'
import { Likeness } from './likeness.ts'
import { cutLine, cutRecord, type Dialect, find, RETURN, type Whole } from './record.ts'

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
      firstEnd < this.#text.length && this.#likeness.isFull(this.#text.slice(from, firstEnd).split(separator))
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
