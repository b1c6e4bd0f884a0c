import { ImapFlow } from 'imapflow'

/** Puts a letter into the site's mailbox, as a mail server that was sent it would. */
export async function arrives(letter: {
  from: string
  to: string
  subject: string
  body: string
  attachment?: { name: string; bytes: Uint8Array }
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
      'MIME-Version: 1.0',
    ]
    const text = part('text/plain; charset=utf-8', [], Buffer.from(letter.body))
    const { attachment } = letter
    const content = attachment
      ? [
          `Content-Type: multipart/mixed; boundary=${BOUNDARY}\r\n`,
          ...[text, part('application/octet-stream', [disposition(attachment.name)], attachment.bytes)].map(
            (each) => `--${BOUNDARY}\r\n${each}`,
          ),
          `--${BOUNDARY}--\r\n`,
        ].join('\r\n')
      : text
    await client.append('INBOX', `${head.join('\r\n')}\r\n${content}`, [])
  } finally {
    await client.logout()
  }
}

const BOUNDARY = 'volant-essai'
const disposition = (name: string) => `Content-Disposition: attachment; filename="${name}"`

function part(type: string, head: readonly string[], bytes: Uint8Array): string {
  const lines = [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...head]
  return `${lines.join('\r\n')}\r\n\r\n${Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`
}
