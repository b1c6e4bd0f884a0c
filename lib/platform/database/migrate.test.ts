import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { migrate } from './migrate.ts'
import { diffToSchema, migrationNames, openSchemaEngine } from './schema-engine.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('a migrated database has nothing left to apply', async () => {
  expect(await migrate(database.url)).toEqual([])
  const { rows } = await database.pool.query('SELECT migration_name FROM _prisma_migrations ORDER BY 1')
  expect(rows.map((row) => row.migration_name)).toEqual(migrationNames())
})

test('the migrations lead to the schema files, and leave nothing to write', async () => {
  const { engine, close } = await openSchemaEngine(database.url)
  expect(await diffToSchema(engine)).toBe('')
  await close()
})

test('functions with semicolons in their bodies arrived whole', async () => {
  const { rows } = await database.pool.query(
    "SELECT octet_length(listing_terms('Clio électrique', 'Clio')) / 4 AS terms",
  )
  // Two lexemes, each once bare and once as a hit of the head.
  expect(rows[0].terms).toBe(4)
})

test('two migrations of one empty database at once: one applies, the other waits and finds nothing to do', async () => {
  const url = new URL(database.url)
  await database.pool.query('CREATE DATABASE twice TEMPLATE template0')
  url.pathname = '/twice'
  const applied = await Promise.all([migrate(url.href), migrate(url.href)])
  expect(applied.map((names) => names.length).sort()).toEqual([0, migrationNames().length])
  // A pool that has ended says so before its connections have: one that is cut off then is nobody's to answer for.
  const open = `SELECT FROM pg_stat_activity WHERE datname = 'twice'`
  await expect.poll(async () => (await database.pool.query(open)).rowCount, { timeout: 10_000 }).toBe(0)
  await database.pool.query('DROP DATABASE twice')
})

test('a newer database is refused by name, and left as it was', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(`
    INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
    VALUES ('later', '', now(), '29991231000000_later', now(), 1)`)
  await expect(migrate(database.url)).rejects.toThrow(/newer than this program.*29991231000000_later/)
  await client.query("DELETE FROM _prisma_migrations WHERE id = 'later'")
  await client.end()
})
