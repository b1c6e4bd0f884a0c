import 'server-only'
import { ImapFlow } from 'imapflow'
import { env } from '../../env.ts'
import { log } from '../../log.ts'

const CONNECT_MS = 15_000
/** Shorter than what routers and servers allow: a connection that died unheard is found out. */
const IDLE_MS = 4 * 60_000
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

export type Mailbox = {
  client: ImapFlow
  /** "user@host/folder" */
  name: string
  uidValidity: bigint
  /** Never throws: whoever is done with it has nothing to mend. */
  close(): Promise<void>
}

/**
 * Connects and opens the folder. Beyond this machine nothing is said before TLS.
 * @throws {Error} when it cannot be reached or refuses
 */
export async function openMailbox(): Promise<Mailbox> {
  const { host, port, secure, user, pass, folder } = place()
  const client = new ImapFlow({
    host,
    port,
    secure,
    auth: { user, pass },
    ...(secure || LOOPBACK.includes(host) ? {} : { doSTARTTLS: true }),
    logger: false,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    maxIdleTime: IDLE_MS,
    disableAutoIdle: true,
    clientInfo: { name: 'Volant' },
  })
  // Whoever waits for an answer is told by its promise; an error with nobody waiting would end the process.
  client.on('error', (error: unknown) => log().warn({ err: error }, 'the mailbox broke off'))
  try {
    await client.connect()
    const { uidValidity } = await client.mailboxOpen(folder)
    return {
      client,
      name: `${user}@${host}/${folder}`,
      uidValidity: BigInt(uidValidity),
      async close() {
        await client.logout().catch(() => undefined)
        client.close()
      },
    }
  } catch (error) {
    client.close()
    throw error
  }
}

function place() {
  const { protocol, hostname, port, username, password, pathname } = new URL(env().INBOX_IMAP_URL ?? '')
  const secure = protocol === 'imaps:'
  return {
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    user: decodeURIComponent(username),
    pass: decodeURIComponent(password),
    folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
  }
}
