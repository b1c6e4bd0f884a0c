import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { pool } from '../../db.ts'
import { log } from '../../log.ts'
import { enqueue } from '../../queue/enqueue.ts'
import { hasMailbox } from './address.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { POLL_MAIL } from './poll-mail.ts'

const SHORTEST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

/**
 * Listens to the mailbox (IDLE), so that a letter is taken within a second or so: what arrives only asks for the job, which does
 * everything. A connection that breaks is opened anew; the poll of each minute covers what was missed meanwhile.
 * @returns ends it
 */
export function watchMailbox(): () => Promise<void> {
  if (!hasMailbox()) return async () => {}
  const ending = new AbortController()
  let open: Mailbox | undefined
  const ended = listen()

  async function listen(): Promise<void> {
    let wait = SHORTEST_PAUSE_MS
    while (!ending.signal.aborted) {
      try {
        open = await openMailbox()
        wait = SHORTEST_PAUSE_MS
        open.client.on('exists', askForPoll)
        // What came before anybody listened.
        await askForPoll()
        while (open.client.usable && !ending.signal.aborted) if ((await open.client.idle()) === false) break
      } catch (error) {
        if (!ending.signal.aborted) log().warn({ err: error }, 'nobody listens to the mailbox')
      }
      open?.client.close()
      if (!ending.signal.aborted) await pause(wait, undefined, { signal: ending.signal }).catch(() => {})
      wait = Math.min(LONGEST_PAUSE_MS, wait * 2)
    }
  }

  return async () => {
    ending.abort()
    open?.client.close()
    await ended
  }
}

async function askForPoll(): Promise<void> {
  await enqueue(pool(), POLL_MAIL, {}, { key: POLL_MAIL, maxAttempts: 1 }).catch((error: unknown) =>
    log().warn({ err: error }, 'new mail waits for the next minute'),
  )
}
