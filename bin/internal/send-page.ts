import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'
import type { KeptPage } from '#lib/platform/http/page-cache.ts'

const compressors = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
} as const

/** A kept page, in the best encoding that the visitor reads; each encoding is made once. */
export async function sendPage(
  page: KeptPage,
  hit: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = readEncoding(request)
  // By moment of rendering: the same page rendered anew is another.
  const etag = `W/"${page.keptAt.toString(36)}-${page.body.length.toString(36)}"`
  response.setHeader('ETag', etag)
  response.setHeader('Vary', 'Accept-Encoding, RSC')
  response.setHeader('Cache-Control', 'public, max-age=0, must-revalidate')
  response.setHeader('X-Volant-Cache', hit ? 'HIT' : 'MISS')
  for (const [name, value] of page.headers) response.setHeader(name, value)
  if (page.status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  const body = await encode(page, encoding)
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.writeHead(page.status, { 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

export function sendPlain(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${message}\n`)
}

async function encode(page: KeptPage, encoding: keyof typeof compressors | null): Promise<Buffer> {
  if (!encoding) return page.body
  let encoded = page.encoded.get(encoding)
  if (!encoded) {
    encoded = compressors[encoding](page.body)
    page.encoded.set(encoding, encoded)
  }
  return encoded
}

function readEncoding(request: IncomingMessage): keyof typeof compressors | null {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : null
}
