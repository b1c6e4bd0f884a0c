import 'server-only'
import { pool } from '../db.ts'
import { factTask } from './enqueue.ts'
import type { AnyJob } from './job.ts'

/**
 * Adds one job for each listener, all or none; told twice, each still does it once, as long as it has not begun. Where there is one
 * listener the fact is its job: a seller who waits is spared a way through the queue.
 */
export function factJob(fact: string, listeners: readonly AnyJob[]): AnyJob {
  const [only] = listeners
  if (only && listeners.length === 1) return { ...only, name: factTask(fact) }
  return {
    name: factTask(fact),
    priority: 0,
    async run(payload) {
      await pool().query(
        `SELECT graphile_worker.add_job(name, $3::json, max_attempts => 25, priority => urgency)
         FROM unnest($1::text[], $2::int[]) AS listener(name, urgency)`,
        [
          listeners.map(({ name }) => name),
          listeners.map(({ priority }) => priority),
          JSON.stringify(payload),
        ],
      )
      return { told: listeners.length }
    },
  }
}
