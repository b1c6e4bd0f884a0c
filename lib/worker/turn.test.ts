import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod/mini'
import { closeDatabase } from '#lib/platform/db.ts'
import { job } from '#lib/platform/queue/job.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { runLane } from './lanes.ts'
import { inTurn, NotBegunError } from './turn.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const LONG_MS = 60_000
const GOES_ON = new AbortController().signal

/** Work that ends when it is told to. */
function held() {
  let end: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let begin: () => void = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  return {
    end,
    begun,
    work: async () => {
      begin()
      await ended
    },
  }
}

const someoneWaits = () =>
  vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    expect(rows).toHaveLength(1)
  })

test('of work in turn one is done at a time; other work is not waited for', async () => {
  let atOnce = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++atOnce)
    await pause(5)
    atOnce--
  }
  await Promise.all(
    Array.from({ length: 4 }, () => inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, work)),
  )
  expect(most).toBe(1)

  const first = held()
  const done = inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, first.work)
  await first.begun
  await inTurn({ of: 'others', patienceMs: LONG_MS }, GOES_ON, work)
  first.end()
  await done
})

test('whoever has waited long enough begins, and after it the turn is kept again', async () => {
  const first = held()
  const done = inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, first.work)
  await first.begun
  expect(await inTurn({ of: 'files', patienceMs: 20 }, GOES_ON, async () => 'beside')).toBe('beside')
  const third = held()
  const later = inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, third.work)
  const isBegun = await Promise.race([third.begun.then(() => true), pause(100).then(() => false)])
  expect(isBegun).toBe(false)
  first.end()
  await third.begun
  third.end()
  await Promise.all([done, later])
})

test('work that fails says so, and leaves the turn to the next', async () => {
  const fails = async () => {
    throw new Error('no such file')
  }
  await expect(inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, fails)).rejects.toThrow('no such file')
  expect(await inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, async () => 'next')).toBe('next')
})

test('work whose turn was lost meanwhile is done all the same', async () => {
  const lost = async () => {
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    await pause(50)
    return 'done'
  }
  expect(await inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, lost)).toBe('done')
  expect(await inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, async () => 'next')).toBe('next')
})

test('work that waits when its worker stops is not begun, and keeps nobody behind it waiting', async () => {
  const first = held()
  const done = inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, first.work)
  await first.begun
  const stopping = new AbortController()
  const work = vi.fn(async () => {})
  const given = expect(inTurn({ of: 'files', patienceMs: LONG_MS }, stopping.signal, work)).rejects.toThrow(
    NotBegunError,
  )
  await someoneWaits()
  stopping.abort()
  await given
  // What is asked of it once it has stopped is not begun either.
  const late = inTurn({ of: 'others', patienceMs: LONG_MS }, stopping.signal, work)
  await expect(late).rejects.toThrow(NotBegunError)
  const next = inTurn({ of: 'files', patienceMs: LONG_MS }, GOES_ON, async () => 'next')
  first.end()
  await done
  expect(await next).toBe('next')
  expect(work).not.toHaveBeenCalled()
})

test('a job that has no turn before its worker ends is for any other worker, as if nobody had taken it', async () => {
  const run = vi.fn(async () => ({}))
  const turn = { of: 'files', patienceMs: LONG_MS }
  const jobs = [job({ name: 'test.file', payload: z.object({}), run })]
  const first = held()
  const done = inTurn(turn, GOES_ON, first.work)
  await first.begun
  await database.pool.query(
    `SELECT graphile_worker.add_job('test.file', '{}', queue_name => 'test:1', max_attempts => 1)`,
  )
  const lane = { jobs, atOnce: 1, restMs: 0, turn, heardMs: 0 }
  const ended = await runLane(lane, async () => {}, [])
  await someoneWaits()
  await ended.stop()
  const { rows } = await database.pool.query(
    `SELECT attempts, last_error, jobs.locked_by, queues.locked_by AS queue_by, run_at <= now() AS due
     FROM graphile_worker._private_jobs jobs JOIN graphile_worker._private_job_queues queues ON queues.id = job_queue_id`,
  )
  expect(rows).toEqual([{ attempts: 0, last_error: null, locked_by: null, queue_by: null, due: true }])
  expect(run).not.toHaveBeenCalled()

  first.end()
  await done
  const next = await runLane(lane, async () => {}, [])
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1))
  await next.stop()
})
