import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { Writable } from 'node:stream'
import { type FtpConnection, FtpSrv } from 'ftp-srv'
import { log } from '#lib/platform/log.ts'
import { Box, type BoxFile, MAX_FILE_BYTES, type Upload } from './box.ts'
import { type Doorkeeper, LOGIN_PATIENCE_MS, MOST_CONNECTIONS } from './doorkeeper.ts'
import { answerAuth, boundConnections, cutOff, tellFull } from './mend-connection.ts'
import type { Certificate } from './self-signed.ts'
import { BoxError, FullError, type Space } from './space.ts'

/** A client that goes away closes both its connections, the data's first: so long we wait to see the other close too. */
const LAST_WORD_MS = 300
/** Commands rest while a file comes: as long as the largest may take. */
const IDLE_MS = 30 * 60_000

export type FtpsOptions = {
  port: number
  /** The address that clients are told to send their data to; those of IPv6 ask otherwise. */
  publicAddress: string
  certificate: Certificate
  scratch: string
  space: Space
  doorkeeper: Doorkeeper
  /** The address to listen at. */
  host: string
}

/** The drop box over FTP with explicit TLS: without it, no login. Passive only: we connect to nobody. */
export function ftpsBox({
  port,
  publicAddress,
  certificate,
  scratch,
  space,
  doorkeeper,
  host,
}: FtpsOptions): FtpSrv {
  const server = new FtpSrv({
    url: `ftp://${host}:${port}`,
    pasv_url: publicAddress,
    tls: certificate,
    timeout: IDLE_MS,
    greeting: 'Volant',
    blacklist: ['PORT', 'EPRT', 'RETR', 'MKD', 'RMD', 'SITE'],
    // It writes what clients say, passwords too.
    log: log().child({ part: 'ftps' }, { level: 'silent' }),
  })
  boundConnections(server, MOST_CONNECTIONS)
  const boxes = new Map<string, Box>()
  const strangers = new Map<string, NodeJS.Timeout>()
  const noStranger = (id: string): void => {
    clearTimeout(strangers.get(id))
    strangers.delete(id)
  }
  ;(server as EventEmitter).on('connect', ({ connection }: { connection: FtpConnection }) => {
    answerAuth(connection, certificate)
    strangers.set(
      connection.id,
      setTimeout(() => cutOff(connection), LOGIN_PATIENCE_MS),
    )
  })
  server.on('login', ({ connection, username, password }, accept, refuse) => {
    if (!connection.secure) return refuse(new BoxError('TLS first, please (AUTH TLS)'))
    doorkeeper(username, password, connection.ip).then(
      (guest) => {
        if (!guest) return refuse(new BoxError('Wrong name or password'))
        // Left while the password was looked at: nobody would give the seat back.
        if (!strangers.has(connection.id)) return refuse(brokenOff())
        noStranger(connection.id)
        let box: Box
        try {
          box = new Box(scratch, guest, space)
        } catch (error) {
          return refuse(error as Error)
        }
        boxes.set(connection.id, box)
        const folder = new BoxFolder(connection, box)
        tellFull(connection, () => folder.full)
        accept({ fs: folder as never })
      },
      () => refuse(new BoxError('Try again later')),
    )
  })
  server.on('disconnect', ({ id }) => {
    noStranger(id)
    void boxes.get(id)?.close()
    boxes.delete(id)
  })
  // Reset connections are everyday life.
  server.on('client-error', () => {})
  return server
}

/** What ftp-srv asks of a file system. */
class BoxFolder {
  readonly connection: FtpConnection
  readonly root = '/'
  readonly cwd = '/'
  /** Why the last file was not taken. */
  full: FullError | null = null
  readonly #box: Box

  constructor(connection: FtpConnection, box: Box) {
    this.connection = connection
    this.#box = box
  }

  currentDirectory(): string {
    return '/'
  }
  async chdir(): Promise<string> {
    return '/'
  }
  async get(path: string) {
    if (/^[./]*$/.test(path)) return stats(null)
    const file = this.#box.stat(path)
    if (!file) throw new BoxError('No such file')
    return stats(file)
  }
  async list() {
    return this.#box.list().map(stats)
  }
  async write(path: string, { append = false, start }: { append?: boolean; start?: number } = {}) {
    // Begun again in the middle, it would be a file of two times.
    if (append || start) throw new BoxError('Send the whole file')
    try {
      const upload = await this.#box.open(path)
      const data = dataSocketOf(this.connection)
      if (!data || data.destroyed) {
        await upload.abandon()
        throw brokenOff()
      }
      const stream = new UploadStream(upload, this.connection)
      stream.once('error', (error) => this.#note(error))
      // ftp-srv waits for the data's end for ever when they broke off before it listened, and hears no command meanwhile.
      data.once('close', () =>
        setTimeout(() => stream.writableEnded || stream.destroy(brokenOff()), LAST_WORD_MS),
      )
      return { stream, clientPath: path }
    } catch (error) {
      this.#note(error)
      throw error
    }
  }
  async read(): Promise<never> {
    throw new BoxError('Files are only put here')
  }
  async delete(path: string): Promise<void> {
    await this.#box.remove(path)
  }
  async mkdir(): Promise<never> {
    throw new BoxError('There is one folder')
  }
  async rename(from: string, to: string): Promise<void> {
    await this.#box.rename(from, to)
  }
  async chmod(): Promise<void> {}

  #note(error: unknown): void {
    this.full = error instanceof FullError ? error : null
  }

  getUniqueName(): string {
    return `stock-${Date.now()}`
  }
}

/** The file that comes over a data connection. It is whole if the client is still there to hear so. */
class UploadStream extends Writable {
  readonly #upload: Upload
  readonly #connection: FtpConnection
  #offset = 0
  /** The box was full: the rest comes for nothing, so that the answer is read (a connection cut short hides it). */
  #full: FullError | null = null

  constructor(upload: Upload, connection: FtpConnection) {
    super()
    this.#upload = upload
    this.#connection = connection
    // ftp-srv says by it that the data has come to its end.
    this.once('close', () => this.destroyed || this.end())
  }

  override _write(piece: Uint8Array, _encoding: string, done: (error?: Error) => void): void {
    this.#take(piece).then(() => done(), done)
  }

  override _final(done: (error?: Error) => void): void {
    this.#finish().then(() => done(), done)
  }

  async #take(piece: Uint8Array): Promise<void> {
    const at = this.#offset
    this.#offset += piece.byteLength
    if (this.#full && this.#offset > MAX_FILE_BYTES) throw this.#full
    if (this.#full) return
    try {
      await this.#upload.write(at, piece)
    } catch (error) {
      if (!(error instanceof FullError)) throw error
      this.#full = error
      await this.#upload.abandon()
    }
  }

  async #finish(): Promise<void> {
    if (this.#full) throw this.#full
    if (!(await this.#isStillThere())) throw brokenOff()
    await this.#upload.finish()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // Of a file that was finished, nothing is left to abandon.
    void this.#upload.abandon().then(() => done(error))
  }

  /** The connection of commands was paused while data came: it is listened to for a moment. */
  async #isStillThere(): Promise<boolean> {
    const { commandSocket } = this.#connection as unknown as { commandSocket: Socket }
    const ends = () => commandSocket.readableEnded || commandSocket.destroyed || !commandSocket.writable
    commandSocket.resume()
    const gone = await new Promise<boolean>((answer) => {
      const wait = setTimeout(() => answer(ends()), LAST_WORD_MS)
      const left = () => {
        clearTimeout(wait)
        answer(true)
      }
      commandSocket.once('end', left).once('close', left)
    })
    if (!gone) commandSocket.pause()
    return !gone
  }
}

const brokenOff = (): BoxError => new BoxError('The connection broke off')

/** The one over which the file comes; null when it is gone. */
const dataSocketOf = (connection: FtpConnection): Socket | null =>
  (connection as unknown as { connector: { socket: Socket | null } }).connector.socket

function stats(file: BoxFile | null) {
  return {
    name: file?.name ?? '.',
    size: file?.size ?? 0,
    mtime: file?.at ?? new Date(0),
    mode: file ? 0o100600 : 0o40700,
    isDirectory: () => file === null,
  }
}
