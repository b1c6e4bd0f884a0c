import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '#lib/platform/clock.ts'
import { log } from '#lib/platform/log.ts'
import { BoxError, diskIsFull, type Share, type Space } from './space.ts'

/** Who was let in. */
export type Guest = {
  dealerId: number
  /** As `receiveFile`: takes a whole file in. */
  deliver(body: AsyncIterable<Uint8Array>, fileName: string): Promise<unknown>
  /** What came for its dealer and was not read yet. */
  unread(): Promise<{ files: number; bytes: number }>
}

export type BoxFile = { name: string; size: number; at: Date }

/** Of one file; receiveFile's own limit. */
export const MAX_FILE_BYTES = 2 * 2 ** 30
/** A person's hands, and a program's. */
const MOST_AT_ONCE = 4
const MOST_FILES = 50

/**
 * The folder of one connection: at first empty, it holds what is sent over that connection, and nothing else. A file is delivered when
 * it was closed whole; one of a name for the meantime ("stock.csv.part") when it is renamed.
 */
export class Box {
  readonly #scratch: string
  readonly #guest: Guest
  readonly #space: Space
  readonly #files = new Map<string, BoxFile & { held: Held | null }>()
  readonly #uploads = new Set<Upload>()
  readonly #leaveSeat: () => void
  #opening = 0
  #isClosed = false

  /** @param scratch a directory for what is coming in @throws {BoxError} when its dealer has too many connections */
  constructor(scratch: string, guest: Guest, space: Space) {
    this.#leaveSeat = space.sit(guest.dealerId)
    this.#scratch = scratch
    this.#guest = guest
    this.#space = space
  }

  /** @throws {BoxError} */
  async open(path: string): Promise<Upload> {
    const name = nameIn(path)
    if (this.#uploads.size + this.#opening >= MOST_AT_ONCE) throw new BoxError('Too many files at once')
    if (this.#files.size >= MOST_FILES) throw new BoxError('Too many files: connect again')
    this.#opening++
    try {
      const upload = await this.#begin(name)
      this.#uploads.add(upload)
      if (!this.#isClosed) return upload
      // Whoever asked has gone meanwhile.
      await upload.abandon()
      throw new BoxError('The connection broke off')
    } catch (error) {
      throw inWords(error)
    } finally {
      this.#opening--
    }
  }

  async #begin(name: string): Promise<Upload> {
    const share = await this.#space.enter(this.#guest.dealerId, await this.#guest.unread())
    const held: Held = { file: join(this.#scratch, randomUUID()), share }
    const handle = await open(held.file, 'wx+').catch((error: unknown) => {
      share.leave()
      throw error
    })
    const upload: Upload = new Upload(handle, share, async (size) => {
      this.#uploads.delete(upload)
      if (size === null) return discard(held)
      await this.#forget(name)
      if (!isForTheMeantime(name)) await this.#send(held, name)
      this.#files.set(name, { name, size, at: now(), held: isForTheMeantime(name) ? held : null })
    })
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
    this.#isClosed = true
    this.#leaveSeat()
    await Promise.all([...this.#uploads].map((upload) => upload.abandon()))
    for (const name of [...this.#files.keys()]) await this.#forget(name)
  }

  async #send(held: Held, name: string): Promise<void> {
    try {
      await this.#guest.deliver(createReadStream(held.file), name)
    } catch (error) {
      log().error({ err: error }, 'a file that was dropped could not be taken in')
      throw new BoxError('Try again later')
    } finally {
      await discard(held)
    }
  }

  async #forget(name: string): Promise<void> {
    const held = this.#files.get(name)?.held
    this.#files.delete(name)
    if (held) await discard(held)
  }
}

/** What may be said of an error: a fault of ours has paths and names in its own words. */
function inWords(error: unknown): BoxError {
  if (error instanceof BoxError) return error
  log().error({ err: error }, 'a file could not be dropped')
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' ? diskIsFull() : new BoxError('Try again later')
}

/** A file of ours, and the room that it takes. */
type Held = { file: string; share: Share }

async function discard({ file, share }: Held): Promise<void> {
  await rm(file, { force: true })
  share.leave()
}

/** A file that is coming in, at any offset: programs write several pieces at once. */
export class Upload {
  readonly #handle: FileHandle
  readonly #share: Share
  readonly #done: (size: number | null) => Promise<void>
  readonly #writes = new Set<Promise<unknown>>()
  #size = 0
  #written = 0
  #failure: unknown
  #ended: Promise<void> | null = null

  constructor(handle: FileHandle, share: Share, done: (size: number | null) => Promise<void>) {
    this.#handle = handle
    this.#share = share
    this.#done = done
  }

  /** @throws {BoxError} and from then on the same again: the file is lost */
  async write(offset: number, piece: Uint8Array): Promise<void> {
    if (this.#ended) throw new BoxError('The file is closed')
    if (this.#failure) throw this.#failure
    const writing = this.#put(offset, piece)
    this.#writes.add(writing)
    try {
      await writing
    } catch (error) {
      this.#failure ??= error
      throw error
    } finally {
      this.#writes.delete(writing)
    }
  }

  async #put(offset: number, piece: Uint8Array): Promise<void> {
    const end = offset + piece.byteLength
    if (end > MAX_FILE_BYTES) throw new BoxError('The file is too large: 2 GB at most')
    await this.#share.growTo(end)
    await this.#handle.write(piece, 0, piece.byteLength, offset).catch((error: unknown) => {
      throw inWords(error)
    })
    this.#written += piece.byteLength
    this.#size = Math.max(this.#size, end)
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
    const isWhole = whole && !this.#failure && this.#written >= this.#size
    await this.#done(isWhole ? this.#size : null)
    if (whole && !isWhole) throw this.#failure ?? new BoxError('The file is not whole')
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
