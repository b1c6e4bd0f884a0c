import { statfs } from 'node:fs/promises'
import { log } from '#lib/platform/log.ts'
import { tellOps } from '#lib/platform/ops.ts'

/** Of one dealer, over all its connections and sources; `diskFree` must remain for everything else on that disk. Bytes. */
export type Limits = { connections: number; files: number; bytes: number; diskFree: number }

/** What is coming in, what waits for its name, and what waits to be read. */
export const LIMITS: Limits = { connections: 20, files: 50, bytes: 4 * 2 ** 30, diskFree: 2 * 2 ** 30 }

/** How much may come in before the disk is looked at again. */
const LOOK_EVERY_BYTES = 16 * 2 ** 20

/** Refused, in words for who pushes: programs of garages log them. */
export class BoxError extends Error {
  override name = 'BoxError'
}

/** No room: the dealer has too much waiting (552), or the disk has too little left (452). Codes of FTP (RFC 959). */
export class FullError extends BoxError {
  override name = 'FullError'
  readonly ftpCode: 452 | 552

  constructor(ftpCode: 452 | 552, message: string) {
    super(message)
    this.ftpCode = ftpCode
  }
}

export const diskIsFull = (): FullError => new FullError(452, 'The disk is full: try again later')

type Taken = { files: number; bytes: number }

/** The room of one file, from its first byte until it is taken in or given up. */
export type Share = {
  /** @throws {FullError} */
  growTo(size: number): Promise<void>
  leave(): void
}

/** How much dealers have in the box of this process, and whether there is room for more. */
export class Space {
  readonly #directory: string
  readonly #limits: Limits
  readonly #taken = new Map<number, Taken>()
  readonly #seats = new Map<number, number>()
  #unlooked = 0

  constructor(directory: string, limits: Limits = LIMITS) {
    this.#directory = directory
    this.#limits = limits
  }

  /**
   * A connection more: a door has so many for everybody, and one dealer's program that forgets to close its own must not take them all.
   * @returns gives it back
   * @throws {BoxError}
   */
  sit(dealerId: number): () => void {
    const taken = this.#seats.get(dealerId) ?? 0
    const { connections } = this.#limits
    if (taken >= connections) throw new BoxError(`Too many connections: ${connections} at most, close some`)
    this.#seats.set(dealerId, taken + 1)
    let isLeft = false
    return () => {
      if (isLeft) return
      isLeft = true
      const left = (this.#seats.get(dealerId) ?? 1) - 1
      if (left === 0) this.#seats.delete(dealerId)
      else this.#seats.set(dealerId, left)
    }
  }

  /**
   * Room for one file more.
   * @param unread what the dealer has waiting to be read
   * @throws {FullError}
   */
  async enter(dealerId: number, unread: Taken): Promise<Share> {
    const taken = this.#taken.get(dealerId) ?? { files: 0, bytes: 0 }
    const { files, bytes } = this.#limits
    if (taken.files + unread.files >= files)
      throw this.#refuse(dealerId, `Too many files wait here: ${files} at most`)
    if (taken.bytes + unread.bytes >= bytes)
      throw this.#refuse(dealerId, `Too much waits here: ${inWords(bytes)} at most`)
    taken.files++
    this.#taken.set(dealerId, taken)
    let size = 0
    let isLeft = false
    const share: Share = {
      growTo: async (wanted) => {
        const more = wanted - size
        if (more <= 0) return
        if (taken.bytes + unread.bytes + more > bytes)
          throw this.#refuse(dealerId, `Too much waits here: ${inWords(bytes)} at most`)
        // Before anything is waited for: pieces come several at once, and each counts what those before it did not.
        taken.bytes += more
        size = wanted
        this.#unlooked += more
        if (this.#unlooked >= LOOK_EVERY_BYTES) await this.#look()
      },
      leave: () => {
        if (isLeft) return
        isLeft = true
        taken.bytes -= size
        if (--taken.files === 0) this.#taken.delete(dealerId)
      },
    }
    await this.#look().catch((error: unknown) => {
      share.leave()
      throw error
    })
    return share
  }

  #refuse(dealerId: number, message: string): FullError {
    log().warn({ dealerId, ...this.#taken.get(dealerId) }, `drop box: ${message}`)
    return new FullError(552, message)
  }

  async #look(): Promise<void> {
    this.#unlooked = 0
    const { bavail, bsize } = await statfs(this.#directory)
    if (bavail * bsize >= this.#limits.diskFree) return
    await tellOps({
      what: 'drop box: the disk is nearly full, no file is taken',
      whatToDo: `Free space where DATA_DIR is: ${inWords(this.#limits.diskFree)} must remain.`,
    }).catch((error: unknown) => log().error({ err: error }, 'nobody could be told that the disk is full'))
    throw diskIsFull()
  }
}

const inWords = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${Math.round(bytes / 2 ** 30)} GB` : `${Math.round(bytes / 2 ** 20)} MB`
