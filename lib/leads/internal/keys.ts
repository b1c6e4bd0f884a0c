import { timingSafeEqual } from 'node:crypto'
import { fingerprint } from '#lib/platform/seal.ts'

/** Keys in mails are derived, not kept: who has the database does not have them. */
export const threadKey = (threadId: string): string => written('lead.thread', threadId)
export const messageKey = (messageId: bigint | string): string => written('lead.message', String(messageId))

export const opensThread = (threadId: string, key: string): boolean => same(threadKey(threadId), key)
export const confirmsMessage = (messageId: string, key: string): boolean => same(messageKey(messageId), key)

const written = (purpose: string, text: string): string =>
  Buffer.from(fingerprint(purpose, text)).toString('base64url')

function same(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
