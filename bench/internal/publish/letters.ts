import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A mail server that takes every letter, and remembers by its Message-ID how often each came. */
export async function takeLetters() {
  const came = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, taken) {
      // Not read any further: what it costs would be taken for the site's.
      text(stream).then((letter) => {
        const messageId = /^message-id:\s*(\S+)/im.exec(letter)?.[1] ?? ''
        came.set(messageId, (came.get(messageId) ?? 0) + 1)
        taken()
      }, taken)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** Letters that came, and those of them that came more than once. */
    counts: () => ({ letters: came.size, repeated: [...came.values()].filter((times) => times > 1).length }),
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}
