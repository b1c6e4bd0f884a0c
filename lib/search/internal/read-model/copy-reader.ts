/**
 * Rows of `COPY … (FORMAT binary)` as they arrive, without a string or an object for each field: a million listings would
 * make forty million. Format: https://www.postgresql.org/docs/18/sql-copy.html (Binary Format).
 */
const SIGNATURE_BYTES = 11
const HEADER_BYTES = SIGNATURE_BYTES + 4 + 4

/** Calls `visit` with the buffer and the offset of each row's first field (its length word), once the row is there whole. */
export class CopyReader {
  readonly #visit: (bytes: Buffer, at: number) => void
  #rest: Buffer = Buffer.alloc(0)
  #started = false

  constructor(visit: (bytes: Buffer, at: number) => void) {
    this.#visit = visit
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = 0
    if (!this.#started) {
      if (bytes.length < HEADER_BYTES) {
        this.#rest = bytes
        return
      }
      at = HEADER_BYTES + bytes.readInt32BE(SIGNATURE_BYTES + 4)
      this.#started = true
    }
    for (;;) {
      const end = endOfRow(bytes, at)
      if (end === -1) break
      if (end > at + 2) this.#visit(bytes, at + 2)
      at = end
    }
    this.#rest = bytes.subarray(at)
  }
}

/** Where the row that starts at `at` ends; -1 when it has not arrived whole. The trailer is a row of no bytes. */
function endOfRow(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) return -1
  const fields = bytes.readInt16BE(at)
  let next = at + 2
  for (let field = 0; field < fields; field++) {
    if (next + 4 > bytes.length) return -1
    const length = bytes.readInt32BE(next)
    next += 4 + Math.max(0, length)
    if (next > bytes.length) return -1
  }
  return next
}

/** Offset of the first element of a one-dimensional array value, and how many there are. The value starts at `at`. */
export function arrayElements(bytes: Buffer, at: number): { first: number; count: number } {
  const dimensions = bytes.readInt32BE(at)
  return dimensions === 0
    ? { first: at + 12, count: 0 }
    : { first: at + 20, count: bytes.readInt32BE(at + 12) }
}
