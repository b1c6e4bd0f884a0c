import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '../demo.ts'
import { loadPeople } from '../people.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await loadDemo(database.pool, { listings: 100 })
  await loadPeople(database.pool)
}, 60_000)
afterAll(() => database.drop())

test('each kind of case has something to see, and the private seller has a refusal to contest', async () => {
  const { rows } = await database.pool.query<{ kind: string }>(
    `SELECT DISTINCT cause || ' ' || state AS kind FROM moderation_case ORDER BY kind`,
  )
  expect(rows.map(({ kind }) => kind)).toEqual([
    'appeal open',
    'notice open',
    'submission asked',
    'submission decided',
    'submission open',
  ])
  const { rowCount } = await database.pool.query(
    `SELECT FROM moderation_decision d JOIN listing ON listing.id = d.listing_id JOIN account ON account.id = account_id
     WHERE email = 'vendeur@volant.example' AND outcome = 'refuse' AND status = 'refused'`,
  )
  expect(rowCount).toBe(1)
})

test('the log is in the order of time', async () => {
  const { rows } = await database.pool.query<{ ordered: boolean }>(
    `SELECT array_agg(id ORDER BY id) = array_agg(id ORDER BY at) AS ordered FROM audit_entry`,
  )
  expect(rows[0]?.ordered).toBe(true)
})
