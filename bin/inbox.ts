// The embedded stack's inbox (MailDev): an SMTP server that keeps what it is sent, and a page to read it. Never in production.
import { MailDev } from 'maildev'
import { onStop } from '#bin/internal/on-stop.ts'

const { INBOX_SMTP_PORT, INBOX_WEB_PORT, INBOX_DIRECTORY } = process.env
const KEPT = 2_000

const inbox = new MailDev({
  smtp: Number(INBOX_SMTP_PORT),
  web: Number(INBOX_WEB_PORT),
  // Letters to invented people: this machine alone may read them.
  ip: '127.0.0.1',
  webIp: '127.0.0.1',
  silent: true,
  maxEmails: KEPT,
  ...(INBOX_DIRECTORY ? { mailDirectory: INBOX_DIRECTORY } : {}),
})
onStop(() => inbox.stop())
try {
  await inbox.start()
  process.send?.('ready')
} catch (error) {
  console.error(`inbox: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
