import type { AddressInfo, Socket } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'

export type ImapServer = {
  /** What goes into INBOX_IMAP_URL. */
  url: string
  /** Puts a letter into the mailbox, as a mail server would. @param raw with CRLF or LF line ends */
  deliver(raw: string): void
  /** The flags of each letter in the mailbox, in order of arrival. */
  flags(): string[][]
  empty(): void
  /** Ends every connection at once, as a server that dies. */
  cut(): void
  /** The same mailbox under another UIDVALIDITY, as after a move of servers. */
  renumber(): void
  stop(): Promise<void>
}

/** A mail server on loopback. */
export async function imapServer(): Promise<ImapServer> {
  const imap = hoodiecrow({
    plugins: ['ID', 'IDLE', 'LITERALPLUS', 'UNSELECT', 'ENABLE', 'NAMESPACE'],
    storage: { INBOX: { messages: [] }, '': { separator: '/', folders: {} } },
  })
  const open = new Set<Socket>()
  imap.server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
  })
  await new Promise<void>((listening) => imap.listen(0, '127.0.0.1', listening))
  const { port } = imap.server.address() as AddressInfo
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `imap://testuser:testpass@127.0.0.1:${port}/INBOX`,
    deliver(raw) {
      imap.appendMessage(
        'INBOX',
        [],
        new Date(),
        Buffer.from(raw.replace(/\r?\n/g, '\r\n')).toString('latin1'),
      )
    },
    flags: () => imap.getMailbox('INBOX').messages.map(({ flags }) => flags),
    empty: () => void imap.getMailbox('INBOX').messages.splice(0),
    cut,
    renumber() {
      imap.getMailbox('INBOX').uidvalidity += 1
    },
    async stop() {
      const closed = new Promise<void>((resolve) => imap.server.close(() => resolve()))
      cut()
      await closed
    },
  }
}
