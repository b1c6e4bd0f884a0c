import type { IncomingMessage } from 'node:http'

/**
 * Who asks. Behind `trustedProxies` proxies, each of which appends the address it saw to X-Forwarded-For, the visitor is that
 * many from the end; what stands before was written by anyone. Without trusted proxies the header is ignored.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = request.socket.remoteAddress ?? 'unknown'
  if (trustedProxies === 0) return shorten(peer)
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
  return shorten(forwarded.at(-trustedProxies) ?? forwarded[0] ?? peer)
}

/** One IPv6 subscriber has a whole /64: it counts as one. IPv4 in IPv6 notation is IPv4. */
function shorten(address: string): string {
  const plain = address
    .replace(/^::ffff:(?=\d+\.)/, '')
    // Some proxies name the port too.
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    .slice(0, 64)
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter((part) => part !== '')
  const right = (tail ?? '').split(':').filter((part) => part !== '')
  const middle = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...middle, ...right].slice(0, 4).join(':')
}
