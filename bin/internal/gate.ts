import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from '#lib/platform/env.ts'
import { clientAddress } from '#lib/platform/http/client-address.ts'
import { contentSecurityPolicy, securityHeaders } from '#lib/platform/http/content-security.ts'
import { type KeptPage, PageCache } from '#lib/platform/http/page-cache.ts'
import { log } from '#lib/platform/log.ts'
import { WHOLE_MARKET } from '#lib/search/queries.ts'
import { type AddressStatus, FAULT, NOWHERE } from './addresses.ts'
import { isCrossSite } from './cross-site.ts'
import type { ListingViews } from './listing-views.ts'
import { refuseOversized } from './oversized.ts'
import { rateLimits } from './rate-limits.ts'
import { type Handler, type ShownBy, wholePages } from './render-whole.ts'
import { sendPage, sendPlain, sendRefusal } from './send-page.ts'
import { staticFiles } from './static-files.ts'
import { closeUnread } from './unread-body.ts'
import { answerWhole } from './whole-answer.ts'

const CACHE_BYTES = 256 * 2 ** 20
/** Files with a name made of their content: cheap, and many to a page. */
const STATIC = /^\/_next\/static\//
const PHOTOS = /^\/photos\//
const MONTH_MS = 30 * 86_400_000

type Options = {
  env: Env
  /** The framework's own handler. */
  render: Handler
  decide(url: URL): Promise<AddressStatus>
  /** `script-src` sources of the error pages that the framework rendered once, at build. */
  errorPageScripts: string
  /** Told of what is served to people. */
  views?: ListingViews
  /** Which listings the page of a request shows in a list, once it was rendered. */
  shownBy?: ShownBy
}

export type Gate = {
  handle: Handler
  expire(expiries: readonly { tag: string; hard: boolean }[]): void
  /** Renders what everyone will ask for. @returns how many pages are now kept */
  warm(paths: readonly string[]): Promise<number>
  close(): void
}

/**
 * What stands between the socket and the framework: request id, access log, security headers, limits, the status of an
 * address, and the cache of shared pages.
 */
export async function createGate(options: Options): Promise<Gate> {
  const { env, render, decide, errorPageScripts, views, shownBy } = options
  const development = env.NODE_ENV === 'development'
  const fixedHeaders = securityHeaders(env.BASE_URL.startsWith('https:'))
  const cache = new PageCache(CACHE_BYTES)
  const whole = await wholePages(render, env.BASE_URL, errorPageScripts, shownBy)
  const sendStatic = development ? async () => false : staticFiles()
  const secondsToWait = rateLimits()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now()
    const id = readRequestId(request) ?? randomUUID()
    request.headers['x-request-id'] = id
    // For what is kept with a session or counted by address: ours, whatever the client says.
    request.headers['x-client-address'] = clientAddress(request, env.TRUSTED_PROXIES)
    response.setHeader('X-Request-Id', id)
    for (const [name, value] of fixedHeaders) response.setHeader(name, value)
    closeUnread(request, response)
    const { method, url } = request
    response.once('close', () => {
      const ms = Math.round(performance.now() - started)
      const cut = response.writableFinished ? {} : { cut: true }
      log().info({ id, method, path: loggedPath(url), status: response.statusCode, ms, ...cut })
    })
    try {
      await route(request, response)
    } catch (error) {
      log().error({ id, err: error }, 'request failed')
      if (!response.headersSent)
        sendRefusal(request, response, 500, 'Une erreur est survenue. Réessayez dans un instant.')
      else response.destroy()
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (refuseOversized(request, response)) return
    const url = readUrl(request)
    if (!url) return sendRefusal(request, response, 400, 'Adresse illisible.')
    if (STATIC.test(url.pathname)) {
      if (await sendStatic(url.pathname, request, response)) return
      return render(request, response)
    }
    if (env.RATE_LIMITS === 'on') {
      const wait = await secondsToWait(url.pathname, clientAddress(request, env.TRUSTED_PROXIES))
      if (wait > 0) {
        response.setHeader('Retry-After', String(wait))
        return sendRefusal(
          request,
          response,
          429,
          'Trop de demandes depuis votre adresse : patientez un instant.',
        )
      }
    }
    if (isCrossSite(request, url.pathname, env.BASE_URL))
      return sendRefusal(request, response, 403, 'Cette demande vient d’un autre site.')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      // Route handlers know their own methods; a page takes a form by POST, and the framework would answer any other as a GET.
      if (url.pathname.startsWith('/api/') || bringsForm(request)) return renderEach(request, response)
      response.setHeader('Allow', 'GET, HEAD, POST')
      return sendPlain(response, 405, 'Cette adresse ne connaît pas cette méthode.')
    }

    if (PHOTOS.test(url.pathname)) return render(request, response)
    const decision = await decide(url)
    if (decision.kind === 'shared' && decision.status === 200)
      views?.seen(decision.tags, request, clientAddress(request, env.TRUSTED_PROXIES))
    // A navigation inside the application asks for the page's data, not its HTML: rendered for each.
    const html = request.headers.rsc === undefined && !development
    switch (decision.kind) {
      case 'malformed':
        return sendRefusal(request, response, 400, 'Adresse illisible.')
      case 'moved':
        response.writeHead(308, { Location: decision.to, 'Cache-Control': 'public, max-age=3600' }).end()
        return
      case 'not-found':
        if (html) {
          const { page, hit } = await nowhere()
          return sendPage(page, hit, request, response)
        }
        request.url = NOWHERE
        return renderEach(request, response)
      case 'shared':
        if (html) return shared(decision.key, decision.status, decision.tags, decision.maxAgeMs)
        if (decision.status !== 200) forceStatus(response, decision.status)
        return renderEach(request, response)
      case 'each':
        return renderEach(request, response)
    }

    async function shared(key: string, status: number, tags: readonly string[], maxAgeMs: number) {
      const { page, hit } = await cache.page(key, tags, maxAgeMs, () => whole.render(key, status))
      if (page.listed && page.status === 200) countListed(key, page.listed, request)
      return sendPage((await standIn(page.status)) ?? page, hit, request, response)
    }
  }

  const nowhere = () => cache.page(NOWHERE, [], MONTH_MS, () => whole.render(NOWHERE, 404))

  let fault: KeptPage | undefined
  /** The page of a fault, rendered while all is well, and kept whatever else is dropped. */
  async function keepFault(): Promise<KeptPage> {
    if (fault) return fault
    const page = await whole.render(FAULT, 500)
    if (page.passing) throw new Error(`${FAULT} could not be rendered`)
    fault = { ...page, tags: [], encoded: new Map(), keptAt: Date.now() }
    return fault
  }

  /**
   * Where a page finds what it is asked for missing, or fails, the framework sends an empty document that a script is to fill: these
   * are whole.
   */
  async function standIn(status: number): Promise<KeptPage | null> {
    if (status === 404) return (await nowhere()).page
    if (status < 500) return null
    return keepFault().catch(() => null)
  }

  /** The framework reads the nonce for its scripts from the request's own policy. */
  async function renderEach(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The framework may write another over it.
    const asked = request.url ?? '/'
    let hasStandIn = false
    if (!development)
      answerWhole(request, response, async (status) => {
        const page = await standIn(status)
        hasStandIn = page !== null
        return page
      })
    const nonce = `'nonce-${randomBytes(16).toString('base64')}'`
    const policy = contentSecurityPolicy(nonce, development)
    request.headers['content-security-policy'] = policy
    response.setHeader('Content-Security-Policy', policy)
    onStatus(response, (status) => {
      // Those pages bring their own.
      if (status < 400 || hasStandIn) return
      response.setHeader(
        'Content-Security-Policy',
        contentSecurityPolicy(`${nonce} ${errorPageScripts}`, development),
      )
    })
    await render(request, response)
    const listed = shownBy?.(String(request.headers['x-request-id']))
    if (listed && response.statusCode === 200) countListed(addressOf(asked), listed, request)
  }

  function countListed(address: string, listed: readonly string[], request: IncomingMessage): void {
    views?.listed(address, listed, request, clientAddress(request, env.TRUSTED_PROXIES))
  }

  return {
    handle,
    expire(expiries) {
      // What changed is unknown: nothing that was kept may be trusted.
      if (expiries.some(({ tag }) => tag === WHOLE_MARKET)) return cache.clear()
      for (const { tag, hard } of expiries) cache.expire(tag, hard)
    },
    async warm(paths) {
      await keepFault().catch((error) => log().warn({ err: error }, 'the page of a fault is not kept'))
      let kept = 0
      for (const path of paths) {
        const decision = await decide(new URL(path, env.BASE_URL))
        if (decision.kind !== 'shared') continue
        const { key, status, tags, maxAgeMs } = decision
        try {
          const { page } = await cache.page(key, tags, maxAgeMs, () => whole.render(key, status))
          if (page.status === status) kept++
          else log().warn({ path, status: page.status }, 'a page to keep could not be rendered')
        } catch (error) {
          // Its first visitor will have it rendered, or be told: no reason not to serve the others.
          log().warn({ path, err: error }, 'a page to keep could not be rendered')
        }
      }
      return kept
    },
    close: whole.close,
  }
}

/** Links of letters carry a secret that opens an account: no log keeps it. */
function loggedPath(url: string | undefined): string | undefined {
  return url?.slice(0, 500).replace(/([?&](?:jeton|cle)=)[^&]*/g, '$1…')
}

/** A page's address, whether its HTML or its data is asked for. */
const addressOf = (url: string): string => url.replace(/[?&]_rsc=[^&]*$/, '')

/** A server action: called by a script, which names it, or sent as a form by a browser without one. */
function bringsForm({ method, headers }: IncomingMessage): boolean {
  if (method !== 'POST') return false
  return headers['next-action'] !== undefined || FORM.test(headers['content-type'] ?? '')
}
const FORM = /^(multipart\/form-data|application\/x-www-form-urlencoded)/

/** Only an id that can be written to a log as it is. */
function readRequestId(request: IncomingMessage): string | null {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : null
}

function readUrl(request: IncomingMessage): URL | null {
  const target = request.url ?? '/'
  // Two slashes, or a backslash that stands for one, would name another host.
  if (!/^\/(?![/\\])/.test(target)) return null
  return URL.canParse(target, 'http://localhost') ? new URL(target, 'http://localhost') : null
}

type WriteHead = (status: number, ...rest: unknown[]) => ServerResponse

/** Just before the headers leave. */
function onStatus(response: ServerResponse, tell: (status: number) => void): void {
  const writeHead = response.writeHead.bind(response) as WriteHead
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    tell(status)
    return writeHead(status, ...rest)
  }) as typeof response.writeHead
}

/** The framework answers 200 to a page that it renders; the address decides otherwise. */
function forceStatus(response: ServerResponse, status: number): void {
  const writeHead = response.writeHead.bind(response) as WriteHead
  response.writeHead = ((_given: number, ...rest: unknown[]) =>
    writeHead(status, ...rest)) as typeof response.writeHead
}
