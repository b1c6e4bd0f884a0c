import type pg from 'pg'

/**
 * Rows of `COPY … TO STDOUT (FORMAT binary)` where they arrive, without a string, an object or a copy for each: a million
 * listings would make sixty million. The server sends one message a row, the first with the file's header before it
 * (https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-COPY, https://www.postgresql.org/docs/18/sql-copy.html).
 * `visit` gets the buffer and the offset of the row's first field (its length word), and must not keep the buffer.
 */
export function copyRows(
  client: pg.Client,
  select: string,
  visit: (bytes: Buffer, at: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(
      new CopyOut(`COPY (${select}) TO STDOUT (FORMAT binary)`, visit, (error) =>
        error ? reject(error) : resolve(),
      ),
    )
  })
}

const SIGNATURE_BYTES = 11
const HEADER_BYTES = SIGNATURE_BYTES + 4 + 4

type Connection = { query(text: string): void; sendCopyFail(message: string): void }

/** A query of pg's own kind ("submittable"), as its cursors are. */
class CopyOut implements pg.Submittable {
  readonly #text: string
  readonly #visit: (bytes: Buffer, at: number) => void
  #done: (error?: Error) => void
  #started = false
  #failure: Error | undefined

  constructor(text: string, visit: (bytes: Buffer, at: number) => void, done: (error?: Error) => void) {
    this.#text = text
    this.#visit = visit
    this.#done = done
  }

  submit(connection: pg.Connection): void {
    ;(connection as unknown as Connection).query(this.#text)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    let at = 0
    if (!this.#started) {
      this.#started = true
      at = HEADER_BYTES + chunk.readInt32BE(SIGNATURE_BYTES + 4)
    }
    // The trailer is a row of -1 fields; a header may come alone.
    if (this.#failure || at + 2 > chunk.length || chunk.readInt16BE(at) < 0) return
    try {
      this.#visit(chunk, at + 2)
    } catch (error) {
      this.#failure = error as Error
    }
  }

  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}

  handleError(error: Error): void {
    this.#failure ??= error
    this.#done(this.#failure)
    this.#done = () => {}
  }

  handleReadyForQuery(): void {
    this.#done(this.#failure)
  }
}

/** Offset of the first element of a one-dimensional array value, and how many there are. The value starts at `at`. */
export function arrayElements(bytes: Buffer, at: number): { first: number; count: number } {
  const dimensions = bytes.readInt32BE(at)
  return dimensions === 0
    ? { first: at + 12, count: 0 }
    : { first: at + 20, count: bytes.readInt32BE(at + 12) }
}
