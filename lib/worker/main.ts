// The worker (`npm run start:worker`): does the jobs of registry.ts as they come, and those of schedule.ts by the clock.
import { setPriority } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { parseCronItems, type Runner } from 'graphile-worker'
import { closeDatabase } from '#lib/platform/db.ts'
import { beat } from '#lib/platform/heartbeat.ts'
import { log } from '#lib/platform/log.ts'
import { watchMailbox } from '#lib/platform/mail/inbox/watch-mailbox.ts'
import { PATIENCE_MS, runLane } from './lanes.ts'
import { freeJobsOfTheDead, takePresence } from './presence.ts'
import { JOBS, LANES } from './registry.ts'
import { AT_START, SCHEDULE } from './schedule.ts'

const BEAT_MS = 10_000
const SWEEP_MS = 30_000
/** Where web and worker share processors, whoever waits for a page goes first: three quarters of what both want. */
const NICE = 5

try {
  await work()
} catch (error) {
  console.error(`worker: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

async function work(): Promise<void> {
  setPriority(NICE)
  const runners: Runner[] = []
  let unwatchMailbox: (() => Promise<void>) | undefined
  let heart: NodeJS.Timeout | undefined
  let sweeper: NodeJS.Timeout | undefined
  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    clearInterval(heart)
    clearInterval(sweeper)
    // A job that takes no notice is left where it is: another worker finds it, since this one is gone.
    const stopped = Promise.all(runners.map((runner) => runner.stop())).catch((error: unknown) =>
      log().warn({ err: error }, 'a job was cut short'),
    )
    await unwatchMailbox?.()
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

  const known = (workerId: string) => presence.hold(workerId).catch(lost)
  // A minute missed while nothing ran is not made up for: the jobs find by themselves what is due.
  const cron = parseCronItems(SCHEDULE.map(({ at, job }) => ({ match: at, task: job.name })))
  for (const [place, lane] of LANES.entries())
    runners.push(await runLane(lane, known, place === 0 ? cron : []))

  const tell = () =>
    beat('worker').catch((error: unknown) => log().warn({ err: error }, 'no heartbeat could be written'))
  await tell()
  heart = setInterval(tell, BEAT_MS)
  unwatchMailbox = watchMailbox()
  sweeper = setInterval(() => presence.check().then(sweep, lost), SWEEP_MS)
  log().info({ jobs: JOBS.map(({ name }) => name) }, 'worker ready')
  process.send?.('ready')
  // Of several workers that start together one does it.
  for (const { name } of AT_START) await runners[0]?.addJob(name, {}, { jobKey: name, maxAttempts: 3 })

  await Promise.race(runners.map((runner) => runner.promise))
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
