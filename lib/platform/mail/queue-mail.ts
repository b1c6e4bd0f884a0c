import 'server-only'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { enqueue } from '../queue/enqueue.ts'
import { asHtml, asText, type Letter } from './letter.ts'

export const SEND_MAIL = 'mail.send'

/** Tries over about three days, then the letter waits for an operator. */
export const MAIL_ATTEMPTS = 16

/** One bare address; anything else might end up as a header, or as several. */
const ADDRESS = /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/

type Sending = {
  /** Where an answer goes. */
  replyTo?: string
  /** An address of ours that stops letters of this kind when it is POSTed to, without signing in (RFC 8058). */
  unsubscribeUrl?: string
}

/** Queues a letter in the transaction that causes it: it leaves if and only if that transaction commits. */
export async function queueMail(
  tx: Prisma.TransactionClient,
  recipient: string,
  letter: Letter,
  { replyTo, unsubscribeUrl }: Sending = {},
): Promise<void> {
  for (const address of [recipient, ...(replyTo === undefined ? [] : [replyTo])])
    if (!ADDRESS.test(address)) throw new Error('a letter goes to one bare address')
  const { id } = await tx.outgoingMail.create({
    data: {
      recipient,
      kind: letter.kind,
      // A line break in a subject would be a header of its own.
      subject: letter.subject.replace(/[\r\n]+/g, ' '),
      text: asText(letter),
      html: asHtml(letter),
      replyTo: replyTo ?? null,
      unsubscribeUrl: unsubscribeUrl ?? null,
    },
    select: { id: true },
  })
  await enqueue(tx, SEND_MAIL, { mailId: id }, { maxAttempts: MAIL_ATTEMPTS })
}

/** Queues a letter for a program, which reads its text as it is: no greeting, no signature, no HTML. */
export async function queuePlainMail(
  tx: Prisma.TransactionClient,
  recipient: string,
  { kind, subject, text }: { kind: string; subject: string; text: string },
): Promise<void> {
  if (!ADDRESS.test(recipient)) throw new Error('a letter goes to one bare address')
  const { id } = await tx.outgoingMail.create({
    data: { recipient, kind, subject: subject.replace(/[\r\n]+/g, ' '), text, html: '' },
    select: { id: true },
  })
  await enqueue(tx, SEND_MAIL, { mailId: id }, { maxAttempts: MAIL_ATTEMPTS })
}

/** A letter that was given up is tried anew, from the first attempt. @returns whether there was such a letter */
export async function sendAgain(tx: Prisma.TransactionClient, mailId: string): Promise<boolean> {
  const { count } = await tx.outgoingMail.updateMany({
    where: { id: mailId, sentAt: null, deadAt: { not: null } },
    data: { deadAt: null, attempts: 0 },
  })
  if (count > 0) await enqueue(tx, SEND_MAIL, { mailId }, { maxAttempts: MAIL_ATTEMPTS })
  return count > 0
}

/** Forgets what was written to an address, sent or not. */
export async function forgetMailTo(tx: Prisma.TransactionClient, recipient: string): Promise<void> {
  await tx.outgoingMail.deleteMany({ where: { recipient } })
}
