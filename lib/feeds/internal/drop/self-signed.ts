import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Certificate = { cert: string; key: string }

const YEAR_MS = 365 * 86_400_000

/**
 * A certificate that vouches for itself, for a name or an address (RFC 5280, in DER): Node signs, but writes no certificates. ECDSA over
 * P-256, ten years.
 */
export function selfSigned(name: string, from: Date): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid(ECDSA_WITH_SHA256))
  const subject = sequence(set(sequence(oid(COMMON_NAME), der(UTF8_STRING, Buffer.from(name.slice(0, 64))))))
  // Positive, whatever its first bit.
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(15)])
  const toSign = sequence(
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, serial),
    algorithm,
    subject,
    sequence(time(from), time(new Date(from.getTime() + 10 * YEAR_MS))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        extension(BASIC_CONSTRAINTS, sequence(der(BOOLEAN, Buffer.from([0xff])))),
        extension(ALTERNATIVE_NAME, sequence(alternative(name))),
      ),
    ),
  )
  const signature = sign('sha256', toSign, privateKey)
  const bytes = sequence(toSign, algorithm, der(BIT_STRING, Buffer.concat([Buffer.from([0]), signature])))
  return {
    cert: new X509Certificate(bytes).toString(),
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

const ECDSA_WITH_SHA256 = '2a8648ce3d040302'
const COMMON_NAME = '550403'
const BASIC_CONSTRAINTS = '551d13'
const ALTERNATIVE_NAME = '551d11'
const [BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, OID, UTF8_STRING] = [1, 2, 3, 4, 6, 12]
const [SEQUENCE, SET, GENERALIZED_TIME, UTC_TIME] = [0x30, 0x31, 0x18, 0x17]

/** Tag, length, value. */
function der(tag: number, ...values: Uint8Array[]): Buffer {
  const value = Buffer.concat(values)
  const length =
    value.length < 0x80
      ? [value.length]
      : value.length < 0x100
        ? [0x81, value.length]
        : [0x82, value.length >> 8, value.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), value])
}
const sequence = (...values: Uint8Array[]) => der(SEQUENCE, ...values)
const set = (...values: Uint8Array[]) => der(SET, ...values)
const oid = (hex: string) => der(OID, Buffer.from(hex, 'hex'))
const extension = (id: string, value: Uint8Array) => sequence(oid(id), der(OCTET_STRING, value))

const alternative = (name: string): Buffer =>
  isIP(name) ? der(0x87, Buffer.from(ipaddr.parse(name).toByteArray())) : der(0x82, Buffer.from(name))

/** Years from 2050 on have four figures. */
function time(at: Date): Buffer {
  const figures = at.toISOString().replace(/[-:T]|\.\d+/g, '')
  return at.getUTCFullYear() < 2050
    ? der(UTC_TIME, Buffer.from(figures.slice(2)))
    : der(GENERALIZED_TIME, Buffer.from(figures))
}
