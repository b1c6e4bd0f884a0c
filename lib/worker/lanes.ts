import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Job, Logger, type ParsedCronItem, type Runner, run, type WorkerEvents } from 'graphile-worker'
import { z } from 'zod/mini'
import { databaseUrl, pool } from '#lib/platform/db.ts'
import { OutsideError } from '#lib/platform/errors.ts'
import { log } from '#lib/platform/log.ts'
import type { AnyJob } from '#lib/platform/queue/job.ts'
import { inTurn, NotBegunError, type Turn } from './turn.ts'

/** Jobs that a worker does beside those of its other lanes, never in their place. */
export type Lane = {
  jobs: readonly AnyJob[]
  /** How many of them at once. */
  atOnce: number
  /** After each job nothing is begun for ten times as long as it took, but no longer than this: the machine is left to those who search. */
  restMs: number
  /** Its jobs are done one at a time by all workers together, as far as its patience goes. */
  turn: Turn | null
  /** How long it may take until a new job is heard of. */
  heardMs: number
}

/** What makes a worker known to others, before it fetches its first job. */
type Known = (workerId: string) => Promise<void>

/** How long a job in hand may still take once the worker is told to end. */
export const PATIENCE_MS = 4_000

export function runLane(
  { jobs, atOnce, restMs, turn, heardMs }: Lane,
  known: Known,
  cron: ParsedCronItem[],
): Promise<Runner> {
  const events = heardWithin(heardMs)
  const stopping = new AbortController()
  events.on('pool:gracefulShutdown', () => stopping.abort())
  return run({
    connectionString: databaseUrl(),
    concurrency: atOnce,
    maxPoolSize: atOnce + 2,
    // Ended by main.ts: the database goes last.
    noHandleSignals: true,
    events,
    gracefulShutdownAbortTimeout: PATIENCE_MS,
    preset: {
      plugins: [
        {
          name: 'presence',
          version: '1',
          worker: {
            hooks: {
              // Jobs are locked by the pool of workers, under its number.
              async startWorker(_context, { worker }) {
                await known(worker.workerPool.id)
              },
            },
          },
        },
      ],
    },
    // Its own words are about itself; each job says what it did.
    logger: new Logger(() => (level, message, meta) => {
      if (level !== 'error' && level !== 'warning') return
      log().warn(...(failureWords(meta) ?? [{ from: 'graphile-worker' }, message]))
    }),
    taskList: Object.fromEntries(
      jobs.map((job) => [
        job.name,
        async (payload: unknown, { job: begun }) => {
          const [done, ms] = await (turn === null
            ? timed(job, payload)
            : inTurn(turn, stopping.signal, () => timed(job, payload)).catch((error) =>
                givenBack(begun, error),
              ))
          log().info({ job: job.name, ms, ...done }, 'job done')
          if (restMs > 0) await rest(Math.min(10 * ms, restMs), stopping.signal)
        },
      ]),
    ),
    parsedCronItems: cron,
  })
}

/** Until it is over, or the worker ends: a job is done once its rest is, and would be done again elsewhere. */
const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal }).catch(() => {})

/**
 * A job that had no turn before its worker ended is as if nobody had taken it: another worker takes it at once, and no try is counted.
 * graphile-worker, which is told of a failure, then finds it no more among its own.
 */
async function givenBack({ id, locked_by: worker }: Job, error: unknown): Promise<never> {
  if (error instanceof NotBegunError)
    await pool().query(
      `WITH given AS (
         UPDATE graphile_worker._private_jobs SET attempts = greatest(attempts - 1, 0), locked_by = NULL, locked_at = NULL
         WHERE id = $1 AND locked_by = $2 RETURNING job_queue_id)
       UPDATE graphile_worker._private_job_queues queue SET locked_by = NULL, locked_at = NULL FROM given
       WHERE queue.id = given.job_queue_id AND queue.locked_by = $2`,
      [id, worker],
    )
  throw error
}

async function timed(job: AnyJob, payload: unknown) {
  const started = performance.now()
  const done = await job.run(payload)
  return [done, Math.round(performance.now() - started)] as const
}

/**
 * A job that failed, in one line: graphile-worker would write its stack into its words. Where the trouble is outside a stack says nothing;
 * elsewhere it is in the log's own field. @returns null: it was something else
 */
export function failureWords(meta: unknown): [fields: object, words: string] | null {
  const failed = Failed.safeParse(meta)
  if (!failed.success) return null
  const { error, job } = failed.data
  const { task_identifier: name, attempts, max_attempts: of } = job
  if (error instanceof NotBegunError) return [{ job: name }, `${name} is given back: ${error.message}`]
  const about = { job: name, attempt: attempts, of }
  return error instanceof OutsideError
    ? [{ ...about, why: error.message }, `${name} waits: ${error.message}`]
    : [{ ...about, err: error }, `${name} failed`]
}

const Failed = z.object({
  failure: z.literal(true),
  error: z.unknown(),
  job: z.object({ task_identifier: z.string(), attempts: z.number(), max_attempts: z.number() }),
})

/** Each new job wakes each lane, whichever it is for: a lane whose work can wait a moment looks once for many of them. */
function heardWithin(ms: number): WorkerEvents {
  const events: WorkerEvents = new EventEmitter()
  if (ms === 0) return events
  events.on('pool:create', ({ workerPool }) => {
    const nudge = workerPool.nudge.bind(workerPool)
    let count = 0
    let later: NodeJS.Timeout | undefined
    workerPool.nudge = (more) => {
      count += more
      later ??= setTimeout(() => {
        later = undefined
        nudge(count)
        count = 0
      }, ms)
    }
    events.on('pool:gracefulShutdown', () => clearTimeout(later))
    events.on('pool:forcefulShutdown', () => clearTimeout(later))
  })
  return events
}
