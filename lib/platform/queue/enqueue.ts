import type { ClientBase, Pool } from 'pg'
import type { Prisma } from '#prisma/generated/main/client.ts'

/** A transaction of Prisma or a connection of pg: the job leaves with the change that it follows, or not at all. */
export type Transaction = Prisma.TransactionClient | ClientBase | Pool

export type EnqueueOptions = {
  /** Not before. */
  runAt?: Date
  /** A job of the same key that has not begun is replaced by this one. */
  key?: string
  /** Tries with growing pauses (from seconds to hours), then the job waits for an operator in /admin/taches. */
  maxAttempts?: number
  /** Lower goes first; most have 0. */
  priority?: number
}

/** Numbers and keys only: the handler reads the state anew. */
export type Payload = Record<string, string | number>

const ADD = `SELECT graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz, job_key => $4::text, max_attempts => $5::integer, priority => $6::integer)`

export async function enqueue(
  tx: Transaction,
  name: string,
  payload: Payload,
  { runAt, key, maxAttempts = 12, priority = 0 }: EnqueueOptions = {},
): Promise<void> {
  const values = [
    name,
    JSON.stringify(payload),
    runAt?.toISOString() ?? null,
    key ?? null,
    maxAttempts,
    priority,
  ]
  if ('$executeRawUnsafe' in tx) await tx.$executeRawUnsafe(ADD, ...values)
  else await tx.query(ADD, values)
}

/** The task that tells a fact to its listeners. */
export const factTask = (name: string): string => `fact:${name}`

/**
 * Says that something happened ("listing.submitted"), in the transaction that made it happen. Each listener named in
 * lib/worker/registry.ts gets a job of its own with the same payload, and retries alone.
 */
export const tell = (tx: Transaction, fact: string, payload: Payload): Promise<void> =>
  enqueue(tx, factTask(fact), payload, { maxAttempts: 25 })
