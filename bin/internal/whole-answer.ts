import type { IncomingMessage, ServerResponse } from 'node:http'
import { compress, readEncoding } from './encodings.ts'

/** Pages, their data, answers of the API. A map of the site may be long, and goes out as it is read. */
const HELD = /^(text\/html|text\/x-component|application\/json)\b/
/** Shorter than this, compressed is no shorter. */
const WORTH_COMPRESSING = 1024

type Write = ServerResponse['write']
type End = ServerResponse['end']
type Callback = (error?: Error | null) => void

/**
 * The framework writes a page in a hundred pieces. They are held and go out as one, compressed in one go: piece by piece, each
 * would be flushed through the compressor and the socket by itself, which costs as much as rendering the page.
 */
export function answerWhole(request: IncomingMessage, response: ServerResponse): void {
  const write = response.write.bind(response) as (...given: unknown[]) => boolean
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse
  const pieces: Buffer[] = []
  let held: boolean | undefined
  const isHeld = () => {
    held ??= !response.headersSent && HELD.test(String(response.getHeader('content-type') ?? ''))
    return held
  }

  // Headers leave with the body, whose length and encoding they name.
  response.flushHeaders = () => {}
  response.write = ((piece: string | Uint8Array, ...rest: unknown[]) => {
    if (!isHeld()) return write(piece, ...rest)
    pieces.push(toBuffer(piece, rest[0]))
    const callback = rest.find((one) => typeof one === 'function') as Callback | undefined
    if (callback) process.nextTick(callback)
    return true
  }) as Write
  response.end = ((...given: unknown[]) => {
    response.write = write as Write
    response.end = end as End
    if (!isHeld()) return end(...given)
    const [last] = given
    if (typeof last === 'string' || last instanceof Uint8Array) pieces.push(toBuffer(last, given[1]))
    const callback = given.find((one) => typeof one === 'function')
    if (callback) response.once('finish', callback as () => void)
    send(request, response, Buffer.concat(pieces)).catch((error) => response.destroy(error))
    return response
  }) as End
}

async function send(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const vary = String(response.getHeader('vary') ?? '')
  if (!/\baccept-encoding\b/i.test(vary))
    response.setHeader('Vary', vary === '' ? 'Accept-Encoding' : `${vary}, Accept-Encoding`)
  const encoding = body.length < WORTH_COMPRESSING ? null : readEncoding(request, 'passing')
  const sent = encoding ? await compress(body, encoding, 'passing') : body
  if (encoding) response.setHeader('Content-Encoding', encoding)
  if (request.method !== 'HEAD') response.setHeader('Content-Length', sent.length)
  response.end(request.method === 'HEAD' ? undefined : sent)
}

function toBuffer(piece: string | Uint8Array, encoding: unknown): Buffer {
  if (typeof piece === 'string')
    return Buffer.from(piece, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
}
