import { afterAll, beforeAll, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { expireListingsJob } from './jobs.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 20 })
  // Not in the small hours, when nothing expires.
  setClock(new Date('2026-11-24T12:00:00Z'))
})
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})

const statuses = async () =>
  (
    await database.pool.query<{ id: string; status: string; ended: boolean }>(
      'SELECT id, status, ended_at = expires_at AS ended FROM listing WHERE id IN (1, 2, 3) ORDER BY id',
    )
  ).rows

test('listings past their time leave the market, once; others stay', async () => {
  await database.pool.query("UPDATE listing SET expires_at = now() - interval '1 minute' WHERE id = 1")
  await database.pool.query("UPDATE listing SET expires_at = now() + interval '1 hour' WHERE id = 2")
  await database.pool.query('DELETE FROM search_change')

  setClock(new Date('2026-11-24T01:30:00Z'))
  expect(await expireListingsJob.run({})).toEqual({ waits: true })
  setClock(new Date('2026-11-24T12:00:00Z'))
  expect(await expireListingsJob.run({})).toEqual({ expired: 1 })
  expect(await statuses()).toMatchObject([
    { id: '1', status: 'expired', ended: true },
    { id: '2', status: 'online' },
    { id: '3', status: 'online' },
  ])
  const { rows } = await database.pool.query('SELECT DISTINCT listing_id FROM search_change')
  expect(rows).toEqual([{ listing_id: '1' }])

  expect(await expireListingsJob.run({})).toEqual({ expired: 0 })
})

test('a payload that is not the job’s is refused', async () => {
  await expect(expireListingsJob.run('everything')).rejects.toThrow()
})
