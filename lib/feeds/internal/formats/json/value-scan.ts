const QUOTE = 34
const BACKSLASH = 92

/** Finds the end of a JSON value in a text that comes in pieces, without looking at what it says. */
export class ValueScan {
  #depth = 0
  #isString = false
  /** The deepest nesting met. */
  deepest = 0

  /**
   * Goes on from `at`. `end`: where the value ends, exclusive; -1: not yet, and `at` is where to go on once more text has come (what is
   * before it is not needed).
   */
  run(text: string, from: number): { end: number; at: number } {
    let at = from
    while (at < text.length) {
      if (this.#isString) {
        const close = text.indexOf('"', at)
        if (close < 0) return { end: -1, at: text.length - backslashesBefore(text, text.length, at) }
        at = close + 1
        if (backslashesBefore(text, close, from) % 2 === 1) continue
        this.#isString = false
        if (this.#depth === 0) return { end: at, at }
        continue
      }
      const code = text.charCodeAt(at)
      if (code === QUOTE) this.#isString = true
      else if (code === 0x7b || code === 0x5b) this.deepest = Math.max(this.deepest, ++this.#depth)
      else if (code === 0x7d || code === 0x5d) {
        // A bare value ends before what closes its list.
        if (this.#depth === 0) return { end: at, at }
        if (--this.#depth === 0) return { end: at + 1, at: at + 1 }
      } else if (this.#depth === 0 && (code === 0x2c || code <= 0x20)) return { end: at, at }
      at++
    }
    return { end: -1, at }
  }
}

function backslashesBefore(text: string, at: number, least: number): number {
  let count = 0
  while (at - count - 1 >= least && text.charCodeAt(at - count - 1) === BACKSLASH) count++
  return count
}
