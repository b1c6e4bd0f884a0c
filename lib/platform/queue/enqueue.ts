import { runSql, type Transaction } from '../run-sql.ts'

export type { Transaction }

export type EnqueueOptions = {
  /** Not before. */
  runAt?: Date
  /** A job of the same key that has not begun is replaced by this one. */
  key?: string
  /** Tries with growing pauses (from seconds to hours), then the job waits for an operator in /admin/taches. */
  maxAttempts?: number
  /** Lower goes first; most have 0. */
  priority?: number
  /** Jobs of one queue are done one after the other. */
  queue?: string
}

/** Somebody sits before a screen and waits for what comes of it. */
export const URGENT = -10

/** Numbers and keys only: the handler reads the state anew. */
export type Payload = Record<string, string | number>

const ADD = `SELECT 1 AS added FROM graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz, job_key => $4::text, max_attempts => $5::integer, priority => $6::integer, queue_name => $7::text)`

export async function enqueue(
  tx: Transaction,
  name: string,
  payload: Payload,
  { runAt, key, maxAttempts = 12, priority = 0, queue }: EnqueueOptions = {},
): Promise<void> {
  const values = [
    name,
    JSON.stringify(payload),
    runAt?.toISOString() ?? null,
    key ?? null,
    maxAttempts,
    priority,
    queue ?? null,
  ]
  await runSql(tx, ADD, values)
}

/** Takes back a job that has not begun. */
export async function callOff(tx: Transaction, key: string): Promise<void> {
  await runSql(tx, 'SELECT 1 AS removed FROM graphile_worker.remove_job($1)', [key])
}

/** The task that tells a fact to its listeners. */
export const factTask = (name: string): string => `fact:${name}`

/**
 * Says that something happened ("listing.submitted"), in the transaction that made it happen. Each listener named in
 * lib/worker/registry.ts gets a job of its own with the same payload, and retries alone. An urgent fact is told before others; how
 * soon each listener works is its own priority.
 */
export const tell = (
  tx: Transaction,
  fact: string,
  payload: Payload,
  { priority = 0 }: Pick<EnqueueOptions, 'priority'> = {},
): Promise<void> => enqueue(tx, factTask(fact), payload, { maxAttempts: 25, priority })

/** The same fact about many things, in one statement. */
export async function tellEach(tx: Transaction, fact: string, payloads: readonly Payload[]): Promise<void> {
  if (payloads.length === 0) return
  await runSql(
    tx,
    `SELECT count(graphile_worker.add_job($1, payload, max_attempts => 25)) AS added FROM json_array_elements($2::json) AS payload`,
    [factTask(fact), JSON.stringify(payloads)],
  )
}
