import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isWebPort } from './ports.ts'
import { addressOf, type Reach, UnreachableError } from './reach.ts'

export type Answer = { url: URL; status: number; headers: IncomingHttpHeaders; body: IncomingMessage }

export type Question = {
  headers: Record<string, string>
  /** "https:", or "http:" too. */
  protocols: readonly string[]
  reach: Reach
  /** For everything, redirects and body included. */
  timeoutMs: number
}

/** The server leads somewhere that we do not follow to. */
export class RedirectError extends Error {
  override name = 'RedirectError'
}

const REDIRECTS = 5
const REDIRECT = new Set([301, 302, 303, 307, 308])
/** A server that says nothing more for this long is gone. */
const SILENCE_MS = 60_000

/**
 * GET, following redirects; each is checked like the first address. Who takes the body reads it or destroys it.
 * @throws {UnreachableError | RedirectError}, or whatever the network says
 */
export async function ask(first: URL, question: Question): Promise<Answer> {
  const signal = AbortSignal.timeout(question.timeoutMs)
  let url = first
  let headers = question.headers
  for (let followed = 0; followed <= REDIRECTS; followed++) {
    if (!question.protocols.includes(url.protocol)) throw new RedirectError(`${url.protocol} is not followed`)
    // A name before the host would be sent as a password, by whoever wrote the address.
    if (url.username !== '' || url.password !== '') throw new RedirectError('a password is in the address')
    if (!isWebPort(url)) throw new UnreachableError('private', url.host)
    const body = await once(url, headers, question.reach, signal)
    const status = body.statusCode ?? 0
    const { location } = body.headers
    if (!REDIRECT.has(status) || location === undefined) return { url, status, headers: body.headers, body }
    body.destroy()
    const next = URL.parse(location, url)
    if (!next) throw new RedirectError('the address of the redirect is none')
    // A password is for the server that it was given for.
    if (next.origin !== url.origin) {
      const { authorization: _, ...rest } = headers
      headers = rest
    }
    url = next
  }
  throw new RedirectError('too many redirects')
}

async function once(
  url: URL,
  headers: Record<string, string>,
  reach: Reach,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const address = await addressOf(url.hostname, reach)
  const lookup: LookupFunction = (_host, options, done) => {
    const family = isIP(address)
    if (options.all) done(null, [{ address, family }])
    else done(null, address, family)
  }
  return new Promise((answered, failed) => {
    const options = { headers, lookup, signal, agent: false, ...(reach.ca ? { ca: reach.ca } : {}) }
    const asked = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, answered)
    asked.setTimeout(SILENCE_MS, () => asked.destroy(new Error('the server fell silent')))
    asked.once('error', failed)
    asked.end()
  })
}
