import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { parseCronItems } from 'graphile-worker'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { closeDatabase } from '#lib/platform/db.ts'
import { sinceBeat } from '#lib/platform/heartbeat.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { freeJobsOfTheDead, takePresence } from './presence.ts'
import { findOrphansJob, JOBS, LANES } from './registry.ts'
import { SCHEDULE } from './schedule.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

test('every job has one name, and what is scheduled is registered', () => {
  expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length)
  for (const { at, job } of SCHEDULE) {
    expect(JOBS).toContain(job)
    expect(() => parseCronItems([{ match: at, task: job.name }])).not.toThrow()
  }
})

test('every job is in one lane', () => {
  expect(
    LANES.flatMap(({ jobs }) => jobs)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(JOBS.map(({ name }) => name).toSorted())
})

test('who waits for the servers of others takes no place of what people wait for', () => {
  const [people, ...others] = LANES.map(({ jobs }) => new Set(jobs.map(({ name }) => name)))
  for (const name of ['feeds.fetch', 'feeds.photos', 'feeds.run']) {
    expect(people).not.toContain(name)
    expect(others.filter((lane) => lane.has(name))).toHaveLength(1)
  }
  for (const name of ['mail.send', 'moderation.check', 'payments.refund']) expect(people).toContain(name)
})

test('a file that comes is read before the scores that wait', async () => {
  const told = JOBS.find(({ name }) => name === 'fact:feed.ran')
  await told?.run({ runId: '1', dealerId: 1 })
  await database.pool.query(`SELECT graphile_worker.add_job('feeds.run', '{"runId": "1"}')`)
  const stocks = LANES.find(({ jobs }) => jobs.some(({ name }) => name === 'feeds.run'))
  const { rows } = await database.pool.query<{ task: string }>(
    `SELECT task_identifier AS task FROM graphile_worker.jobs WHERE task_identifier = ANY ($1) ORDER BY priority, run_at, id`,
    [stocks?.jobs.map(({ name }) => name)],
  )
  expect(rows.map(({ task }) => task)).toEqual(['feeds.run', 'inventory.rescore-changed'])
  await database.pool.query('DELETE FROM graphile_worker._private_jobs')
})

test('every fact that is told has its task, listened to or not', () => {
  const names = new Set(JOBS.map(({ name }) => name))
  const told = globSync('lib/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\btell\(\s*tx,\s*'([\w.]+)'/g)].map(([, fact]) => fact),
  )
  expect(told.length).toBeGreaterThan(0)
  for (const fact of told) expect(names, fact).toContain(`fact:${fact}`)
})

test('what an older version left under a name that is gone is told of, once a deployment is long over', async () => {
  const alerts = async () =>
    (await database.pool.query<{ what: string }>('SELECT what FROM ops_alert')).rows.map(({ what }) => what)
  const add = (name: string, since: string) =>
    database.pool.query(`SELECT graphile_worker.add_job($1, '{}', run_at => now() - $2::interval)`, [
      name,
      since,
    ])
  await add('feeds.run', '2 hours')
  await add('feeds.of-tomorrow', '1 minute')
  expect(await findOrphansJob.run({})).toEqual({ orphans: 0 })
  expect(await alerts()).toEqual([])
  await add('feeds.of-yesterday', '2 hours')
  expect(await findOrphansJob.run({})).toEqual({ orphans: 1 })
  expect(await alerts()).toEqual([expect.stringContaining('feeds.of-yesterday')])
  await database.pool.query('DELETE FROM graphile_worker._private_jobs')
})

/** A worker of its own, once it says that it is ready. */
async function startWorker() {
  const child = spawn('node', ['--conditions=react-server', 'lib/worker/main.ts'], {
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  const says = (pattern: RegExp) =>
    new Promise<void>((heard, never) => {
      const listen = () => pattern.test(said) && heard()
      listen()
      child.stdout.on('data', listen)
      child.once('exit', () => never(new Error(`ended, having said ${said}`)))
    })
  await says(/worker ready/)
  return { child, ended, says }
}

/** A job as a worker leaves it that is at it, or that was killed. */
async function jobLockedBy(workerId: string, queue: string | null = null): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT id FROM graphile_worker.add_job('search.prune-changes', '{}', queue_name => $1)`,
    [queue],
  )
  const id = rows[0]?.id
  await database.pool.query(
    'UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now(), attempts = 1 WHERE id = $2',
    [workerId, id],
  )
  await database.pool.query(
    'UPDATE graphile_worker._private_job_queues SET locked_by = $1, locked_at = now() WHERE queue_name = $2',
    [workerId, queue],
  )
  return String(id)
}

async function lockedBy(jobId: string): Promise<string | null | undefined> {
  const { rows } = await database.pool.query<{ by: string | null }>(
    'SELECT locked_by AS by FROM graphile_worker._private_jobs WHERE id = $1',
    [jobId],
  )
  return rows[0]?.by
}

test('what a dead worker had begun is anybody’s, what a live one is at stays its own', async () => {
  const lost = vi.fn()
  const presence = await takePresence(lost)
  await Promise.all([presence.hold('pool-alive'), presence.hold('pool-alive')])
  const alive = await jobLockedBy('pool-alive')
  const dead = [await jobLockedBy('pool-dead'), await jobLockedBy('pool-dead', 'one-by-one')]
  const queue = async () =>
    (
      await database.pool.query(
        `SELECT locked_by FROM graphile_worker._private_job_queues WHERE queue_name = 'one-by-one'`,
      )
    ).rows
  expect(await queue()).toEqual([{ locked_by: 'pool-dead' }])

  expect(await freeJobsOfTheDead()).toEqual(['pool-dead'])
  expect(await lockedBy(alive)).toBe('pool-alive')
  expect(await Promise.all(dead.map(lockedBy))).toEqual([null, null])
  expect(await queue()).toEqual([{ locked_by: null }])
  expect(await freeJobsOfTheDead()).toEqual([])

  // Killed, it takes its lock with it.
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'volant presence' AND datname = current_database()`,
  )
  await vi.waitFor(() => expect(lost).toHaveBeenCalled())
  await expect(presence.check()).rejects.toThrow()
  expect(await freeJobsOfTheDead()).toEqual(['pool-alive'])
  await database.pool.query('DELETE FROM graphile_worker._private_jobs')
})

test('the worker does what is queued, signs as alive, and ends in order', async () => {
  expect(await sinceBeat('worker')).toBeNull()
  const { child, ended, says } = await startWorker()
  expect(await sinceBeat('worker')).toBeLessThan(60_000)

  await database.pool.query("SELECT graphile_worker.add_job('search.prune-changes', '{}')")
  await says(/"job":"search.prune-changes".*"msg":"job done"/)

  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
})

test('what people wait for is done while stocks are worked on, one at a time', async () => {
  const holder = await database.pool.connect()
  await holder.query('BEGIN; LOCK TABLE stock_car IN ACCESS EXCLUSIVE MODE')
  await database.pool.query(
    `SELECT graphile_worker.add_job('inventory.rescore', json_build_object('dealerId', id)) FROM generate_series(1, 8) AS id`,
  )
  const { child, ended, says } = await startWorker()
  const begun = async () => {
    const { rows } = await database.pool.query<{ begun: number }>(
      `SELECT count(*)::int AS begun FROM graphile_worker.jobs WHERE task_identifier = 'inventory.rescore' AND locked_at IS NOT NULL`,
    )
    return rows[0]?.begun
  }
  await vi.waitFor(async () => expect(await begun()).toBe(1), { timeout: 4_000 })
  await database.pool.query("SELECT graphile_worker.add_job('search.prune-changes', '{}')")
  await says(/"job":"search.prune-changes".*"msg":"job done"/)
  expect(await begun()).toBe(1)

  await holder.query('ROLLBACK')
  holder.release()
  await says(/"job":"inventory.rescore".*"msg":"job done"/)
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
  await database.pool.query('DELETE FROM graphile_worker._private_jobs')
})

test('a worker at a job is not taken for dead; killed, the next one does the job at its start', async () => {
  const { child, ended } = await startWorker()
  // What the job wants is held, so that it stays at it.
  const holder = await database.pool.connect()
  await holder.query('BEGIN; LOCK TABLE search_change IN ACCESS EXCLUSIVE MODE')
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT id FROM graphile_worker.add_job('search.prune-changes', '{}')`,
  )
  const job = String(rows[0]?.id)
  await vi.waitFor(async () => expect(await lockedBy(job)).toMatch(/^pool-/), { timeout: 4_000 })
  expect(await freeJobsOfTheDead()).toEqual([])

  child.kill('SIGKILL')
  await ended
  await holder.query('ROLLBACK')
  holder.release()
  expect(await lockedBy(job)).toMatch(/^pool-/)
  await startWorker()
  await vi.waitFor(async () => expect(await lockedBy(job)).toBeUndefined(), { timeout: 4_000 })
})

test('a worker that loses its lock ends, for another to be started', async () => {
  const { ended } = await startWorker()
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'volant presence' AND datname = current_database()`,
  )
  expect(await ended).toEqual({ code: 1, signal: null })
})
