import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { contentSecurityPolicy, sealScripts } from '#lib/platform/http/content-security.ts'
import type { Rendered } from '#lib/platform/http/page-cache.ts'
import { lateScripts } from './late-scripts.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type ShownBy = (requestId: string) => readonly string[] | undefined

const RENDER_TIMEOUT_MS = 20_000

/**
 * Renders pages as any visitor without cookies would get them, through a listener of our own on loopback: one way in for the
 * framework, its answer taken whole.
 * @param errorPageScripts `script-src` sources of the error pages made at build, which no nonce reaches
 * @param shownBy which listings the page of a request shows in a list
 */
export async function wholePages(
  render: Handler,
  baseUrl: string,
  errorPageScripts: string,
  shownBy: ShownBy = () => undefined,
) {
  const inner = createServer((request, response) => {
    render(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((listening) => inner.listen(0, '127.0.0.1', listening))
  const { port } = inner.address() as AddressInfo
  const { host } = new URL(baseUrl)

  return {
    /** @param status what the address answers, to which the framework says 200 or, where there is no route, 404 */
    render(path: string, status: number): Promise<Rendered> {
      const nonce = randomBytes(16).toString('hex')
      const policy = contentSecurityPolicy(`'nonce-${nonce}'`, false)
      const id = randomUUID()
      const headers = { host, accept: 'text/html', 'content-security-policy': policy, 'x-request-id': id }
      return new Promise((resolve, reject) => {
        const asking = httpRequest({ host: '127.0.0.1', port, path, headers }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () => {
            const page = readAnswer(answer, Buffer.concat(chunks), nonce, status)
            resolve({ ...page, listed: shownBy(id) })
          })
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

  function readAnswer(answer: IncomingMessage, whole: Buffer, nonce: string, status: number): Rendered {
    const given = answer.statusCode ?? 500
    const type = answer.headers['content-type'] ?? 'text/html'
    const headers: [string, string][] = [['Content-Type', type]]
    if (answer.headers.location) headers.push(['Location', answer.headers.location])
    // Fonts and styles that the browser may fetch before it has read the page.
    const { link } = answer.headers
    if (link) headers.push(['Link', String(link).replaceAll(`; nonce="${nonce}"`, '')])
    let body = whole
    if (type.startsWith('text/html')) {
      const { html, scripts } = lateScripts(sealScripts(whole.toString(), nonce))
      body = Buffer.from(html)
      const allowed = [scripts, given < 400 ? '' : errorPageScripts].filter(Boolean).join(' ')
      headers.push(['Content-Security-Policy', contentSecurityPolicy(allowed, false)])
    }
    const expected = given === (status === 404 ? 404 : 200)
    // Another status than the address's own: memory and database disagree for a moment, or something broke.
    return expected ? { status, headers, body } : { status: given, headers, body, passing: true }
  }
}
