import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Env } from '#lib/platform/env.ts'
import { siteHooks } from '#lib/platform/http/address-status.ts'
import { clientAddress } from '#lib/platform/http/client-address.ts'
import { contentSecurityPolicy, scriptHashes, securityHeaders } from '#lib/platform/http/content-security.ts'
import { type KeptPage, PageCache, type Rendered } from '#lib/platform/http/page-cache.ts'
import { log } from '#lib/platform/log.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const CACHE_BYTES = 256 * 2 ** 20
const RENDER_TIMEOUT_MS = 20_000
/** Within these a person reading fast, with several tabs, never meets a refusal. */
const PAGES = { points: 300, duration: 60 }
const API = { points: 120, duration: 60 }
/** Files with a name made of their content, and drawings: cheap, and many to a page. */
const STATIC = /^\/(_next\/static|photos|fonts)\//

/**
 * What stands between the socket and the framework: request id, access log, security headers, rate limits, the status of an
 * address, and the cache of shared pages. `render` is the framework's own handler.
 */
export async function createGate(
  render: Handler,
  env: Env,
): Promise<{ handle: Handler; close(): void; warm(): Promise<number> }> {
  const development = env.NODE_ENV === 'development'
  const https = env.BASE_URL.startsWith('https:')
  const fixedHeaders = securityHeaders(https)
  const cache = new PageCache(CACHE_BYTES)
  const limits = { page: new RateLimiterMemory(PAGES), api: new RateLimiterMemory(API) }

  // Shared pages are rendered through a listener of our own, on loopback: one way in for the framework, its answer taken whole.
  const inner = createServer((request, response) => void render(request, response))
  await new Promise<void>((listening) => inner.listen(0, '127.0.0.1', listening))
  const { port } = inner.address() as AddressInfo

  siteHooks()?.onExpire((expiries) => {
    for (const { tag, hard } of expiries) cache.expire(tag, hard)
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now()
    const id = readRequestId(request) ?? randomUUID()
    request.headers['x-request-id'] = id
    response.setHeader('X-Request-Id', id)
    for (const [name, value] of fixedHeaders) response.setHeader(name, value)
    response.once('close', () => {
      log().info({
        id,
        method: request.method,
        path: request.url?.slice(0, 500),
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
        ...(response.writableFinished ? {} : { cut: true }),
      })
    })
    try {
      await route(request, response)
    } catch (error) {
      log().error({ id, err: error }, 'request failed')
      if (!response.headersSent) plain(response, 500, 'Une erreur est survenue. Réessayez dans un instant.')
      else response.destroy()
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = readUrl(request)
    if (!url) return plain(response, 400, 'Adresse illisible.')
    if (STATIC.test(url.pathname)) return render(request, response)
    if (env.RATE_LIMITS === 'on' && url.pathname !== '/api/health') {
      const wait = await secondsToWait(url.pathname.startsWith('/api/') ? limits.api : limits.page, request)
      if (wait > 0) {
        response.setHeader('Retry-After', String(wait))
        return plain(response, 429, 'Trop de demandes depuis votre adresse : patientez un instant.')
      }
    }

    const reading = request.method === 'GET' || request.method === 'HEAD'
    const hooks = siteHooks()
    const decision = reading && hooks ? await hooks.decide(url) : ({ kind: 'each' } as const)
    switch (decision.kind) {
      case 'moved':
        response.writeHead(308, { Location: decision.to, 'Cache-Control': 'public, max-age=3600' }).end()
        return
      case 'not-found':
        request.url = '/introuvable'
        break
      case 'shared': {
        // A navigation inside the application asks for the page's data, not its HTML: rendered for each.
        if (request.headers.rsc !== undefined || development) {
          if (decision.status !== 200) forceStatus(response, decision.status)
          break
        }
        const { page, hit } = await cache.page(decision.key, decision.tags, decision.maxAgeMs, () =>
          renderWhole(decision.key, decision.status),
        )
        return send(page, hit, request, response)
      }
    }
    const nonce = randomBytes(16).toString('base64')
    const policy = contentSecurityPolicy(`'nonce-${nonce}' 'strict-dynamic'`, development)
    request.headers['content-security-policy'] = policy
    response.setHeader('Content-Security-Policy', policy)
    await render(request, response)
  }

  async function secondsToWait(limiter: RateLimiterMemory, request: IncomingMessage): Promise<number> {
    try {
      await limiter.consume(clientAddress(request, env.TRUSTED_PROXIES))
      return 0
    } catch (refusal) {
      return Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000) || 1
    }
  }

  /** Asks the framework for a page as any visitor without cookies would. */
  function renderWhole(path: string, status: number): Promise<Rendered> {
    return new Promise((resolve, reject) => {
      const asking = httpRequest(
        { host: '127.0.0.1', port, path, headers: { host: new URL(env.BASE_URL).host, accept: 'text/html' } },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () => {
            const code = answer.statusCode ?? 500
            const body = Buffer.concat(chunks)
            const html = (answer.headers['content-type'] ?? '').startsWith('text/html')
            const headers: [string, string][] = [
              ['Content-Type', answer.headers['content-type'] ?? 'text/html'],
            ]
            if (answer.headers.location) headers.push(['Location', answer.headers.location])
            if (html) {
              const policy = contentSecurityPolicy(scriptHashes(body.toString()), development)
              headers.push(['Content-Security-Policy', policy])
            }
            resolve({ status: code === 200 ? status : code, headers, body })
          })
        },
      )
      asking.setTimeout(RENDER_TIMEOUT_MS, () => asking.destroy(new Error(`rendering ${path} took too long`)))
      asking.on('error', reject)
      asking.end()
    })
  }

  return {
    handle,
    close: () => inner.close(),
    async warm() {
      let done = 0
      for (const path of siteHooks()?.warm() ?? []) {
        const decision = await siteHooks()?.decide(new URL(path, env.BASE_URL))
        if (decision?.kind !== 'shared') continue
        await cache.page(decision.key, decision.tags, decision.maxAgeMs, () =>
          renderWhole(decision.key, decision.status),
        )
        done++
      }
      return done
    },
  }
}

const compressors = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
} as const

async function send(
  page: KeptPage,
  hit: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = readEncoding(request)
  let body = page.body
  if (encoding) {
    let encoded = page.encoded.get(encoding)
    if (!encoded) {
      encoded = compressors[encoding](page.body)
      page.encoded.set(encoding, encoded)
    }
    body = await encoded
  }
  // A weak validator by moment of rendering: the same page rendered anew is another.
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
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.writeHead(page.status, { 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function readEncoding(request: IncomingMessage): keyof typeof compressors | null {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : null
}

/** Only an id that can be written to a log as it is. */
function readRequestId(request: IncomingMessage): string | null {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : null
}

function readUrl(request: IncomingMessage): URL | null {
  const target = request.url ?? '/'
  if (!target.startsWith('/') || target.startsWith('//')) return null
  if (!URL.canParse(target, 'http://localhost')) return null
  const url = new URL(target, 'http://localhost')
  try {
    decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  return url
}

/** The framework answers 200 to a page that it renders; the address decides otherwise. */
function forceStatus(response: ServerResponse, status: number): void {
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse
  response.writeHead = ((_given: number, ...rest: unknown[]) =>
    writeHead(status, ...rest)) as typeof response.writeHead
}

function plain(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${message}\n`)
}
