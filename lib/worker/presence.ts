import pg from 'pg'
import { databaseUrl, NOTICE_SILENCE, pool } from '#lib/platform/db.ts'

/**
 * A worker that is killed cannot give back the jobs that it had begun, and graphile-worker leaves them alone for four hours: a paid
 * order would wait as long. So each worker holds an advisory lock, named after what its jobs are locked by, on a connection that
 * does nothing else (a session of its own: no pooler in between). Postgres lets it go with the process, however that ends: where
 * the lock can be taken, nobody lives. It is never given back: it ends with the process.
 */
export type Presence = {
  /** To be awaited before the first job is fetched. */
  hold(workerId: string): Promise<void>
  /** @throws {Error} when the connection no longer answers */
  check(): Promise<void>
}

const PATIENCE_MS = 10_000

const lockOf = (id: string) => `hashtextextended('worker ' || ${id}, 0)`

/** @param lost the connection broke, and the locks with it: others may take the jobs, so that this process must do no more of them */
export async function takePresence(lost: (error: Error) => void): Promise<Presence> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    application_name: 'volant presence',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    ...NOTICE_SILENCE,
  })
  client.on('error', lost)
  client.on('end', () => lost(new Error('the connection has ended')))
  await client.connect()
  const held = new Map<string, Promise<unknown>>()
  return {
    async hold(workerId) {
      const taken = held.get(workerId) ?? client.query(`SELECT pg_advisory_lock(${lockOf('$1')})`, [workerId])
      held.set(workerId, taken)
      await taken
    },
    async check() {
      await client.query('SELECT 1')
    },
  }
}

/**
 * Gives back the jobs and queues of workers that live no more; those are tried again at once, as jobs that may run twice. One
 * statement: the locks that it takes to see who lives are its own until it is done.
 * @returns whose they were
 */
export async function freeJobsOfTheDead(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `WITH holders AS MATERIALIZED (
       SELECT locked_by AS id FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
       UNION SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL),
     dead AS MATERIALIZED (SELECT id FROM holders WHERE pg_try_advisory_xact_lock(${lockOf('id')}))
     SELECT id, graphile_worker.force_unlock_workers(ARRAY[id]) FROM dead`,
  )
  return rows.map(({ id }) => id)
}
