import 'server-only'
import { randomUUID } from 'node:crypto'
import { open, seal } from '#lib/platform/seal.ts'

/**
 * What a browser keeps that has signed in to an account: somebody else's wrong guesses at that account's password are not counted
 * against it (pace.ts). It opens nothing by itself.
 */
export function sealDevice(email: string, id: string = randomUUID()): string {
  return Buffer.from(seal('known-device', JSON.stringify({ email, id }))).toString('base64url')
}

/** @returns the device's name, when it has signed in to the account of this address */
export function readDevice(cookie: string | null, email: string): string | null {
  if (cookie === null) return null
  try {
    const kept = JSON.parse(open('known-device', Buffer.from(cookie, 'base64url')))
    return kept.email === email && typeof kept.id === 'string' ? kept.id : null
  } catch {
    // Forged, or from before a change of secret.
    return null
  }
}
