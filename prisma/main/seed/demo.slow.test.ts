import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from './demo.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const LISTINGS = 1_500

let first: TestDatabase
let second: TestDatabase
let shapeBefore: string
beforeAll(async () => {
  ;[first, second] = await Promise.all([testDatabase(), testDatabase()])
  shapeBefore = await shapeOf(first.pool)
  await loadDemo(first.pool, { listings: LISTINGS, now: NOW })
}, 60_000)
afterAll(() => Promise.all([first.drop(), second.drop()]))

async function only<Value>(pool: pg.Pool, query: string): Promise<Value> {
  const { rows } = await pool.query<{ value: Value }>(`SELECT (${query}) AS value`)
  return rows[0]?.value as Value
}

/** Photos by what they show: their numbers depend on what was tried before. */
const CONTENT = {
  listing: 'SELECT id AS place, t::text AS line FROM listing t',
  dealer: 'SELECT id AS place, t::text AS line FROM dealer t',
  price_change: 'SELECT (listing_id, at) AS place, t::text AS line FROM price_change t',
  listing_photo: `SELECT (listing_id, position) AS place, concat_ws(' ', listing_id, position, view, key) AS line
                  FROM listing_photo t JOIN photo ON photo.id = photo_id`,
}
async function hashesOf(pool: pg.Pool): Promise<Record<string, string>> {
  const hashes = Object.entries(CONTENT).map(async ([table, lines]) => {
    const hash = await only<string>(
      pool,
      `SELECT md5(string_agg(line, '|' ORDER BY place)) FROM (${lines}) AS all_lines`,
    )
    return [table, hash] as const
  })
  return Object.fromEntries(await Promise.all(hashes))
}

/** Every foreign key, index and trigger, as the database tells them. */
const shapeOf = (pool: pg.Pool) =>
  only<string>(
    pool,
    `SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
       SELECT conrelid::regclass::text || ' ' || conname || ' ' || convalidated::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT tgenabled::text || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     ) AS lines (line)`,
  )

describe('a load', () => {
  it('has as many listings online as were asked for, and some that ended', async () => {
    expect(await only(first.pool, `SELECT count(*)::int FROM listing WHERE status = 'online'`)).toBe(LISTINGS)
    expect(await only(first.pool, `SELECT count(*)::int FROM listing WHERE status <> 'online'`)).toBe(30)
    expect(await only(first.pool, 'SELECT count(*)::int FROM dealer')).toBe(30)
  })

  it('leaves every constraint, index and trigger as it was', async () => {
    expect(await shapeOf(first.pool)).toBe(shapeBefore)
  })

  it('has the words, the equipment and the number of photos that the triggers would have found', async () => {
    const before = await first.pool.query(
      'SELECT id, search_terms, search_equipment, photo_count FROM listing ORDER BY id',
    )
    const client = await first.pool.connect()
    try {
      await client.query('BEGIN')
      await client.query("UPDATE listing SET search_terms = '', search_equipment = '', photo_count = -1")
      await client.query('DELETE FROM listing_photo WHERE position = 2')
      const after = await client.query(
        'SELECT id, search_terms, search_equipment, photo_count + 1 AS photo_count FROM listing ORDER BY id',
      )
      expect(after.rows).toEqual(before.rows)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
    expect(before.rows.every(({ photo_count }) => photo_count >= 3 && photo_count <= 9)).toBe(true)
  })

  it('shows each car in its own body, paint and gearbox', async () => {
    const strangers = await only(
      first.pool,
      `SELECT count(*)::int FROM listing l JOIN listing_photo p ON p.listing_id = l.id JOIN photo ON photo.id = p.photo_id
       WHERE key !~ ('^drawn-v1-' || body || '-' || view || '-(' || colour || '|' || gearbox || ')-')`,
    )
    expect(strangers).toBe(0)
  })

  it('tells the read models', async () => {
    expect(await only(first.pool, 'SELECT count(DISTINCT listing_id)::int FROM search_change')).toBe(
      LISTINGS + 30,
    )
  })

  it('gives the next listing the next number', async () => {
    expect(await only(first.pool, `SELECT nextval('listing_id_seq')::int`)).toBe(LISTINGS + 31)
  })

  it('refuses a market that is not empty', async () => {
    await expect(loadDemo(first.pool, { listings: 10, now: NOW })).rejects.toThrow('already')
    expect(await only(first.pool, `SELECT count(*)::int FROM listing`)).toBe(LISTINGS + 30)
  })

  it('leaves nothing when it is killed half-way, and the next one is the same as any', async () => {
    const kill = () =>
      second.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL`,
      )
    let killed: Promise<unknown> | undefined
    const progress: number[] = []
    await expect(
      loadDemo(second.pool, {
        listings: LISTINGS,
        now: NOW,
        onProgress: (done) => {
          progress.push(done)
          killed ??= kill()
        },
      }),
    ).rejects.toThrow()
    await killed
    expect(progress.length).toBeGreaterThan(0)
    expect(
      await only(second.pool, 'SELECT (SELECT count(*) FROM listing) + (SELECT count(*) FROM dealer)'),
    ).toBe('0')
    expect(await shapeOf(second.pool)).toBe(shapeBefore)

    const seen: [number, number][] = []
    await loadDemo(second.pool, {
      listings: LISTINGS,
      now: NOW,
      onProgress: (...step) => seen.push(step),
    })
    expect(seen.at(-1)).toEqual([LISTINGS, LISTINGS])
    expect(await hashesOf(second.pool)).toEqual(await hashesOf(first.pool))
  }, 60_000)
})
