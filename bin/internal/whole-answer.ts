import type { IncomingMessage, ServerResponse } from 'node:http'
import { Writable } from 'node:stream'
import { createGzip, type Gzip } from 'node:zlib'
import { compress, readEncoding } from './encodings.ts'

/** Pages, their data, answers of the API. */
const HELD = /^(text\/html|text\/x-component|application\/json)\b/
const HTML = /^text\/html\b/
/** A map of the site may be long: it is compressed as it is read. */
const FLOWING = /^application\/xml\b/
/** Shorter than this, compressed is no shorter. */
const WORTH_COMPRESSING = 1024

type Write = ServerResponse['write']
type End = ServerResponse['end']
type Callback = (error?: Error | null) => void
type Page = { headers: readonly (readonly [string, string])[]; body: Buffer }

/**
 * The framework writes a page in a hundred pieces. They are held and go out as one, compressed in one go: piece by piece, each
 * would be flushed through the compressor and the socket by itself, which costs as much as rendering the page.
 * @param standIn the page for who would get the framework's empty document of that status; null: there is none
 */
export function answerWhole(
  request: IncomingMessage,
  response: ServerResponse,
  standIn: (status: number) => Promise<Page | null> = async () => null,
): void {
  const write = response.write.bind(response) as (...given: unknown[]) => boolean
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse
  const pieces: Buffer[] = []
  let way: 'held' | 'flowing' | 'as it comes' | undefined
  let flow: Gzip | undefined

  /** Decided with the first piece, when the headers are known. */
  function isHeld(): boolean {
    if (way) return way === 'held'
    const type = response.headersSent ? '' : String(response.getHeader('content-type') ?? '')
    way = HELD.test(type) ? 'held' : FLOWING.test(type) ? 'flowing' : 'as it comes'
    if (way === 'flowing') {
      varyByEncoding(response)
      if (readEncoding(request, 'flowing') && request.method !== 'HEAD')
        flow = startFlow(response, write, end)
    }
    return way === 'held'
  }

  // Headers leave with the body, whose length and encoding they name.
  response.flushHeaders = () => {}
  response.write = ((piece: string | Uint8Array, ...rest: unknown[]) => {
    if (!isHeld()) return flow ? flow.write(piece) : write(piece, ...rest)
    pieces.push(toBuffer(piece, rest[0]))
    const callback = rest.find((one) => typeof one === 'function') as Callback | undefined
    if (callback) process.nextTick(callback)
    return true
  }) as Write
  response.end = ((...given: unknown[]) => {
    response.write = write as Write
    response.end = end as End
    const isWhole = isHeld()
    const [last] = given
    if (flow) {
      flow.end(typeof last === 'function' ? undefined : last)
      return response
    }
    if (!isWhole) return end(...given)
    if (typeof last === 'string' || last instanceof Uint8Array) pieces.push(toBuffer(last, given[1]))
    const callback = given.find((one) => typeof one === 'function')
    if (callback) response.once('finish', callback as () => void)
    answer(Buffer.concat(pieces)).catch((error) => response.destroy(error))
    return response
  }) as End

  async function answer(body: Buffer): Promise<void> {
    const isPage = HTML.test(String(response.getHeader('content-type')))
    const page = isPage ? await standIn(response.statusCode).catch(() => null) : null
    for (const [name, value] of page?.headers ?? []) response.setHeader(name, value)
    return send(request, response, page?.body ?? body)
  }
}

async function send(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  varyByEncoding(response)
  const encoding = body.length < WORTH_COMPRESSING ? null : readEncoding(request, 'passing')
  const sent = encoding ? await compress(body, encoding, 'passing') : body
  if (encoding) response.setHeader('Content-Encoding', encoding)
  if (request.method !== 'HEAD') response.setHeader('Content-Length', sent.length)
  response.end(request.method === 'HEAD' ? undefined : sent)
}

function varyByEncoding(response: ServerResponse): void {
  const vary = String(response.getHeader('vary') ?? '')
  if (!/\baccept-encoding\b/i.test(vary))
    response.setHeader('Vary', vary === '' ? 'Accept-Encoding' : `${vary}, Accept-Encoding`)
}

/** No faster than the visitor reads. */
function startFlow(
  response: ServerResponse,
  write: (...given: unknown[]) => boolean,
  end: (...given: unknown[]) => unknown,
): Gzip {
  response.setHeader('Content-Encoding', 'gzip')
  const flow = createGzip({ level: 2 })
  flow.pipe(
    new Writable({
      write: (piece, _, done) => void write(piece, done),
      final: (done) => void end(done),
    }),
  )
  flow.on('drain', () => response.emit('drain'))
  response.once('close', () => flow.destroy())
  return flow
}

function toBuffer(piece: string | Uint8Array, encoding: unknown): Buffer {
  if (typeof piece === 'string')
    return Buffer.from(piece, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
}
