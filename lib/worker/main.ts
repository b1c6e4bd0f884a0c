// The worker (`npm run start:worker`): does the jobs of registry.ts as they come, and those of schedule.ts by the clock.
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker'
import { closeDatabase, databaseUrl } from '#lib/platform/db.ts'
import { beat } from '#lib/platform/heartbeat.ts'
import { log } from '#lib/platform/log.ts'
import { JOBS } from './registry.ts'
import { AT_START, SCHEDULE } from './schedule.ts'

const BEAT_MS = 10_000
const PATIENCE_MS = 4_000

try {
  await work()
} catch (error) {
  console.error(`worker: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

async function work(): Promise<void> {
  let runner: Runner | undefined
  let heart: NodeJS.Timeout | undefined
  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    clearInterval(heart)
    await runner?.stop().catch((error: unknown) => log().warn({ err: error }, 'a job was cut short'))
    await closeDatabase()
    process.exit(0)
  }
  // 'disconnect': the supervisor is gone.
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(event, stop)

  runner = await run({
    connectionString: databaseUrl(),
    concurrency: 4,
    maxPoolSize: 6,
    // Ended by us, below: the database goes last.
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: PATIENCE_MS,
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
  log().info({ jobs: JOBS.map(({ name }) => name) }, 'worker ready')
  process.send?.('ready')
  // Of several workers that start together one does it.
  for (const { name } of AT_START) await runner.addJob(name, {}, { jobKey: name, maxAttempts: 3 })

  await runner.promise
  // It also ends by itself, when it has lost its database for good: the supervisor starts another.
  if (!stopping) throw new Error('graphile-worker ended by itself')
}
