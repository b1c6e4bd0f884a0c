import 'server-only'
import { z } from 'zod/mini'
import { now } from '../clock.ts'
import { db } from '../db.ts'
import { env } from '../env.ts'
import { OPS_LETTER, tellOps } from '../ops.ts'
import { job } from '../queue/job.ts'
import { MAIL_ATTEMPTS, SEND_MAIL } from './queue-mail.ts'
import { sendBySmtp } from './smtp.ts'

const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/**
 * Sends one letter. A failure is thrown, so that the queue tries again later; the last one leaves it to an operator. Once it has
 * left, its words are forgotten: letters hold links that open accounts.
 */
export const sendMailJob = job({
  name: SEND_MAIL,
  payload: z.object({ mailId: z.uuid() }),
  async run({ mailId }) {
    const mail = await db().outgoingMail.findUnique({ where: { id: mailId } })
    if (!mail || mail.sentAt || mail.deadAt) return { mailId, sent: false }
    try {
      await sendBySmtp({
        messageId: `<${mail.id}@${new URL(env().BASE_URL).hostname}>`,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        replyTo: mail.replyTo,
        unsubscribeUrl: mail.unsubscribeUrl,
      })
    } catch (error) {
      await countFailure(mail, error)
      throw error
    }
    await db().outgoingMail.updateMany({
      where: { id: mailId },
      data: { sentAt: now(), attempts: { increment: 1 }, lastError: null, text: '', html: '' },
    })
    return { mailId, kind: mail.kind, sent: true }
  },
})

async function countFailure(
  { id, kind, attempts: before }: { id: string; kind: string; attempts: number },
  error: unknown,
): Promise<void> {
  const attempts = before + 1
  const dead = attempts >= MAIL_ATTEMPTS
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  await db().$transaction(async (tx) => {
    await tx.outgoingMail.updateMany({
      where: { id },
      data: { attempts, lastError, ...(dead ? { deadAt: now() } : {}) },
    })
    if (dead && kind !== OPS_LETTER)
      await tellOps(
        {
          what: 'Des messages n’ont pas pu être envoyés',
          whatToDo:
            'Lire la dernière erreur dans /admin/taches, vérifier SMTP_URL et le serveur de messagerie, puis relancer les messages.',
        },
        tx,
      )
  })
}

export const forgetMailJob = job({
  name: 'mail.forget',
  payload: z.object({}),
  async run() {
    const { count } = await db().outgoingMail.deleteMany({
      where: { sentAt: { lt: new Date(now().getTime() - KEPT_DAYS * DAY_MS) } },
    })
    return { forgotten: count }
  },
})
