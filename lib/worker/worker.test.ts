import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { parseCronItems } from 'graphile-worker'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { closeDatabase } from '#lib/platform/db.ts'
import { sinceBeat } from '#lib/platform/heartbeat.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { JOBS } from './registry.ts'
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

test('every fact that is told has its task, listened to or not', () => {
  const names = new Set(JOBS.map(({ name }) => name))
  const told = globSync('lib/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\btell\(\s*tx,\s*'([\w.]+)'/g)].map(([, fact]) => fact),
  )
  expect(told.length).toBeGreaterThan(0)
  for (const fact of told) expect(names, fact).toContain(`fact:${fact}`)
})

test('the worker does what is queued, signs as alive, and ends in order', async () => {
  expect(await sinceBeat('worker')).toBeNull()
  const worker = spawn('node', ['--conditions=react-server', 'lib/worker/main.ts'], {
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void worker.kill('SIGKILL'))
  const ended = new Promise((done) => worker.once('exit', (code, signal) => done({ code, signal })))
  worker.stdout.setEncoding('utf8')
  const says = (pattern: RegExp) =>
    new Promise<void>((heard, never) => {
      let said = ''
      worker.stdout.on('data', (text) => {
        said += text
        if (pattern.test(said)) heard()
      })
      worker.once('exit', () => never(new Error(`ended, having said ${said}`)))
    })
  await says(/worker ready/)
  expect(await sinceBeat('worker')).toBeLessThan(60_000)

  const done = says(/"job":"search.prune-changes".*"msg":"job done"/)
  await database.pool.query("SELECT graphile_worker.add_job('search.prune-changes', '{}')")
  await done

  worker.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
})
