import { FeedFileError } from '../../../model.ts'
import { DEPTH_MOST, LINE_MOST } from '../limits.ts'
import { ValueScan } from './value-scan.ts'

/** An object or a list that is open; `matched`: keys of the record's path that lead to it. */
type Frame = { isObject: boolean; matched: number }
type Reading = { scan: ValueScan; isRecord: boolean; from: number }

/**
 * Cuts the records out of a JSON document as it comes: the objects of the lists at `path`, or the object that is there itself. What is
 * beside the path is passed over. Throws 'truncated', 'unreadable', 'line-too-long'.
 */
export class JsonElements {
  readonly #path: readonly string[]
  readonly #frames: Frame[] = []
  #text = ''
  #at = 0
  /** The key that the next value of an object has. */
  #key: string | null = null
  #reading: Reading | null = null
  hasList = false

  constructor(path: string) {
    this.#path = path === '' ? [] : path.split('/')
  }

  /** The texts of the records that `text` completes. */
  push(text: string): string[] {
    const kept = this.#reading?.isRecord ? this.#reading.from : this.#at
    this.#text = this.#text.slice(kept) + text
    this.#at -= kept
    if (this.#reading) this.#reading.from -= kept
    const found: string[] = []
    while (this.#step(found));
    return found
  }

  end(): void {
    if (this.#frames.length > 0 || this.#reading) {
      throw new FeedFileError('truncated', 'Une liste ou un objet JSON n’y est pas fermé.')
    }
  }

  /** Takes one thing off the text; false: more text is needed. */
  #step(found: string[]): boolean {
    if (this.#reading) return this.#readValue(this.#reading, found)
    const frame = this.#frames.at(-1)
    const code = this.#nextCode()
    if (code === null) return false
    if (code === '}' || code === ']') {
      if (frame?.isObject !== (code === '}')) throw this.#fault()
      this.#frames.pop()
      this.#at++
      return true
    }
    if (frame?.isObject && this.#key === null) return this.#readKey()
    return this.#openValue(code, frame)
  }

  #openValue(code: string, frame: Frame | undefined): boolean {
    const matched = this.#matchedBelow(frame)
    this.#key = null
    const isAbove = matched >= 0 && matched < this.#path.length
    const isList = matched === this.#path.length && code === '[' && !this.#isListed(frame)
    if ((isAbove && (code === '{' || code === '[')) || isList) {
      if (this.#frames.length >= DEPTH_MOST) throw tooDeep()
      if (isList) this.hasList = true
      this.#frames.push({ isObject: code === '{', matched })
      this.#at++
      return true
    }
    this.#reading = { scan: new ValueScan(), isRecord: matched === this.#path.length, from: this.#at }
    return true
  }

  /** A list at the end of the path has records; a list within it is one of them, and no good. */
  #isListed(frame: Frame | undefined): boolean {
    return frame?.isObject === false && frame.matched === this.#path.length
  }

  #matchedBelow(frame: Frame | undefined): number {
    if (!frame) return 0
    if (!frame.isObject) return frame.matched
    return this.#path[frame.matched] === this.#key ? frame.matched + 1 : -1
  }

  #readValue(reading: Reading, found: string[]): boolean {
    const { end, at } = reading.scan.run(this.#text, this.#at)
    this.#at = at
    if (reading.scan.deepest > DEPTH_MOST) throw tooDeep()
    if (reading.isRecord && at - reading.from > LINE_MOST) throw new FeedFileError('line-too-long')
    if (end < 0) return false
    if (end === reading.from) throw this.#fault()
    if (reading.isRecord) found.push(this.#text.slice(reading.from, end))
    this.#reading = null
    return true
  }

  #readKey(): boolean {
    if (this.#text[this.#at] !== '"') throw this.#fault()
    const scan = new ValueScan()
    const { end } = scan.run(this.#text, this.#at)
    const colon = end < 0 ? -1 : this.#past(end)
    if (end < 0 || colon >= this.#text.length) {
      if (this.#text.length - this.#at > LINE_MOST) throw new FeedFileError('line-too-long')
      return false
    }
    if (this.#text[colon] !== ':') throw this.#fault()
    this.#key = keyOf(this.#text.slice(this.#at, end))
    this.#at = colon + 1
    return true
  }

  /** The next character that means something; commas are passed over, wherever they are. */
  #nextCode(): string | null {
    while (this.#at < this.#text.length) {
      const code = this.#text[this.#at] ?? ''
      if (code !== ',' && code > ' ') return code
      this.#at++
    }
    return null
  }

  #past(from: number): number {
    let at = from
    while (at < this.#text.length && (this.#text[at] ?? '') <= ' ') at++
    return at
  }

  #fault(): FeedFileError {
    const near = this.#text.slice(Math.max(0, this.#at - 20), this.#at + 20).replace(/\s+/g, ' ')
    return new FeedFileError('unreadable', `Son JSON est fautif près de « ${near} ».`)
  }
}

function tooDeep(): FeedFileError {
  return new FeedFileError('unreadable', 'Ses objets sont trop imbriqués.')
}

function keyOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}
