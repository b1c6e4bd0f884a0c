/** hoodiecrow, as far as we use it: a real IMAP server whose mailbox is in memory. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  type Hoodiecrow = {
    server: Server
    listen(port: number, host: string, listening: () => void): void
    getMailbox(path: string): { messages: { flags: string[]; uid: number }[]; uidvalidity: number }
    /** @param raw a byte a character */
    appendMessage(path: string, flags: string[], at: Date, raw: string): unknown
  }
  export default function hoodiecrow(options: { plugins: string[]; storage: object }): Hoodiecrow
}
