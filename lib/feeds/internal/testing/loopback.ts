import { selfSigned } from '../drop/self-signed.ts'
import type { Reach } from '../net/reach.ts'

/** The name by which tests reach this machine, as if it were a dealer's server on the Internet. */
export const HOST = 'serveur.garage.example'

/** At every server of a dealer. */
export const LOGIN = { user: 'garage', password: 'mot de passe' }

export const CERTIFICATE = selfSigned(HOST, new Date('2026-01-01T00:00:00Z'))

/** Tests' own servers stand for the Internet; the rest of it is not there. */
export const LOOPBACK: Reach = {
  resolve: async (host) => (host === HOST || host === 'localhost' ? ['127.0.0.1'] : []),
  allows: (address) => address === '127.0.0.1',
  ca: CERTIFICATE.cert,
}
