import type pg from 'pg'
import { withLongConnection } from '#lib/platform/db.ts'
import { log } from '#lib/platform/log.ts'

/** Work that the workers do one at a time, as far as patience goes. */
export type Turn = {
  /** The same in every worker. */
  of: string
  /** Whoever has waited for so long begins beside the other: a dealer's half million rows do not keep the others' files for a minute. */
  patienceMs: number
}

/** Postgres gave up waiting for a lock. */
const LOCK_NOT_AVAILABLE = '55P03'

/** The worker ends before the work had its turn: nothing of it was begun. */
export class NotBegunError extends Error {
  override name = 'NotBegunError'
}

/**
 * The lock is of a connection that does nothing else: a worker that is killed lets it go. Where that connection breaks, the turn is
 * over early; the work is what it is.
 * @param stopping no work is begun any more, and who waits waits no longer
 * @throws {NotBegunError} when it is stopping; whatever the work throws
 */
export async function inTurn<T>(turn: Turn, stopping: AbortSignal, work: () => Promise<T>): Promise<T> {
  let done: { outcome: T } | undefined
  try {
    return await withLongConnection(async (client) => {
      await unlessStopping(stopping, () => waitForTurn(client, turn))
      done = { outcome: await work() }
      return done.outcome
    })
  } catch (error) {
    if (!done) throw error
    log().warn({ err: error, of: turn.of }, 'a turn could not be given back: its connection had ended')
    return done.outcome
  }
}

/** The connection of a wait that is given up is closed, and with it ends the wait. */
async function unlessStopping(stopping: AbortSignal, wait: () => Promise<void>): Promise<void> {
  const stopped = Promise.withResolvers<void>()
  const stop = () => stopped.resolve()
  stopping.addEventListener('abort', stop)
  try {
    if (!stopping.aborted) await Promise.race([wait(), stopped.promise])
  } finally {
    stopping.removeEventListener('abort', stop)
  }
  if (stopping.aborted) throw new NotBegunError('the worker ends')
}

async function waitForTurn(client: pg.ClientBase, { of, patienceMs }: Turn): Promise<void> {
  // The patience is the transaction's, the lock its session's.
  await client.query(`BEGIN; SET LOCAL lock_timeout = ${patienceMs}`)
  try {
    await client.query(`SELECT pg_advisory_lock(hashtextextended('turn ' || $1, 0))`, [of])
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
  }
  await client.query('COMMIT')
}
