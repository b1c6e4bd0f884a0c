// The worker (`npm run start:worker`): does the jobs of registry.ts as they come, and those of schedule.ts by the clock.
import { setTimeout } from 'node:timers/promises'
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker'
import { closeDatabase, databaseUrl } from '#lib/platform/db.ts'
import { beat } from '#lib/platform/heartbeat.ts'
import { log } from '#lib/platform/log.ts'
import { watchMailbox } from '#lib/platform/mail/inbox/watch-mailbox.ts'
import { freeJobsOfTheDead, takePresence } from './presence.ts'
import { JOBS } from './registry.ts'
import { AT_START, SCHEDULE } from './schedule.ts'

const BEAT_MS = 10_000
const SWEEP_MS = 30_000
const PATIENCE_MS = 4_000

try {
  await work()
} catch (error) {
  console.error(`worker: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

async function work(): Promise<void> {
  let runner: Runner | undefined
  let unwatchMailbox: (() => Promise<void>) | undefined
  let heart: NodeJS.Timeout | undefined
  let sweeper: NodeJS.Timeout | undefined
  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    clearInterval(heart)
    clearInterval(sweeper)
    await unwatchMailbox?.()
    // A job that takes no notice is left where it is: another worker finds it, since this one is gone.
    const stopped = runner
      ?.stop()
      .catch((error: unknown) => log().warn({ err: error }, 'a job was cut short'))
    await Promise.race([stopped, setTimeout(PATIENCE_MS)])
    await closeDatabase()
    process.exit(0)
  }
  // 'disconnect': the supervisor is gone.
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(event, stop)

  // Without its locks its jobs are anybody's: it ends at once, and the supervisor starts another.
  function lost(error: Error): void {
    if (stopping) return
    log().error({ err: error }, 'the worker lost the connection that says it lives')
    process.exit(1)
  }
  const presence = await takePresence(lost)
  await sweep()

  runner = await run({
    connectionString: databaseUrl(),
    concurrency: 4,
    maxPoolSize: 6,
    // Ended by us, below: the database goes last.
    noHandleSignals: true,
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
                await presence.hold(worker.workerPool.id).catch(lost)
              },
            },
          },
        },
      ],
    },
    // Its own words are about itself; each job says what it did.
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log().warn({ from: 'graphile-worker' }, message)
    }),
    taskList: Object.fromEntries(
      JOBS.map((job) => [
        job.name,
        async (payload: unknown) => {
          const started = performance.now()
          const done = await job.run(payload)
          log().info({ job: job.name, ms: Math.round(performance.now() - started), ...done }, 'job done')
        },
      ]),
    ),
    // A minute missed while nothing ran is not made up for: the jobs find by themselves what is due.
    parsedCronItems: parseCronItems(SCHEDULE.map(({ at, job }) => ({ match: at, task: job.name }))),
  })

  const tell = () =>
    beat('worker').catch((error: unknown) => log().warn({ err: error }, 'no heartbeat could be written'))
  await tell()
  heart = setInterval(tell, BEAT_MS)
  unwatchMailbox = watchMailbox()
  sweeper = setInterval(() => presence.check().then(sweep, lost), SWEEP_MS)
  log().info({ jobs: JOBS.map(({ name }) => name) }, 'worker ready')
  process.send?.('ready')
  // Of several workers that start together one does it.
  for (const { name } of AT_START) await runner.addJob(name, {}, { jobKey: name, maxAttempts: 3 })

  await runner.promise
  // It also ends by itself, when it has lost its database for good: the supervisor starts another.
  if (!stopping) throw new Error('graphile-worker ended by itself')
}

async function sweep(): Promise<void> {
  try {
    const dead = await freeJobsOfTheDead()
    if (dead.length > 0) log().warn({ workers: dead }, 'jobs of workers that were killed are tried again')
  } catch (error) {
    log().warn({ err: error }, 'jobs of workers that were killed could not be looked for')
  }
}
