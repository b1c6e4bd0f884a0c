import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link or a cookie; only its hash is kept. Nothing slower is needed: 256 bits are not guessed. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashSecret = (secret: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(secret).digest())
