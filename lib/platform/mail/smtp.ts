import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { env } from '../env.ts'
import { AppError } from '../errors.ts'
import { once } from '../once.ts'

const TIMEOUT_MS = 15_000

/** The process's pool of connections to SMTP_URL. */
function smtp(): Transporter {
  const { SMTP_URL } = env()
  if (!SMTP_URL) throw new AppError('unavailable', 'SMTP_URL is not set: no mail can leave')
  return once('smtp', () =>
    createTransport({
      ...fromUrl(SMTP_URL),
      pool: true,
      maxConnections: 3,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    }),
  )
}

function fromUrl(address: string) {
  const { protocol, hostname, port, username, password } = new URL(address)
  const secure = protocol === 'smtps:'
  return {
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
  }
}

export type Envelope = {
  /** Kept at every try, so that a mailbox shows a letter once though the answer to its sending was lost. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  replyTo: string | null
  /** null: not sent by a list. */
  unsubscribeUrl: string | null
}

/** @throws {Error} nodemailer's, when the server cannot be reached or refuses */
export async function sendBySmtp({ to, replyTo, unsubscribeUrl, ...letter }: Envelope): Promise<void> {
  await smtp().sendMail({
    from: env().MAIL_FROM,
    ...letter,
    // As one address each: a text would be read as a list of them.
    to: { name: '', address: to },
    ...(replyTo ? { replyTo: { name: '', address: replyTo } } : {}),
    // No robot should answer, nor a holiday message.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribeUrl
        ? {
            'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}),
    },
  })
}

export async function closeSmtp(): Promise<void> {
  if (env().SMTP_URL) smtp().close()
}
