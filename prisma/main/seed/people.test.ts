import { afterAll, beforeAll, expect, test } from 'vitest'
import { LISTING_STATUSES } from '#lib/listings/model.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from './demo.ts'
import { loadPeople } from './people.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 800 })
  await loadPeople(database.pool)
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

test('the demo seller has a listing in each state, with its history, and a draft', async () => {
  const { rows } = await database.pool.query<{ status: string; moves: number; paid: boolean }>(
    `SELECT status, (SELECT count(*)::int FROM listing_transition t WHERE t.listing_id = l.id) AS moves,
       EXISTS (SELECT FROM purchase p WHERE p.listing_id = l.id AND p.paid_at IS NOT NULL) AS paid
     FROM listing l JOIN account a ON a.id = l.account_id WHERE a.email = 'vendeur@volant.example'`,
  )
  expect(new Set(rows.map(({ status }) => status))).toEqual(
    new Set(LISTING_STATUSES.filter((status) => status !== 'draft')),
  )
  for (const { status, moves, paid } of rows) {
    if (status === 'awaiting_payment') expect(paid).toBe(false)
    expect(moves).toBeGreaterThan(0)
  }
  // What its history says is what it says itself.
  const astray = await database.pool.query(
    `SELECT FROM listing l JOIN account a ON a.id = l.account_id JOIN listing_transition t ON t.listing_id = l.id
     WHERE a.email = 'vendeur@volant.example'
       AND (t."to" = 'online' AND t.at <> l.published_at OR t."to" IN ('sold', 'withdrawn', 'expired') AND t.at <> l.ended_at)`,
  )
  expect(astray.rowCount).toBe(0)
  const days = await database.pool.query(
    `SELECT FROM listing_day d JOIN listing l ON l.id = d.listing_id JOIN account a ON a.id = l.account_id
     WHERE a.email = 'vendeur@volant.example' AND l.status = 'online'`,
  )
  expect(days.rowCount).toBeGreaterThanOrEqual(28)
  const drafts = await database.pool.query('SELECT FROM draft')
  expect(drafts.rowCount).toBe(1)
})

test('the garage has contacts in every state, sixty days of figures, and a second load changes none', async () => {
  const states = await database.pool.query<{ state: string }>(
    `SELECT DISTINCT t.state FROM thread t JOIN dealer_member m ON m.dealer_id = t.dealer_id JOIN account a ON a.id = m.account_id
     WHERE a.email = 'garage@volant.example' ORDER BY 1`,
  )
  expect(states.rows.map(({ state }) => state)).toEqual(['answered', 'lost', 'new', 'won'])
  const { rows } = await database.pool.query<{ days: number; least: number }>(
    `SELECT count(DISTINCT day)::int AS days, min(views)::int AS least FROM listing_day d JOIN listing l ON l.id = d.listing_id
     JOIN dealer_member m ON m.dealer_id = l.dealer_id`,
  )
  expect(rows[0]?.days).toBeGreaterThan(30)
  expect(rows[0]?.least).toBeGreaterThan(0)
})

test('three cars of the garage are put forward, as their listings say: two within its plan, one that its next bill says', async () => {
  const { rows } = await database.pool.query(
    `SELECT b.option, b.slot, c.net_cents AS cents,
       b.ends_at = CASE b.option WHEN 'top' THEN l.boosted_until WHEN 'highlighted' THEN l.highlighted_until ELSE l.urgent_until END AS shown
     FROM boost b JOIN listing l ON l.id = b.listing_id AND l.dealer_id = b.dealer_id LEFT JOIN dealer_charge c ON c.id = b.charge_id
     WHERE b.dealer_id IS NOT NULL ORDER BY b.slot`,
  )
  expect(rows).toEqual([
    { option: 'top', slot: 1, cents: null, shown: true },
    { option: 'highlighted', slot: 2, cents: null, shown: true },
    { option: 'urgent', slot: null, cents: 490, shown: true },
  ])
})

test('loading the people again adds nobody', async () => {
  const count = async () => (await database.pool.query('SELECT FROM account')).rowCount
  const before = await count()
  await loadPeople(database.pool)
  expect(await count()).toBe(before)
})
