import { sinceBeat } from '#lib/platform/heartbeat.ts'
import { shareFor } from '#lib/platform/share-for.ts'
import { readModelHealth } from '#lib/search/queries.ts'

type Status = 'ok' | 'degraded' | 'down'
type Part = { status: Status } & Record<string, unknown>
export type Health = { status: Status; parts: Record<'database' | 'search' | 'worker', Part> }

/** Whoever asks would rather know that the database is slow than wait for it. */
const DATABASE_PATIENCE_MS = 2_000
/** Three signs of life missed. */
const WORKER_SILENT_MS = 35_000
/** Anyone may ask, and each time would cost the database a question. */
const SHARED_MS = 1_000

/**
 * How the site is. Without its database it is down, though what is in memory is still served; with a part that lags or a silent
 * worker it is degraded.
 */
export const readHealth = shareFor(SHARED_MS, async (): Promise<Health> => {
  const parts = { ...(await databaseAndWorker()), search: search() }
  const statuses = Object.values(parts).map(({ status }) => status)
  const status =
    parts.database.status === 'down' ? 'down' : statuses.some((status) => status !== 'ok') ? 'degraded' : 'ok'
  return { status, parts }
})

/** One question tells both: the worker signs in the database. */
async function databaseAndWorker(): Promise<{ database: Part; worker: Part }> {
  const started = performance.now()
  try {
    const sinceMs = await within(DATABASE_PATIENCE_MS, sinceBeat('worker'))
    const alive = sinceMs !== null && sinceMs < WORKER_SILENT_MS
    return {
      database: { status: 'ok', ms: Math.round(performance.now() - started) },
      worker: { status: alive ? 'ok' : 'down', sinceMs },
    }
  } catch {
    return { database: { status: 'down' }, worker: { status: 'degraded', sinceMs: null } }
  }
}

function search(): Part {
  const health = readModelHealth()
  return { status: health.state === 'ready' ? 'ok' : 'degraded', ...health }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
