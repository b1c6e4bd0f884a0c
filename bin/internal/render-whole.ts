import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { contentSecurityPolicy, scriptHashes } from '#lib/platform/http/content-security.ts'
import type { Rendered } from '#lib/platform/http/page-cache.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const RENDER_TIMEOUT_MS = 20_000

/**
 * Renders pages as any visitor without cookies would get them, through a listener of our own on loopback: one way in for the
 * framework, its answer taken whole.
 */
export async function wholePages(render: Handler, baseUrl: string) {
  const inner = createServer((request, response) => {
    render(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((listening) => inner.listen(0, '127.0.0.1', listening))
  const { port } = inner.address() as AddressInfo
  const headers = { host: new URL(baseUrl).host, accept: 'text/html' }

  return {
    /** @param status what the address answers, to which the framework says 200 or, where there is no route, 404 */
    render(path: string, status: number): Promise<Rendered> {
      return new Promise((resolve, reject) => {
        const asking = httpRequest({ host: '127.0.0.1', port, path, headers }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () => resolve(readAnswer(answer, Buffer.concat(chunks), status)))
        })
        asking.setTimeout(RENDER_TIMEOUT_MS, () =>
          asking.destroy(new Error(`rendering ${path} took too long`)),
        )
        asking.on('error', reject)
        asking.end()
      })
    },
    close() {
      inner.close()
      inner.closeAllConnections()
    },
  }
}

function readAnswer(answer: IncomingMessage, body: Buffer, status: number): Rendered {
  const given = answer.statusCode ?? 500
  const type = answer.headers['content-type'] ?? 'text/html'
  const headers: [string, string][] = [['Content-Type', type]]
  if (answer.headers.location) headers.push(['Location', answer.headers.location])
  // Fonts and styles that the browser may fetch before it has read the page.
  if (answer.headers.link) headers.push(['Link', String(answer.headers.link)])
  if (type.startsWith('text/html')) {
    const policy = contentSecurityPolicy(scriptHashes(body.toString()), false)
    headers.push(['Content-Security-Policy', policy])
  }
  const expected = given === (status === 404 ? 404 : 200)
  // Another status than the address's own: memory and database disagree for a moment, or something broke.
  return expected ? { status, headers, body } : { status: given, headers, body, passing: true }
}
