import { createServer } from 'node:net'
import { join } from 'node:path'
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

/** The port wanted, or any other that is free now. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  const listens = await new Promise<boolean>((told) => {
    server.once('error', () => told(false))
    server.listen(wanted, '127.0.0.1', () => told(true))
  })
  if (!listens) return freePort(0)
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port is free for the inbox')
  return address.port
}
