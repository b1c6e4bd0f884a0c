import 'server-only'
import { pool } from '../db.ts'
import { factTask } from './enqueue.ts'
import type { AnyJob } from './job.ts'

/** Adds one job for each listener, all or none; told twice, each still does it once, as long as it has not begun. */
export function factJob(fact: string, listeners: readonly AnyJob[]): AnyJob {
  return {
    name: factTask(fact),
    async run(payload) {
      await pool().query(
        `SELECT graphile_worker.add_job(name, $2::json, max_attempts => 25) FROM unnest($1::text[]) AS name`,
        [listeners.map(({ name }) => name), JSON.stringify(payload)],
      )
      return { told: listeners.length }
    },
  }
}
