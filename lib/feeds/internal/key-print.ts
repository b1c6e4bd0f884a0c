import { createHash } from 'node:crypto'

/** Of a server's key, as OpenSSH prints it: "SHA256:…". */
export const keyPrint = (key: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
