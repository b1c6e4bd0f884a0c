import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { inTurn } from './turn.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const LONG_MS = 60_000

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

test('of work in turn one is done at a time; other work is not waited for', async () => {
  let atOnce = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++atOnce)
    await pause(5)
    atOnce--
  }
  await Promise.all(Array.from({ length: 4 }, () => inTurn({ of: 'files', patienceMs: LONG_MS }, work)))
  expect(most).toBe(1)

  const first = held()
  const done = inTurn({ of: 'files', patienceMs: LONG_MS }, first.work)
  await first.begun
  await inTurn({ of: 'others', patienceMs: LONG_MS }, work)
  first.end()
  await done
})

test('whoever has waited long enough begins, and after it the turn is kept again', async () => {
  const first = held()
  const done = inTurn({ of: 'files', patienceMs: LONG_MS }, first.work)
  await first.begun
  expect(await inTurn({ of: 'files', patienceMs: 20 }, async () => 'beside')).toBe('beside')
  const third = held()
  const later = inTurn({ of: 'files', patienceMs: LONG_MS }, third.work)
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
  await expect(inTurn({ of: 'files', patienceMs: LONG_MS }, fails)).rejects.toThrow('no such file')
  expect(await inTurn({ of: 'files', patienceMs: LONG_MS }, async () => 'next')).toBe('next')
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
  expect(await inTurn({ of: 'files', patienceMs: LONG_MS }, lost)).toBe('done')
  expect(await inTurn({ of: 'files', patienceMs: LONG_MS }, async () => 'next')).toBe('next')
})
