import { timingSafeEqual } from 'node:crypto'
import { inboxAddress } from '#lib/platform/mail/inbox/address.ts'
import { disguise, fingerprint, undisguise } from '#lib/platform/seal.ts'
import type { Side } from '../model.ts'

/** Keys in mails are derived, not kept: who has the database does not have them. */
export const threadKey = (threadId: string): string => written('lead.thread', threadId)
export const messageKey = (messageId: bigint | string): string => written('lead.message', String(messageId))

export const opensThread = (threadId: string, key: string): boolean => same(threadKey(threadId), key)
export const confirmsMessage = (messageId: string, key: string): boolean => same(messageKey(messageId), key)

/** The first part of addresses that answers go to. */
export const ANSWERS = 'reponse'
const SIDES: readonly Side[] = ['buyer', 'seller']

/** Where one side's answers by mail go: the conversation's number in disguise, another for each side. null without a mailbox. */
export function answerAddress(threadId: string, side: Side): string | null {
  const number = Buffer.from(threadId.replaceAll('-', ''), 'hex')
  return inboxAddress(ANSWERS, Buffer.from(disguise(`lead.answer.${side}`, number)).toString('hex'))
}

/** What a token of such an address may stand for: one conversation for each side, of which at most one exists. */
export function conversationsOf(token: string): { threadId: string; side: Side }[] {
  if (!/^[0-9a-f]{32}$/.test(token)) return []
  return SIDES.map((side) => {
    const number = Buffer.from(undisguise(`lead.answer.${side}`, Buffer.from(token, 'hex'))).toString('hex')
    return { side, threadId: number.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') }
  })
}

const written = (purpose: string, text: string): string =>
  Buffer.from(fingerprint(purpose, text)).toString('base64url')

function same(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
