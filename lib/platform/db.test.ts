import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, db, pool, withLongConnection } from './db.ts'
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

test('Postgres is asked to find out within a minute that a machine has gone, and so is this one', async () => {
  const asked = `SELECT name, reset_val AS value, source FROM pg_settings WHERE name LIKE 'tcp_keepalives%' ORDER BY name`
  const expected = [
    { name: 'tcp_keepalives_count', value: '3', source: 'client' },
    { name: 'tcp_keepalives_idle', value: '30', source: 'client' },
    { name: 'tcp_keepalives_interval', value: '10', source: 'client' },
  ]
  expect((await pool().query(asked)).rows).toEqual(expected)
  const long = await withLongConnection(async (client) => (await client.query(asked)).rows)
  expect(long).toEqual(expected)
})

test('one that breaks while it is lent, between two questions, ends nobody', async () => {
  const lent = await pool().connect()
  const { rows } = await lent.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const ended = new Promise((done) => lent.once('end', done))
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  await ended
  await expect(lent.query('SELECT 1')).rejects.toThrow()
  lent.release()
  expect((await pool().query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

test('a transaction that reads several relations at once asks its connection for one after the other', async () => {
  const said: string[] = []
  const hear = (warning: Error) => said.push(warning.message)
  process.on('warning', hear)
  const lyon = await db().$transaction((tx) =>
    tx.commune.findUniqueOrThrow({
      where: { insee: '69381' },
      include: { department: true, parent: true, postcodes: true, listings: true, dealers: true },
    }),
  )
  expect(lyon).toMatchObject({ department: { name: 'Rhône' }, parent: { name: 'Lyon' } })
  // Warnings are told in a turn of their own.
  await new Promise((told) => setImmediate(told))
  process.off('warning', hear)
  expect(said).toEqual([])
})

test('who was refused keeps nobody behind it waiting', async () => {
  await expect(
    db().$transaction((tx) =>
      Promise.all([
        tx.$queryRaw`SELECT 1 / 0`,
        tx.$queryRaw`SELECT 2 AS two`,
        tx.$queryRaw`SELECT 3 AS three`,
      ]),
    ),
  ).rejects.toThrow()
  expect(await db().$queryRaw`SELECT 4 AS four`).toEqual([{ four: 4 }])
})
