/** Where files live that are not rows: a disk today, an object store when there are several machines. */
export interface Storage {
  /** null when there is none. Whoever takes the body reads it to its end, or cancels it. */
  get(name: string): Promise<StoredFile | null>
  exists(name: string): Promise<boolean>
  /**
   * A copy at a path of this machine, where there is nothing yet: from a disk it is made without coming through this program.
   * @returns false when there is no such file
   */
  copyTo(name: string, path: string): Promise<boolean>
  /** Whole or not at all: a reader meets the old file or the new one, never half of one. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /**
   * The same for what comes in by and by, of which no more than a piece is held in memory. One writer a name.
   * @returns how many bytes came
   * @throws {TooLargeError} at the first byte over `maxBytes`; whatever the stream throws; nothing is kept then
   */
  putStream(name: string, stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number>
  /** Deleting what is not there is no error. */
  delete(name: string): Promise<void>
}

export type StoredFile = { size: number; body: ReadableStream<Uint8Array> }

export class TooLargeError extends Error {
  override name = 'TooLargeError'
}

const PART = '[a-z0-9][a-z0-9._-]*'
const NAME = new RegExp(`^${PART}(/${PART})*$`)

/**
 * Names are relative paths of lower-case letters, digits, points and hyphens.
 * @throws {RangeError} on any other: a name made from what a visitor typed was not checked before
 */
export function checkedName(name: string): string {
  if (name.length > 400 || !NAME.test(name) || name.includes('..')) {
    throw new RangeError(`not a name for storage: ${JSON.stringify(name.slice(0, 80))}`)
  }
  return name
}
