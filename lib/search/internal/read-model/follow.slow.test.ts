import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { type Random, seeded } from '#prisma/main/seed/demo/random.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import type { Query } from '../engine/query.ts'
import { pruneChanges } from '../prune-changes.ts'
import { changesSince } from './changes.ts'
import { MARKET } from './columns.ts'
import { WHOLE_MARKET } from './expiries.ts'
import { ReadModel } from './read-model.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await loadDemo(database.pool, { listings: 2_000 })
}, 120_000)
afterAll(() => database.drop())

const open = () => new ReadModel({ pool: database.pool, connectionString: database.url })

const EVERYTHING: Query = {
  sets: {},
  ranges: [],
  equipment: [],
  terms: [],
  versionTerms: [],
  headTerms: [],
  sort: 'date',
  now: 0,
  offset: 0,
  limit: 100_000,
}

/** What SQL says is online, with the facts that edits change. */
async function truth(): Promise<{ id: number; price: number; colour: string }[]> {
  const { rows } = await database.pool.query<{ id: string; price_cents: number; colour: string }>(
    "SELECT id, price_cents, colour FROM listing WHERE status = 'online' ORDER BY id",
  )
  return rows.map(({ id, price_cents, colour }) => ({ id: Number(id), price: price_cents, colour }))
}

/** The same as the read model has it. */
function held(model: ReadModel): { id: number; price: number; colour: string }[] {
  const { ids } = model.engine.search(EVERYTHING, [])
  return ids
    .sort((a, b) => a - b)
    .map((id) => ({ id, price: priceOf(model, id), colour: model.engine.valuesOf(id)?.couleur ?? '' }))
}

function priceOf(model: ReadModel, id: number): number {
  return model.engine.numberOf(id, 'priceCents') ?? -1
}

/** Resolves when the model holds what SQL says, or fails with the difference after ten seconds. */
async function caughtUp(model: ReadModel): Promise<void> {
  await expect.poll(async () => held(model), { timeout: 10_000, interval: 50 }).toEqual(await truth())
}

const COPY_COLUMNS = `status, seller_kind, dealer_id, seller_name, make_slug, model_slug, generation_slug, version_id, version_label,
  title, description, condition, price_cents, year, first_registration, mileage_km, mileage_guaranteed, fuel, gearbox, body, colour,
  doors, seats, power_kw, power_ch, equipment, commune_insee, postcode, published_at, ended_at`

/** One change of a listing, as sellers, dealers and clocks make them. */
async function change(client: pg.Client, random: Random): Promise<void> {
  const id = random.whole(1, 2_200)
  const kind = random.whole(0, 9)
  if (kind < 3)
    await client.query('UPDATE listing SET price_cents = $2 WHERE id = $1 AND previous_price_cents IS NULL', [
      id,
      random.whole(1, 9_000_000),
    ])
  else if (kind < 5)
    await client.query('UPDATE listing SET colour = $2 WHERE id = $1', [
      id,
      random.pick(['bleu', 'or', 'rouge']),
    ])
  else if (kind < 6)
    await client.query("UPDATE listing SET status = 'sold', ended_at = now() WHERE id = $1", [id])
  else if (kind < 7)
    await client.query("UPDATE listing SET status = 'online', ended_at = NULL WHERE id = $1", [id])
  else if (kind < 8) await client.query('DELETE FROM listing WHERE id = $1', [id])
  else
    await client.query(
      `INSERT INTO listing (${COPY_COLUMNS}) SELECT ${COPY_COLUMNS} FROM listing WHERE id >= $1 ORDER BY id LIMIT 1`,
      [id],
    )
}

/** Changes from several connections at once, some alone, some in transactions, some of which end in nothing. */
async function churn(connections: number, changesEach: number, seed: number): Promise<void> {
  await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      const random = seeded(seed + index)
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      for (let done = 0; done < changesEach; ) {
        const together = Math.min(changesEach - done, random.chance(0.5) ? 1 : random.whole(2, 12))
        try {
          await client.query('BEGIN')
          for (let i = 0; i < together; i++) await change(client, random)
          await client.query(random.chance(0.1) ? 'ROLLBACK' : 'COMMIT')
        } catch (error) {
          // Two transactions may wait for each other: the database ends one, as in production.
          if ((error as { code?: string }).code !== '40P01') throw error
          await client.query('ROLLBACK')
        }
        done += together
      }
      await client.end()
    }),
  )
}

describe('the read model', () => {
  test('holds what SQL says after 5,000 changes from several connections, with a restart in the middle', async () => {
    const first = open()
    await first.start()
    expect(held(first)).toEqual(await truth())
    await churn(5, 500, 100)
    await caughtUp(first)

    // Stopped and started again while others go on writing.
    const writing = churn(5, 500, 200)
    await first.stop()
    const second = open()
    await second.start()
    await writing
    await caughtUp(second)
    await second.stop()
  }, 120_000)

  test('shows what commits while an older transaction stays open, and that one too when it commits', async () => {
    const model = open()
    await model.start()
    const slow = new pg.Client({ connectionString: database.url })
    await slow.connect()
    const [one, other] = await truth()
    await slow.query('BEGIN')
    await slow.query('UPDATE listing SET colour = $2 WHERE id = $1', [one?.id, 'violet'])
    await database.pool.query('UPDATE listing SET colour = $2 WHERE id = $1', [other?.id, 'marron'])
    await expect.poll(() => model.engine.valuesOf(other?.id ?? 0)?.couleur, { interval: 20 }).toBe('marron')
    expect(model.engine.valuesOf(one?.id ?? 0)?.couleur).not.toBe('violet')
    await slow.query('COMMIT')
    await expect.poll(() => model.engine.valuesOf(one?.id ?? 0)?.couleur, { interval: 20 }).toBe('violet')
    await slow.end()
    await model.stop()
  })

  test('follows by polling when nobody rings', async () => {
    const model = open()
    await model.start()
    await database.pool.query('ALTER TABLE listing DISABLE TRIGGER listing_tell_update')
    const [one] = await truth()
    await database.pool.query('UPDATE listing SET colour = $2 WHERE id = $1', [one?.id, 'jaune'])
    await database.pool.query('INSERT INTO search_change (listing_id) VALUES ($1)', [one?.id])
    await database.pool.query('ALTER TABLE listing ENABLE TRIGGER listing_tell_update')
    await expect
      .poll(() => model.engine.valuesOf(one?.id ?? 0)?.couleur, { interval: 20, timeout: 5_000 })
      .toBe('jaune')
    await model.stop()
  })

  test('tells the tags of what changed, and which address has ended', async () => {
    const model = open()
    await model.start()
    const told: { tag: string; hard: boolean }[] = []
    model.expiries.listen((expiries) => told.push(...expiries))
    const [one] = await truth()
    const values = model.engine.valuesOf(one?.id ?? 0)
    await database.pool.query("UPDATE listing SET status = 'withdrawn', ended_at = now() WHERE id = $1", [
      one?.id,
    ])
    await expect.poll(() => model.hasEnded(one?.id ?? 0), { interval: 20 }).toBe(true)
    expect(model.engine.has(one?.id ?? 0)).toBe(false)
    expect(told).toContainEqual({ tag: `listing:${one?.id}`, hard: true })
    await model.stop()
    expect(told).toContainEqual({ tag: `make:${values?.marque}`, hard: false })
    expect(told).toContainEqual({ tag: 'market', hard: false })
  })

  test('tells every change, those too that a compacted copy learns on its way in', async () => {
    const model = new ReadModel(
      { pool: database.pool, connectionString: database.url },
      { compactMin: 20, compactEveryMs: 0 },
    )
    await model.start()
    const told = new Map<string, number>()
    model.expiries.listen((expiries) => {
      for (const { tag } of expiries) told.set(tag, performance.now())
    })
    const ids = (await truth()).map(({ id }) => id)
    const changedAt = new Map<number, number>()
    for (let turn = 0, most = 0; model.health().changed >= most; turn++) {
      most = model.health().changed
      const some = Array.from({ length: 4 }, (_, i) => ids[(turn * 4 + i) % ids.length] as number)
      await Promise.all(
        some.map(async (id) => {
          changedAt.set(id, performance.now())
          await database.pool.query('UPDATE listing SET colour = $2 WHERE id = $1', [
            id,
            turn % 2 ? 'or' : 'bleu',
          ])
        }),
      )
    }
    await caughtUp(model)
    await model.stop()
    const untold = [...changedAt].filter(([id, at]) => (told.get(`listing:${id}`) ?? 0) < at)
    expect(untold).toEqual([])
  }, 120_000)
})

describe('a great many changes at once', () => {
  test('are shown together by a copy loaded anew, with what else changes meanwhile', async () => {
    const model = new ReadModel(
      { pool: database.pool, connectionString: database.url },
      { compactMin: 20, compactEveryMs: 0 },
    )
    await model.start()
    const told: string[] = []
    model.expiries.listen((expiries) => told.push(...expiries.map(({ tag }) => tag)))
    const ids = (await truth()).map(({ id }) => id)
    const [last] = ids.slice(-1)
    const most: number[] = []
    await database.pool.query(
      'UPDATE listing SET colour = $2 WHERE id = ANY ($1::bigint[]) AND colour <> $2',
      [ids.slice(0, ids.length / 2), 'beige'],
    )
    await database.pool.query('UPDATE listing SET colour = $2 WHERE id = $1', [last, 'violet'])
    await expect
      .poll(
        () => {
          most.push(model.health().changed)
          return model.engine.valuesOf(last ?? 0)?.couleur
        },
        { interval: 20, timeout: 5_000 },
      )
      .toBe('violet')
    await caughtUp(model)
    expect(Math.max(...most, model.health().changed)).toBeLessThan(20)
    expect(told).toContain(WHOLE_MARKET)

    // And it goes on from there.
    await database.pool.query('UPDATE listing SET colour = $2 WHERE id = $1', [last, 'jaune'])
    await expect.poll(() => model.engine.valuesOf(last ?? 0)?.couleur, { interval: 20 }).toBe('jaune')
    await model.stop()
  }, 60_000)

  test('that never cease are shown all the same', async () => {
    const model = new ReadModel(
      { pool: database.pool, connectionString: database.url },
      { compactMin: 20, compactEveryMs: 0 },
    )
    await model.start()
    const ids = (await truth()).map(({ id }) => id)
    const [watched] = ids.slice(-1)
    let goesOn = true
    const write = async (turn: number) =>
      database.pool.query('UPDATE listing SET mileage_km = $2 WHERE id = ANY ($1::bigint[])', [
        ids.filter((_, at) => at % 8 === turn % 8),
        500_000 + turn,
      ])
    const writing = (async () => {
      for (let turn = 0; goesOn; turn++) await write(turn)
    })()
    try {
      await expect
        .poll(() => model.engine.numberOf(watched ?? 0, 'mileageKm'), { interval: 20, timeout: 20_000 })
        .toBeGreaterThanOrEqual(500_000)
    } finally {
      goesOn = false
      await writing
      await model.stop()
    }
  }, 60_000)
})

describe('a database put back', () => {
  test('tells a snapshot of its own from one of its future and one of another database', async () => {
    const { pool } = database
    const { rows } = await pool.query<{ now: string; market: string }>(
      `SELECT pg_current_snapshot()::text AS now, ${MARKET} AS market`,
    )
    const { now = '', market = '' } = rows[0] ?? {}
    expect(await changesSince(pool, market, now)).toMatchObject({ ids: [] })
    expect(await changesSince(pool, `1${market}`, now)).toBeNull()
    const future = now.replace(/:(\d+):/, (_, xmax) => `:${Number(xmax) + 1_000}:`)
    expect(await changesSince(pool, market, future)).toBeNull()
  })

  test('is loaded anew, and every page about the market dropped', async () => {
    const model = open()
    await model.start()
    const told: string[] = []
    model.expiries.listen((expiries) => told.push(...expiries.map(({ tag }) => tag)))
    const before = (await truth()).length
    // As a restored dump leaves it: a table of the same name, fewer listings, and nobody told.
    await database.pool.query(`BEGIN; ALTER TABLE listing RENAME TO listing_since;
      CREATE TABLE listing AS SELECT * FROM listing_since WHERE id % 2 = 0; COMMIT`)
    try {
      await caughtUp(model)
      expect(model.engine.size).toBeLessThan(before)
      expect(told).toContain(WHOLE_MARKET)
    } finally {
      await model.stop()
      await database.pool.query(
        'BEGIN; DROP TABLE listing; ALTER TABLE listing_since RENAME TO listing; COMMIT',
      )
    }
  }, 60_000)
})

describe('a copy that is asked what visitors asked last', () => {
  /** A hundred searches that take as long as is said. */
  const slowSearches = () => {
    const pace = { ms: 0, done: 0 }
    let isNext = true
    const query: Query = {
      ...{ ...EVERYTHING, limit: 1, sort: 'distance' },
      distanceKm() {
        if (isNext) {
          isNext = false
          pace.done++
          const until = performance.now() + pace.ms
          while (performance.now() < until);
          setImmediate(() => {
            isNext = true
          })
        }
        return 1
      },
    }
    return { pace, query }
  }

  test('is let go when the market was loaded anew meanwhile', async () => {
    const model = new ReadModel(
      { pool: database.pool, connectionString: database.url },
      { compactMin: 20, compactEveryMs: 0 },
    )
    await model.start()
    const told: string[] = []
    model.expiries.listen((expiries) => told.push(...expiries.map(({ tag }) => tag)))
    const { pace, query } = slowSearches()
    for (let i = 0; i < 100; i++) model.engine.search(query, [])
    await expect.poll(() => pace.done).toBe(1)
    pace.ms = 30
    await database.pool.query(`UPDATE listing SET colour = 'beige' WHERE id % 2 = 0 AND colour <> 'beige'`)
    await expect.poll(() => pace.done, { interval: 10, timeout: 10_000 }).toBeGreaterThan(1)
    // As a restored dump.
    await database.pool.query(`BEGIN; ALTER TABLE listing RENAME TO listing_since;
      CREATE TABLE listing AS SELECT * FROM listing_since WHERE id % 2 = 0; COMMIT`)
    try {
      await expect.poll(() => pace.done, { interval: 20, timeout: 20_000 }).toBe(101)
      await database.pool.query(`
        UPDATE listing SET colour = 'violet' WHERE id = (SELECT min(id) FROM listing WHERE status = 'online');
        INSERT INTO search_change (listing_id) SELECT min(id) FROM listing WHERE status = 'online'`)
      await caughtUp(model)
    } finally {
      await model.stop()
      await database.pool.query(
        'BEGIN; DROP TABLE listing; ALTER TABLE listing_since RENAME TO listing; COMMIT',
      )
    }
    expect(told.filter((tag) => tag === WHOLE_MARKET)).toHaveLength(1)
  }, 60_000)

  test('keeps nobody waiting who stops', async () => {
    const model = new ReadModel(
      { pool: database.pool, connectionString: database.url },
      { compactMin: 20, compactEveryMs: 0 },
    )
    await model.start()
    const { pace, query } = slowSearches()
    for (let i = 0; i < 100; i++) model.engine.search(query, [])
    await expect.poll(() => pace.done).toBe(1)
    pace.ms = 30
    await database.pool.query(`UPDATE listing SET colour = 'or' WHERE id % 2 = 0 AND colour <> 'or'`)
    await expect.poll(() => pace.done, { interval: 10, timeout: 10_000 }).toBeGreaterThan(1)
    await model.stop()
    expect(pace.done).toBeLessThan(50)
  }, 60_000)
})

describe('pruning', () => {
  test('forgets only what a snapshot of an hour ago saw, however old the row says it is', async () => {
    const { pool } = database
    await pool.query('DELETE FROM search_change')
    await pool.query('DELETE FROM search_mark')
    await pool.query('INSERT INTO search_change (listing_id) VALUES (1)')
    // A transaction that was open when the mark was made, and commits after.
    const slow = new pg.Client({ connectionString: database.url })
    await slow.connect()
    await slow.query('BEGIN')
    await slow.query("INSERT INTO search_change (listing_id, at) VALUES (2, now() - interval '3 hours')")
    await pool.query("INSERT INTO search_mark (at) VALUES (now() - interval '2 hours')")
    await slow.query('COMMIT')
    await slow.end()

    expect(await pruneChanges(pool)).toBe(1)
    const { rows } = await pool.query('SELECT listing_id::int AS id FROM search_change')
    expect(rows).toEqual([{ id: 2 }])
    // Nothing older than an hour was marked since: the second row waits for its own mark.
    expect(await pruneChanges(pool)).toBe(0)
  })
})
