import type { Socket } from 'node:net'
import type pg from 'pg'
import { CopyFrames, type Visit } from './copy-frames.ts'

/**
 * Rows of `COPY … TO STDOUT (FORMAT binary)` where they arrive, without a string, an object or a buffer for each: a million
 * listings would make sixty million. `visit` gets a view and the offset in it of the row's first field (its length word), and
 * must not keep the view.
 */
export function copyRows(client: pg.Client, select: string, visit: Visit): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(
      new CopyOut(`COPY (${select}) TO STDOUT (FORMAT binary)`, visit, (error) =>
        error ? reject(error) : resolve(),
      ),
    )
  })
}

type Connection = { query(text: string): void; stream: Socket }

/** A query of pg's own kind ("submittable"), as its cursors are; it reads the connection itself while rows come. */
class CopyOut implements pg.Submittable {
  readonly #text: string
  readonly #frames: CopyFrames
  #done: (error?: Error) => void

  constructor(text: string, visit: Visit, done: (error?: Error) => void) {
    this.#text = text
    this.#frames = new CopyFrames(visit)
    this.#done = done
  }

  submit(connection: pg.Connection): void {
    const { stream } = connection as unknown as Connection
    const readers = stream.listeners('data') as ((chunk: Buffer) => void)[]
    const read = (chunk: Buffer): void => {
      const rest = this.#frames.read(chunk)
      if (rest === null) return
      stream.off('data', read)
      for (const reader of readers) stream.on('data', reader)
      stream.emit('data', rest)
    }
    stream.removeAllListeners('data').on('data', read)
    ;(connection as unknown as Connection).query(this.#text)
  }

  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  /** The end of the rows, told to pg's own parser as all that comes after it. */
  handleCopyData(): void {}

  handleError(error: Error): void {
    this.#done(error)
    this.#done = () => {}
  }

  handleReadyForQuery(): void {
    this.#done(this.#frames.failure)
  }
}
