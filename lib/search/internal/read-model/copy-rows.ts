import type pg from 'pg'

/**
 * Rows of `COPY … TO STDOUT (FORMAT binary)` where they arrive, without a string, an object or a copy for each: a million
 * listings would make sixty million. The server sends one message a row, the first with the file's header before it
 * (https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-COPY, https://www.postgresql.org/docs/18/sql-copy.html).
 * `visit` gets a view and the offset in it of the row's first field (its length word), and must not keep the view.
 */
export function copyRows(
  client: pg.Client,
  select: string,
  visit: (view: DataView, at: number) => void,
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
  readonly #visit: (view: DataView, at: number) => void
  #done: (error?: Error) => void
  #started = false
  /** Of the memory that the last row lay in: the next ones lie there too, a hundred or so. */
  #view = new DataView(new ArrayBuffer(0))
  #failure: Error | undefined

  constructor(text: string, visit: (view: DataView, at: number) => void, done: (error?: Error) => void) {
    this.#text = text
    this.#visit = visit
    this.#done = done
  }

  submit(connection: pg.Connection): void {
    ;(connection as unknown as Connection).query(this.#text)
  }

  handleCopyData({ chunk }: { chunk: Buffer<ArrayBuffer> }): void {
    if (this.#view.buffer !== chunk.buffer) this.#view = new DataView(chunk.buffer)
    const view = this.#view
    const end = chunk.byteOffset + chunk.length
    let at = chunk.byteOffset
    if (!this.#started) {
      this.#started = true
      at += HEADER_BYTES + view.getInt32(at + SIGNATURE_BYTES + 4)
    }
    // The trailer is a row of -1 fields; a header may come alone.
    if (this.#failure || at + 2 > end || view.getInt16(at) < 0) return
    try {
      this.#visit(view, at + 2)
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
