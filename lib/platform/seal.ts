import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env.ts'
import { AppError } from './errors.ts'

/**
 * What may be read again only by us (plates, chassis numbers), and what may only be compared. Keys are derived from AUTH_SECRET,
 * one for each purpose: a value sealed for one cannot be opened as another.
 */
const IV_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the cipher. */
export function seal(purpose: string, text: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key(`seal:${purpose}`), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Uint8Array.from(Buffer.concat([iv, cipher.getAuthTag(), sealed]))
}

/** @throws {Error} when it was sealed for another purpose, under another secret, or changed since */
export function open(purpose: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key(`seal:${purpose}`), bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** HMAC-SHA-256: equal for equal texts, and tells nothing of them. */
export function fingerprint(purpose: string, text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    createHmac('sha256', key(`mac:${purpose}`))
      .update(text)
      .digest(),
  )
}

/**
 * One block of 16 bytes under a key of its purpose: each has one image, which tells nothing of it, and of 2^128 guesses one is right.
 * For a number that is itself hard to guess, and where nothing may be kept.
 */
export function disguise(purpose: string, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-ecb', key(`block:${purpose}`), null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

/** @param block 16 bytes: whatever they are, they are the image of something */
export function undisguise(purpose: string, block: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-ecb', key(`block:${purpose}`), null).setAutoPadding(false)
  return Buffer.concat([decipher.update(block), decipher.final()])
}

function key(purpose: string): Buffer {
  const { AUTH_SECRET } = env()
  if (!AUTH_SECRET) throw new AppError('unavailable', 'Le site n’est pas configuré pour garder des secrets.')
  return Buffer.from(hkdfSync('sha256', AUTH_SECRET, '', `volant:${purpose}`, 32))
}
