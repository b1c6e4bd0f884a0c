import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { loadPeople } from '#prisma/main/seed/people.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'

let database: TestDatabase
let directory: string
let elsewhere: string
beforeAll(async () => {
  database = await testDatabase()
  directory = await mkdtemp(join(tmpdir(), 'volant-backup-'))
  await loadDemo(database.pool, { listings: 300 })
  await loadPeople(database.pool)
  await database.pool.query(`SELECT graphile_worker.add_job('mail.send', '{"mailId": "1"}')`)
  await database.pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a worker'`,
  )
  elsewhere = await anotherDatabase('elsewhere')
})
afterAll(async () => {
  for (const name of ['elsewhere', 'nowhere'])
    await database.pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

/** An empty one. @returns its address */
async function anotherDatabase(name: string): Promise<string> {
  await database.pool.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(database.url)
  url.pathname = `/${name}`
  return url.href
}

test('every row of every table is found again elsewhere, and what is written next goes on from there', async () => {
  const manifest = await backUp(database.url, join(directory, 'one'))
  const names = manifest.tables.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['account', 'listing', 'thread', 'outgoing_mail', '_private_jobs']),
  )
  await restore(elsewhere, join(directory, 'one'))

  const restored = new pg.Pool({ connectionString: elsewhere, max: 2 })
  restored.on('error', () => {})
  try {
    for (const { schema, name, rows } of manifest.tables) {
      const whole = `SELECT count(*)::int AS n, md5(coalesce(string_agg(row::text, E'\\n' ORDER BY row::text), '')) AS digest FROM ${schema}.${name} AS row`
      const there = await restored.query(whole)
      expect(there.rows[0].n, name).toBe(rows)
      // Locks of a worker that is gone are not restored.
      if (name !== '_private_jobs') expect(there.rows, name).toEqual((await database.pool.query(whole)).rows)
    }
    const jobs = await restored.query('SELECT task_identifier, locked_at FROM graphile_worker.jobs')
    expect(jobs.rows).toContainEqual({ task_identifier: 'mail.send', locked_at: null })
    const keys = `SELECT string_agg(conname || ' ' || pg_get_constraintdef(oid), E'\\n' ORDER BY conname, conrelid::regclass::text) AS keys
      FROM pg_constraint WHERE contype = 'f'`
    expect((await restored.query(keys)).rows).toEqual((await database.pool.query(keys)).rows)
    // Triggers are at work again, and sequences go on.
    const { rows } = await restored.query(
      `INSERT INTO audit_entry (action, subject) VALUES ('restore.try', 'test') RETURNING id`,
    )
    await expect(
      restored.query('UPDATE audit_entry SET action = $1 WHERE id = $2', ['x', rows[0].id]),
    ).rejects.toThrow(/append-only/)
  } finally {
    await restored.end()
  }
})

test('a file that was changed, a directory without a backup and a database in use are refused, and nothing is written', async () => {
  await expect(restore(database.url, directory)).rejects.toThrow(/no manifest/)
  await backUp(database.url, join(directory, 'two'))
  await expect(restore(database.url, join(directory, 'two'))).rejects.toThrow(/already/)
  const file = join(directory, 'two', 'public.account.copy.gz')
  const bytes = await readFile(file)
  await writeFile(file, Buffer.concat([bytes, Buffer.from('x')]))
  await expect(restore(elsewhere, join(directory, 'two'))).rejects.toThrow(/SHA-256/)
})

test('a backup never replaces another', async () => {
  await backUp(database.url, join(directory, 'three'))
  await expect(backUp(database.url, join(directory, 'three'))).rejects.toThrow(/three/)
})

test('a row that refers to what is not there is refused, also where triggers look after that reference', async () => {
  const { pool } = database
  await pool.query('ALTER TABLE listing DISABLE TRIGGER USER')
  await pool.query(
    'UPDATE listing SET dealer_id = 2000000000 WHERE id = (SELECT max(id) FROM listing WHERE dealer_id IS NOT NULL)',
  )
  await backUp(database.url, join(directory, 'dangling'))
  const nowhere = await anotherDatabase('nowhere')
  await expect(restore(nowhere, join(directory, 'dangling'))).rejects.toThrow(/listing_dealer_id_fkey/)
})
