import 'server-only'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { enqueue } from '../queue/enqueue.ts'
import { asHtml, asText, type Letter } from './letter.ts'

export const SEND_MAIL = 'mail.send'

/** Tries over about three days, then the letter waits for an operator. */
export const MAIL_ATTEMPTS = 16

/** Queues a letter in the transaction that causes it: it leaves if and only if that transaction commits. */
export async function queueMail(
  tx: Prisma.TransactionClient,
  recipient: string,
  letter: Letter,
  { replyTo }: { replyTo?: string } = {},
): Promise<void> {
  const { id } = await tx.outgoingMail.create({
    data: {
      recipient,
      kind: letter.kind,
      // A line break in a subject would be a header of its own.
      subject: letter.subject.replace(/[\r\n]+/g, ' '),
      text: asText(letter),
      html: asHtml(letter),
      replyTo: replyTo ?? null,
    },
    select: { id: true },
  })
  await enqueue(tx, SEND_MAIL, { mailId: id }, { maxAttempts: MAIL_ATTEMPTS })
}

/** Forgets what was written to an address, sent or not. */
export async function forgetMailTo(tx: Prisma.TransactionClient, recipient: string): Promise<void> {
  await tx.outgoingMail.deleteMany({ where: { recipient } })
}
