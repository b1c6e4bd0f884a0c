import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock } from '#lib/platform/clock.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { countFavourite, countListed, countSoon, pageShows, shownBy, startCounting } from './commands.ts'
import type { Counts } from './internal/count-buffer.ts'
import { rollUp } from './internal/roll-up.ts'
import { writeCounts } from './internal/write-counts.ts'

let database: TestDatabase
let online: string[]
let ended: string

beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 60 })
  const of = async (where: string) =>
    (
      await database.pool.query<{ id: string }>(`SELECT id::text FROM listing WHERE ${where} ORDER BY id`)
    ).rows.map(({ id }) => id)
  online = await of(`status = 'online'`)
  ended = (await of(`status <> 'online'`))[0] ?? ''
})
afterAll(async () => {
  setClock(null)
  await closeDatabase()
  await database.drop()
})
beforeEach(async () => {
  setClock(null)
  await database.pool.query('TRUNCATE listing_day, listing_month')
})

const counts = (id: string, given: Partial<Counts>) =>
  new Map([[id, { views: 0, listViews: 0, favourites: 0, ...given }]])

async function held(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `SELECT listing_id::text AS id, sum(views)::int AS views, sum(list_views)::int AS "listViews", sum(favourites)::int AS favourites
     FROM listing_day GROUP BY 1 ORDER BY 1`,
  )
  return rows
}

test('processes add up; what is of no listing, or of none that is online, is left out', async () => {
  const [id = ''] = online
  const given = counts(id, { views: 2, listViews: 24 })
  await Promise.all(
    [1, 2, 3, 4].map(() =>
      writeCounts(new Map([...given, ...counts(ended, { views: 5 }), ...counts('987654321', { views: 5 })])),
    ),
  )
  expect(await held()).toEqual([{ id, views: 8, listViews: 96, favourites: 0 }])
})

test('hearts taken back never pass those given, in months that are folded either', async () => {
  const [id = '', other = ''] = online
  await writeCounts(counts(id, { favourites: 2 }))
  await writeCounts(counts(id, { favourites: -5 }))
  await writeCounts(counts(other, { favourites: -1, views: 1 }))
  expect((await held()).map((row) => (row as Counts).favourites)).toEqual([0, 0])
  await database.pool.query(
    `INSERT INTO listing_month (listing_id, month, favourites) VALUES ($1, '2025-01-01', 1)`,
    [other],
  )
  await writeCounts(counts(other, { favourites: -3 }))
  expect((await held()).at(online.indexOf(other))).toMatchObject({ favourites: -1 })
})

test('a write that failed is written with the next; the end writes what is left', async () => {
  const [id = ''] = online
  const written: [string, Counts][] = []
  let isDown = true
  const stop = startCounting(async (taken) => {
    if (isDown) throw new Error('the database is away')
    written.push(...taken)
  })
  countSoon(id, 'views')
  await stop()
  isDown = false
  countListed([id])
  await stop()
  expect(written).toEqual([[id, { views: 1, listViews: 1, favourites: 0 }]])
})

test('a heart told twice from one address is one; given and taken back it is none', async () => {
  const [id = '', other = ''] = online
  const written = new Map<string, number>()
  const stop = startCounting(async (taken) => {
    for (const [listing, { favourites }] of taken) written.set(listing, favourites)
  })
  for (const kept of [true, true]) countFavourite({ id, kept }, '192.0.2.1')
  for (const kept of [true, false]) countFavourite({ id: other, kept }, '192.0.2.1')
  countFavourite({ id, kept: true }, '192.0.2.2')
  await stop()
  expect(Object.fromEntries(written)).toEqual({ [id]: 2, [other]: 0 })
})

test('what a page shows is told once, to who asks for that page', () => {
  pageShows('a', ['1', '2'])
  pageShows('b', [])
  expect([shownBy('b'), shownBy('a'), shownBy('a')]).toEqual([undefined, ['1', '2'], undefined])
})

const DAY = fc.record({
  listing: fc.nat({ max: 3 }),
  daysAgo: fc.nat({ max: 900 }),
  views: fc.nat({ max: 1000 }),
  listViews: fc.nat({ max: 9000 }),
  favourites: fc.integer({ min: -3, max: 9 }),
  phoneClicks: fc.nat({ max: 20 }),
  messages: fc.nat({ max: 9 }),
})
const SUMS = `SELECT listing_id::text AS id, to_char(day, 'YYYY-MM') AS month, sum(views)::int AS v, sum(list_views)::int AS l,
  sum(favourites)::int AS f, sum(phone_clicks)::int AS p, sum(messages)::int AS m
  FROM (SELECT listing_id, day, views, list_views, favourites, phone_clicks, messages FROM listing_day
        UNION ALL SELECT listing_id, month, views, list_views, favourites, phone_clicks, messages FROM listing_month) AS kept
  GROUP BY 1, 2 ORDER BY 1, 2`

test('folding keeps every sum by listing and month, leaves thirteen months of days, and does nothing twice', async () => {
  const { pool } = database
  setClock(new Date('2026-11-26T12:00:00Z'))
  await fc.assert(
    fc.asyncProperty(fc.array(DAY, { maxLength: 60 }), async (days) => {
      await pool.query('TRUNCATE listing_day, listing_month')
      for (const day of days)
        await pool.query(
          `INSERT INTO listing_day (listing_id, day, views, list_views, favourites, phone_clicks, messages)
           VALUES ($1, date '2026-11-26' - $2::integer, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
          [
            online[day.listing],
            day.daysAgo,
            day.views,
            day.listViews,
            day.favourites,
            day.phoneClicks,
            day.messages,
          ],
        )
      const before = (await pool.query(SUMS)).rows
      await rollUp()
      expect((await pool.query(SUMS)).rows).toEqual(before)
      const { rows } = await pool.query(
        `SELECT (SELECT count(*) FROM listing_day WHERE day < '2025-10-01')::int AS late,
           (SELECT count(*) FROM listing_month WHERE month >= '2025-10-01')::int AS early`,
      )
      expect(rows).toEqual([{ late: 0, early: 0 }])
      expect(await rollUp()).toBe(0)
      // What comes late for a month that was folded joins it.
      if (online[0]) {
        await pool.query(`INSERT INTO listing_day (listing_id, day, views) VALUES ($1, '2025-01-15', 7)`, [
          online[0],
        ])
        const late = (await pool.query(SUMS)).rows
        expect(await rollUp()).toBe(1)
        expect((await pool.query(SUMS)).rows).toEqual(late)
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)
