import { join } from 'node:path'
import { freePort } from './port.ts'
import type { Programs } from './programs.ts'

/** MailDev's own; another when somebody has it. */
const USUAL_PORT = 1080
const ATTEMPTS = 3

/**
 * Starts the embedded inbox, kept by the supervisor.
 * @returns where mail is sent, and the address at which a person reads it
 */
export async function startInbox(programs: Programs, directory: string) {
  for (let attempt = 1; ; attempt++) {
    const web = await freePort(attempt === 1 ? USUAL_PORT : 0)
    const smtp = await freePort(0)
    try {
      await programs.keep({
        name: 'inbox',
        file: 'bin/inbox.ts',
        env: {
          INBOX_SMTP_PORT: String(smtp),
          INBOX_WEB_PORT: String(web),
          INBOX_DIRECTORY: join(directory, 'inbox'),
        },
      })
      return { smtpUrl: `smtp://127.0.0.1:${smtp}`, address: `http://localhost:${web}` }
    } catch (error) {
      // Somebody took a port between our look and the inbox's start: another start on this machine, for one.
      if (attempt === ATTEMPTS) throw error
    }
  }
}
