import type pg from 'pg'
import { rounded } from '../figures.ts'

type Line = { job?: string; ms?: number }
type Done = { jobs: number; ms: number; each_ms: number }

/** What the worker did, by its own words: the jobs that took longest together, first. */
export function jobsDone(output: string): Record<string, Done> {
  const sums = new Map<string, { jobs: number; ms: number }>()
  for (const line of output.split('\n')) {
    if (!line.includes('"job done"')) continue
    const { job = '', ms = 0 } = JSON.parse(line) as Line
    const sum = sums.get(job) ?? { jobs: 0, ms: 0 }
    sums.set(job, { jobs: sum.jobs + 1, ms: sum.ms + ms })
  }
  const longest = [...sums].toSorted(([, a], [, b]) => b.ms - a.ms).slice(0, 12)
  return Object.fromEntries(
    longest.map(([name, { jobs, ms }]) => [name, { jobs, ms, each_ms: rounded(ms / jobs) }]),
  )
}

/** How many jobs could be begun now, or are at work. */
export async function jobsDue(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ due: number }>(
    'SELECT count(*)::int AS due FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts',
  )
  return rows[0]?.due ?? 0
}
