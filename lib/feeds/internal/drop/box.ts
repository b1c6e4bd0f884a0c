import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '#lib/platform/clock.ts'
import { log } from '#lib/platform/log.ts'

/** As `receiveFile`: takes a whole file in. */
export type Deliver = (body: AsyncIterable<Uint8Array>, fileName: string) => Promise<unknown>

export type BoxFile = { name: string; size: number; at: Date }

/** Of one file; receiveFile's own limit. */
export const MAX_FILE_BYTES = 2 * 2 ** 30
/** A person's hands, and a program's. */
const MOST_AT_ONCE = 4
const MOST_FILES = 50

/** Refused, in words for who pushes: programs of garages log them. */
export class BoxError extends Error {
  override name = 'BoxError'
}

/**
 * The folder of one connection: at first empty, it holds what is sent over that connection, and nothing else. A file is delivered when
 * it was closed whole; one of a name for the meantime ("stock.csv.part") when it is renamed.
 */
export class Box {
  readonly #scratch: string
  readonly #deliver: Deliver
  readonly #files = new Map<string, BoxFile & { held: string | null }>()
  readonly #uploads = new Set<Upload>()

  /** @param scratch a directory for what is coming in */
  constructor(scratch: string, deliver: Deliver) {
    this.#scratch = scratch
    this.#deliver = deliver
  }

  async open(path: string): Promise<Upload> {
    const name = nameIn(path)
    if (this.#uploads.size >= MOST_AT_ONCE) throw new BoxError('Too many files at once')
    if (this.#files.size >= MOST_FILES) throw new BoxError('Too many files: connect again')
    const file = join(this.#scratch, randomUUID())
    const upload = new Upload(await open(file, 'wx+'), async (size) => {
      this.#uploads.delete(upload)
      if (size === null) return rm(file, { force: true })
      await this.#forget(name)
      if (!isForTheMeantime(name)) await this.#send(file, name)
      this.#files.set(name, { name, size, at: now(), held: isForTheMeantime(name) ? file : null })
    })
    this.#uploads.add(upload)
    return upload
  }

  stat(path: string): BoxFile | undefined {
    return this.#files.get(nameIn(path))
  }

  list(): BoxFile[] {
    return [...this.#files.values()]
  }

  async rename(from: string, to: string): Promise<void> {
    const [before, name] = [nameIn(from), nameIn(to)]
    const file = this.#files.get(before)
    if (!file) throw new BoxError('No such file')
    if (before === name) return
    await this.#forget(name)
    const isReady = file.held !== null && !isForTheMeantime(name)
    if (file.held !== null && isReady) await this.#send(file.held, name)
    this.#files.delete(before)
    this.#files.set(name, { ...file, name, held: isReady ? null : file.held })
  }

  /** What was delivered stays delivered. */
  async remove(path: string): Promise<void> {
    const name = nameIn(path)
    if (!this.#files.has(name)) throw new BoxError('No such file')
    await this.#forget(name)
  }

  /** The connection is over: what was not whole, or never got its name, is no file. */
  async close(): Promise<void> {
    await Promise.all([...this.#uploads].map((upload) => upload.abandon()))
    for (const name of [...this.#files.keys()]) await this.#forget(name)
  }

  async #send(file: string, name: string): Promise<void> {
    try {
      await this.#deliver(createReadStream(file), name)
    } catch (error) {
      log().error({ err: error }, 'a file that was dropped could not be taken in')
      throw new BoxError('Try again later')
    } finally {
      await rm(file, { force: true })
    }
  }

  async #forget(name: string): Promise<void> {
    const held = this.#files.get(name)?.held
    this.#files.delete(name)
    if (held) await rm(held, { force: true })
  }
}

/** A file that is coming in, at any offset: programs write several pieces at once. */
export class Upload {
  readonly #handle: FileHandle
  readonly #done: (size: number | null) => Promise<void>
  readonly #writes = new Set<Promise<unknown>>()
  #size = 0
  #written = 0
  #failed = false
  #ended: Promise<void> | null = null

  constructor(handle: FileHandle, done: (size: number | null) => Promise<void>) {
    this.#handle = handle
    this.#done = done
  }

  async write(offset: number, piece: Uint8Array): Promise<void> {
    if (this.#ended) throw new BoxError('The file is closed')
    if (offset + piece.byteLength > MAX_FILE_BYTES) {
      this.#failed = true
      throw new BoxError('The file is too large: 2 GB at most')
    }
    const writing = this.#handle.write(piece, 0, piece.byteLength, offset)
    this.#writes.add(writing)
    try {
      await writing
    } catch (error) {
      this.#failed = true
      throw error
    } finally {
      this.#writes.delete(writing)
    }
    this.#written += piece.byteLength
    this.#size = Math.max(this.#size, offset + piece.byteLength)
  }

  /** @throws {BoxError} when pieces are missing; whatever taking it in throws */
  finish(): Promise<void> {
    this.#ended ??= this.#end(true)
    return this.#ended
  }

  abandon(): Promise<void> {
    this.#ended ??= this.#end(false)
    return this.#ended.catch(() => undefined)
  }

  async #end(whole: boolean): Promise<void> {
    await Promise.allSettled([...this.#writes])
    await this.#handle.close()
    const isWhole = whole && !this.#failed && this.#written >= this.#size
    await this.#done(isWhole ? this.#size : null)
    if (whole && !isWhole) throw new BoxError('The file is not whole')
  }
}

/** Before the first connection: what was coming in when the last process ended. */
export async function emptyScratch(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  for (const name of await readdir(directory)) await rm(join(directory, name), { force: true })
}

/** There are no folders: whatever path a program gives, its last part is the file. */
function nameIn(path: string): string {
  const name = path.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const isPlain = name !== '' && name !== '.' && name !== '..' && name.length <= 200
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a name
  if (!isPlain || /[\u0000-\u001f\u007f]/.test(name)) throw new BoxError('No such name')
  return name
}

/** As programs name what they have not finished sending. */
const isForTheMeantime = (name: string): boolean =>
  name.startsWith('.') ||
  name.endsWith('~') ||
  /\.(?:tmp|temp|part|partial|filepart|upload|uploading|crdownload)$/i.test(name)
