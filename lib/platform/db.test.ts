import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, db, pool } from './db.ts'
import { siteDatabase, type TestDatabase } from './testing/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

test('connections that end in the middle of a transaction do not use up the pool', async () => {
  const most = pool().options.max
  for (let broken = 0; broken <= most; broken++)
    await expect(
      db().$transaction(async (tx) => {
        const [me] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
        await database.pool.query('SELECT pg_terminate_backend($1)', [me?.pid])
        await tx.$queryRaw`SELECT 1`
      }),
    ).rejects.toThrow()
  expect(await db().$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
})
