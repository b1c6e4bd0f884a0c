import type { Server, Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { FtpConnection, FtpSrv } from 'ftp-srv'
import type { Certificate } from './self-signed.ts'
import type { FullError } from './space.ts'

const socketOf = (connection: FtpConnection): Socket =>
  (connection as unknown as { commandSocket: Socket }).commandSocket

const AUTH_TLS = /^AUTH +TLS *\r?\n/i
/** As ftp-srv hands them on from TLS to the connection below it, by which it hears. */
const HANDED_ON = ['timeout', 'end', 'close', 'drain', 'error'] as const

/** ftp-srv lets in as many as the system has sockets for. */
export function boundConnections(ftp: FtpSrv, most: number): void {
  const { server } = ftp as unknown as { server: Server }
  server.maxConnections = most
}

/** Without a word, which a client that says none might never read. */
export function cutOff(connection: FtpConnection): void {
  socketOf(connection).destroy()
}

/**
 * A client begins TLS as soon as it reads that it may, often before ftp-srv has put TLS in place: its first words were then taken for a
 * command, and answered in plain text. Here TLS is in place in the very step that answers, and what else came with the question, which
 * nobody vouches for, is dropped.
 */
export function answerAuth(connection: FtpConnection, certificate: Certificate): void {
  const socket = socketOf(connection)
  const [hear] = socket.listeners('data') as [(words: Buffer) => void]
  const listen = (words: Buffer) => {
    if (!AUTH_TLS.test(words.toString('latin1'))) return hear(words)
    socket.off('data', listen)
    socket.write('234 Go on with TLS\r\n')
    const secure = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(certificate) })
    secure.on('data', hear)
    for (const event of HANDED_ON) secure.on(event, (...told) => socket.emit(event, ...told))
    Object.assign(connection, { commandSocket: secure, secure: true })
  }
  socket.off('data', hear).on('data', listen)
}

/**
 * ftp-srv answers 550 to whatever fails. That a box or a disk is full has its own number, at which programs try again later.
 * @param full why the last file was not taken
 */
export function tellFull(connection: FtpConnection, full: () => FullError | null): void {
  const reply = connection.reply.bind(connection)
  connection.reply = (options, ...letters) => {
    const error = full()
    return options === 550 && error && letters[0] === error.message
      ? reply(error.ftpCode, ...letters)
      : reply(options, ...letters)
  }
}
