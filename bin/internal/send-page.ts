import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { KeptPage } from '#lib/platform/http/page-cache.ts'
import { encodedOnce, readEncoding } from './encodings.ts'

/** A kept page, in the best encoding that the visitor reads; each encoding is made once. */
export async function sendPage(
  page: KeptPage,
  hit: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = readEncoding(request, 'kept')
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
  const body = encoding ? await encodedOnce(page.body, page.encoded, encoding, 'kept') : page.body
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.writeHead(page.status, { 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

export function sendPlain(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${message}\n`)
}

/** The same for a request that is turned away at the door: programs are told as their API tells it (RFC 9457). */
export function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  message: string,
): void {
  if (!request.url?.startsWith('/api/v1/')) {
    sendPlain(response, status, message)
    return
  }
  const problem = { type: 'about:blank', title: STATUS_CODES[status], status, detail: message }
  response.writeHead(status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(JSON.stringify(problem))
}
