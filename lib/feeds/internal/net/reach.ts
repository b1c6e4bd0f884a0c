import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Where our programs may connect on somebody else's word. Every address is asked for here, after DNS, and the connection is then made
 * to that very address: a name cannot mean one machine when it is checked and another when it is used.
 */
export type Reach = {
  resolve(host: string): Promise<string[]>
  allows(address: string): boolean
  /** Certificates believed besides the usual ones (PEM). */
  ca?: string
}

/** The public Internet, and nothing of our own network or of the machine. */
export const PUBLIC: Reach = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  allows: isPublic,
}

/** Global unicast: 2000::/3 is all that IPv6 has handed out; whatever maps an IPv4 address is judged by that address, or refused. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'))
}

/** The host or its port is not one that we may connect to, or it has no address at all. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
  readonly reason: 'private' | 'unknown'
  constructor(reason: 'private' | 'unknown', host: string) {
    super(`${host} has ${reason === 'private' ? 'an address that is not public' : 'no address'}`)
    this.reason = reason
  }
}

/**
 * The address to connect to. One address that is not public refuses the whole name.
 * @throws {UnreachableError}
 */
export async function addressOf(host: string, reach: Reach): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '')
  const addresses = isIP(bare) ? [bare] : await reach.resolve(bare).catch(() => [])
  const [first] = addresses
  if (first === undefined) throw new UnreachableError('unknown', host)
  if (!addresses.every((address) => reach.allows(address))) throw new UnreachableError('private', host)
  return first
}
