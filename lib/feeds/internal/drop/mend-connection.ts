import type { Socket } from 'node:net'
import type { FtpConnection } from 'ftp-srv'
import type { FullError } from './space.ts'

const socketOf = (connection: FtpConnection): Socket =>
  (connection as unknown as { commandSocket: Socket }).commandSocket

/**
 * A client begins TLS as soon as it reads that it may, often before ftp-srv has put TLS in place: its first words were then taken for a
 * command, and answered in plain text. From the question on, nothing is read until TLS reads it.
 */
export function leaveToTls(connection: FtpConnection): void {
  const socket = socketOf(connection)
  socket.prependListener('data', (words: Buffer) => {
    if (!connection.secure && /^AUTH +TLS\s*$/im.test(words.toString('latin1'))) socket.pause()
  })
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
