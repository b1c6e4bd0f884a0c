import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '../demo.ts'
import { loadPeople } from '../people.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await loadDemo(database.pool, { listings: 200 })
})
afterAll(() => database.drop())

test('the demonstration’s people come once, and what they paid is in the books to the cent', async () => {
  const { pool } = database
  await loadPeople(pool)
  await loadPeople(pool)
  const { rows } = await pool.query(`
    SELECT (SELECT count(*)::int FROM account WHERE email LIKE '%@volant.example') >= 6 AS everybody,
      (SELECT count(*)::int FROM payment_order WHERE state = 'paid') AS paid,
      (SELECT count(*)::int FROM invoice WHERE kind = 'invoice') AS invoices,
      (SELECT count(*)::int FROM invoice WHERE kind = 'credit_note') AS "creditNotes",
      (SELECT sum(amount_cents)::int FROM ledger_entry WHERE account = '411000') AS owed,
      (SELECT sum(amount_cents)::int FROM ledger_entry WHERE account = '517000') AS held,
      (SELECT sum(total_cents - refunded_cents)::int FROM payment_order WHERE state = 'paid') AS kept`)
  expect(rows).toEqual([
    { everybody: true, paid: 3, invoices: 3, creditNotes: 1, owed: 0, held: 5570, kept: 5570 },
  ])
})
