// The Internet of the journeys, loaded into every process of the site before anything else (server.ts): a dealer's server has a name and a
// public address there as everywhere, and what is sent to that address arrives on this machine. Our own rules of addresses stay as they are,
// and judge it: 127.0.0.1 is refused in journeys too.
import dns from 'node:dns/promises'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const NAME = 'serveur.garage.example'
/** Of nobody: never asked, never sent to. */
const ADDRESS = '44.128.0.1'

const { lookup } = dns
dns.lookup = async (host, options) => {
  if (host !== NAME) return lookup(host, options)
  const found = { address: ADDRESS, family: 4 }
  return options?.all ? [found] : found
}

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...given) {
  // Node hands over an array of what it was given, others the options themselves.
  const options = Array.isArray(given[0]) ? given[0][0] : given[0]
  if (options?.host === ADDRESS) options.host = '127.0.0.1'
  return connect.apply(this, given)
}
syncBuiltinESMExports()
