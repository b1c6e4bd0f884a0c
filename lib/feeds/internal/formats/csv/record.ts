export type Dialect = { separator: string; quote: string | null; lineEnd: '\n' | '\r' }

export type Whole = {
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

export const RETURN = 13
const SPACE = 32

/** The record that begins at `from`, quotes considered. A quote that no separator or line end follows belongs to its cell. */
export function cutRecord(text: string, from: number, dialect: Dialect): Whole | Unclosed | Swallowed {
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

export function find(text: string, what: string | null, from: number): number {
  const at = what === null ? -1 : text.indexOf(what, from)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

/** A line cut alone; null when it opens a quote that it does not close, or closes one that it did not open. */
export function cutLine(line: string, dialect: Dialect): string[] | null {
  const content = line.endsWith('\r') ? line.slice(0, -1) : line
  if (dialect.quote === null || !content.includes(dialect.quote)) return content.split(dialect.separator)
  if ((content.split(dialect.quote).length - 1) % 2 !== 0) return null
  const cut = cutRecord(content, 0, dialect)
  return cut.state === 'whole' ? cut.cells : null
}
