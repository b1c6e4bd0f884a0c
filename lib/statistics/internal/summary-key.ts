import { timingSafeEqual } from 'node:crypto'
import { env } from '#lib/platform/env.ts'
import { fingerprint } from '#lib/platform/seal.ts'

/** The key in a letter is derived, not kept: who has the database does not have it. It stops the summaries, and does nothing else. */
export const summaryKey = (accountId: string): string =>
  Buffer.from(fingerprint('statistics.summary', accountId)).toString('base64url')

export function opensSummary(accountId: string, key: string): boolean {
  const [expected, given] = [Buffer.from(summaryKey(accountId)), Buffer.from(key)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const query = (accountId: string): string => `?compte=${accountId}&cle=${summaryKey(accountId)}`

/** For a person, who is asked first; for their mailbox's button, which asks nothing (RFC 8058). */
export const stopPage = (accountId: string): string => `${env().BASE_URL}/resume-mensuel${query(accountId)}`
export const stopAtOnce = (accountId: string): string =>
  `${env().BASE_URL}/api/resume-mensuel${query(accountId)}`
