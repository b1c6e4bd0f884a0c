import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long a client that is still sending has to notice that it was answered, and how much more of it is read meanwhile. */
const LINGER_MS = 2_000
const LINGER_BYTES = 256 * 1024

/**
 * An answer that leaves before its request has come whole ends the connection: Node would read what is left, 2 GB of it, only to throw
 * it away. Our side is closed first, and a little more is read: to who still sends, closing both at once is a reset that takes the
 * answer with it (RFC 9112, 9.6).
 */
export function closeUnread(request: IncomingMessage, response: ServerResponse): void {
  if (Number(request.headers['content-length'] ?? 0) === 0) return
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = ((...given: unknown[]) => {
    // A request that its reader gave up has no socket any more; the answer still has.
    if (!request.complete && response.socket) {
      response.shouldKeepAlive = false
      lingerOnClose(response.socket)
    }
    return writeHead(...given)
  }) as typeof response.writeHead
}

/** What Node calls once the answer is written. */
function lingerOnClose(socket: Socket): void {
  socket.destroySoon = () => {
    socket.end()
    const late = setTimeout(() => socket.destroy(), LINGER_MS)
    socket.once('close', () => clearTimeout(late))
    let bytes = 0
    socket.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes > LINGER_BYTES) socket.pause()
    })
  }
}

/**
 * A client that asks first (`Expect: 100-continue`) is told to go on when somebody begins to read what it would send: one that is
 * refused sends nothing.
 */
export function continueWhenRead(request: IncomingMessage, response: ServerResponse): void {
  const read = request._read.bind(request)
  let isTold = false
  request._read = (size) => {
    if (!isTold && !response.headersSent) response.writeContinue()
    isTold = true
    read(size)
  }
}
