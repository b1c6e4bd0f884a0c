export type Visit = (view: DataView, at: number) => void

/** Messages of the protocol: a letter, then a length that counts itself. */
const COPY_DATA = 'd'.charCodeAt(0)
const COPY_DONE = 'c'.charCodeAt(0)
const ERROR = 'E'.charCodeAt(0)
const HEAD_BYTES = 5

/** The file's header: a signature, flags, and the length of an extension. */
const SIGNATURE_BYTES = 11
const HEADER_BYTES = SIGNATURE_BYTES + 4 + 4

/**
 * The rows in what a connection sends after `COPY … TO STDOUT (FORMAT binary)`: one message a row, the first with the file's
 * header before it, the last with a trailer (https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-COPY,
 * https://www.postgresql.org/docs/18/sql-copy.html). All lies in one buffer that is used again and again.
 */
export class CopyFrames {
  /** What `visit` threw first; no row is visited after it. */
  failure: Error | undefined
  readonly #visit: Visit
  #held = Buffer.alloc(2 ** 18)
  #view = new DataView(this.#held.buffer)
  #length = 0
  #started = false

  constructor(visit: Visit) {
    this.#visit = visit
  }

  /** @returns null while there may be more rows; then the bytes from the end of the copy on, or from its error */
  read(chunk: Buffer): Buffer | null {
    this.#append(chunk)
    const view = this.#view
    let at = 0
    while (at + HEAD_BYTES <= this.#length) {
      const kind = view.getUint8(at)
      if (kind === COPY_DONE || kind === ERROR) return Buffer.from(this.#held.subarray(at, this.#length))
      const end = at + 1 + view.getInt32(at + 1)
      if (end > this.#length) break
      if (kind === COPY_DATA) this.#row(at + HEAD_BYTES, end)
      at = end
    }
    this.#held.copyWithin(0, at, this.#length)
    this.#length -= at
    return null
  }

  #append(chunk: Buffer): void {
    const length = this.#length + chunk.length
    if (length > this.#held.length) {
      const grown = Buffer.alloc(length * 2)
      this.#held.copy(grown, 0, 0, this.#length)
      this.#held = grown
      this.#view = new DataView(grown.buffer)
    }
    chunk.copy(this.#held, this.#length)
    this.#length = length
  }

  #row(first: number, end: number): void {
    const view = this.#view
    let at = first
    if (!this.#started) {
      this.#started = true
      at += HEADER_BYTES + view.getInt32(at + SIGNATURE_BYTES + 4)
    }
    // The trailer is a row of -1 fields; a header may come alone.
    if (this.failure || at + 2 > end || view.getInt16(at) < 0) return
    try {
      this.#visit(view, at + 2)
    } catch (error) {
      this.failure = error as Error
    }
  }
}
