import 'server-only'
import { z } from 'zod/mini'
import { db } from '../db.ts'
import { env } from '../env.ts'
import { job } from '../queue/job.ts'
import { MAIL_ATTEMPTS, SEND_MAIL } from './queue-mail.ts'
import { sendBySmtp } from './smtp.ts'

const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/** Sends one letter. A failure is thrown, so that the queue tries again later; the last one leaves it to an operator. */
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
      })
    } catch (error) {
      const attempts = mail.attempts + 1
      await db().outgoingMail.update({
        where: { id: mailId },
        data: {
          attempts,
          lastError: error instanceof Error ? error.message.slice(0, 500) : String(error),
          ...(attempts >= MAIL_ATTEMPTS ? { deadAt: new Date() } : {}),
        },
      })
      throw error
    }
    await db().outgoingMail.update({
      where: { id: mailId },
      data: { sentAt: new Date(), attempts: mail.attempts + 1, lastError: null },
    })
    return { mailId, sent: true }
  },
})

export const forgetMailJob = job({
  name: 'mail.forget',
  payload: z.object({}),
  async run() {
    const { count } = await db().outgoingMail.deleteMany({
      where: { sentAt: { lt: new Date(Date.now() - KEPT_DAYS * DAY_MS) } },
    })
    return { forgotten: count }
  },
})
