import { ImapFlow } from 'imapflow'

/** Puts a letter into the site's mailbox, as a mail server that was sent it would. */
export async function arrives(letter: {
  from: string
  to: string
  subject: string
  body: string
}): Promise<void> {
  const { hostname, port, username, password } = new URL(process.env.SITE_MAILBOX_URL ?? '')
  const client = new ImapFlow({
    host: hostname,
    port: Number(port),
    auth: { user: username, pass: password },
    logger: false,
  })
  await client.connect()
  try {
    const head = [
      `From: <${letter.from}>`,
      `To: <${letter.to}>`,
      `Subject: ${letter.subject}`,
      `Message-ID: <${crypto.randomUUID()}@exemple.fr>`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
    ]
    const body = Buffer.from(letter.body).toString('base64').replace(/.{76}/g, '$&\r\n')
    await client.append('INBOX', `${head.join('\r\n')}\r\n\r\n${body}\r\n`, [])
  } finally {
    await client.logout()
  }
}
