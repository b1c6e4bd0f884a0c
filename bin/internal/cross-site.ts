import type { IncomingMessage } from 'node:http'

/** Machines come there with a signature or a key of their own, and no cookie counts. */
const MACHINES = /^\/api\/(?:webhooks|v1)\//

/**
 * Whether a request that may change something was sent by a page of another site, with our visitor's cookies. Browsers name the
 * page's origin with every such request; a program that names none has no visitor's cookies to misuse.
 */
export function isCrossSite(request: IncomingMessage, pathname: string, baseUrl: string): boolean {
  const { method, headers } = request
  if (method === 'GET' || method === 'HEAD' || MACHINES.test(pathname)) return false
  const { origin } = headers
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site'
  if (!URL.canParse(origin)) return true
  // By the address that visitors know, or the very one that they asked.
  return origin !== new URL(baseUrl).origin && new URL(origin).host !== headers.host
}
