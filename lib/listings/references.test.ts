import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 100 })
})
afterAll(() => database.drop())

/** Another version and generation of a model, a postcode of a commune: all unused. */
beforeEach(async () => {
  await database.pool.query(`
    INSERT INTO generation (make_slug, model_slug, slug, label, from_year) VALUES ('renault', 'clio', 'essai', 'Essai', 2030) ON CONFLICT DO NOTHING;
    INSERT INTO version (id, make_slug, model_slug, label, fuel, gearbox, body, power_kw, power_ch, source)
      VALUES ('essai', 'renault', 'clio', 'Essai', 'essence', 'manuelle', 'citadine', 66, 90, 'volant') ON CONFLICT DO NOTHING;
    INSERT INTO postcode (postcode, commune_insee) VALUES ('69999', '69381') ON CONFLICT DO NOTHING`)
})

const someListings =
  "(SELECT id FROM listing WHERE status = 'online' AND seller_kind = 'professionnel' ORDER BY id LIMIT 3)"

/** Puts three listings in again as new ones, the last of them with something else. */
const insertThree = (client: pg.Pool | pg.ClientBase, changed: Record<string, string>) =>
  client.query(`
    INSERT INTO listing SELECT (jsonb_populate_record(l, to_jsonb(l) || jsonb_build_object('id', nextval('listing_id_seq')) ||
      CASE row_number() OVER (ORDER BY id) WHEN 3 THEN '${JSON.stringify(changed)}'::jsonb ELSE '{}' END)).*
    FROM listing l WHERE id IN ${someListings} RETURNING id`)

const refusal = (constraint: string) => ({ code: '23503', table: 'listing', constraint })

/** Two connections in a transaction each. */
async function twoAtOnce(run: (first: pg.PoolClient, second: pg.PoolClient) => Promise<void>): Promise<void> {
  const [first, second] = await Promise.all([database.pool.connect(), database.pool.connect()])
  try {
    for (const client of [first, second]) await client.query('BEGIN')
    await run(first, second)
  } finally {
    for (const client of [first, second]) {
      await client.query('ROLLBACK')
      client.release()
    }
  }
}
const isWaiting = async (client: pg.PoolClient): Promise<void> => {
  const { processID } = client as unknown as { processID: number }
  const asks = 'SELECT wait_event_type FROM pg_stat_activity WHERE pid = $1'
  await expect
    .poll(async () => (await database.pool.query(asks, [processID])).rows[0]?.wait_event_type, {
      interval: 20,
    })
    .toBe('Lock')
}

describe('a listing points to what is there', () => {
  test.each([
    ['listing_make_slug_model_slug_fkey', { model_slug: 'inconnue', generation_slug: null }],
    ['listing_make_slug_model_slug_generation_slug_fkey', { generation_slug: 'inconnue' }],
    ['listing_version_id_fkey', { version_id: 'inconnue' }],
    ['listing_postcode_exists', { postcode: '00000' }],
    ['listing_postcode_exists', { commune_insee: '00000' }],
    ['listing_dealer_id_fkey', { dealer_id: '2000000000' }],
  ])('%s: one of three is refused, and all three with it', async (constraint, changed) => {
    const count = async () => (await database.pool.query('SELECT count(*) FROM listing')).rows[0].count
    const before = await count()
    await expect(insertThree(database.pool, changed as Record<string, string>)).rejects.toMatchObject(
      refusal(constraint),
    )
    expect(await count()).toBe(before)
    const [column = '', value] = Object.entries(changed)[0] ?? []
    await expect(
      database.pool.query(`UPDATE listing SET ${column} = $1 WHERE id IN ${someListings}`, [value]),
    ).rejects.toMatchObject({ code: '23503', table: 'listing' })
  })

  test('what is there is taken', async () => {
    const { rowCount } = await insertThree(database.pool, {
      ...{ make_slug: 'renault', model_slug: 'clio', generation_slug: 'essai', version_id: 'essai' },
      ...{ postcode: '69999', commune_insee: '69381' },
    })
    expect(rowCount).toBe(3)
    await database.pool.query("DELETE FROM listing WHERE version_id = 'essai'")
  })
})

describe('what a listing points to stays', () => {
  const used = { make_slug: 'renault', model_slug: 'clio', generation_slug: 'essai', version_id: 'essai' }

  test('it cannot be deleted, and what is unused can', async () => {
    await insertThree(database.pool, { ...used, postcode: '69999', commune_insee: '69381' })
    for (const [table, where] of [
      ['version', "id = 'essai'"],
      ['generation', "slug = 'essai'"],
      ['postcode', "postcode = '69999'"],
    ])
      await expect(database.pool.query(`DELETE FROM ${table} WHERE ${where}`)).rejects.toMatchObject({
        code: '23503',
      })
    await database.pool.query("DELETE FROM listing WHERE version_id = 'essai'")
    expect((await database.pool.query("DELETE FROM version WHERE id = 'essai'")).rowCount).toBe(1)
    expect((await database.pool.query("DELETE FROM postcode WHERE postcode = '69999'")).rowCount).toBe(1)
  })

  test('its key does not change, the rest may', async () => {
    await expect(database.pool.query("UPDATE version SET id = 'autre' WHERE id = 'essai'")).rejects.toThrow(
      'does not change',
    )
    await database.pool.query("UPDATE version SET label = 'Autre' WHERE id = 'essai'")
  })

  test('a deletion waits for the listing that is being written, and is refused', () =>
    twoAtOnce(async (writer, deleter) => {
      await insertThree(writer, used)
      const deleted = expect(deleter.query("DELETE FROM version WHERE id = 'essai'")).rejects.toMatchObject({
        code: '23503',
      })
      await isWaiting(deleter)
      await writer.query('COMMIT')
      await deleted
      await database.pool.query("DELETE FROM listing WHERE version_id = 'essai'")
    }))

  test('a listing waits for the deletion under way, and is refused', () =>
    twoAtOnce(async (writer, deleter) => {
      await deleter.query("DELETE FROM version WHERE id = 'essai'")
      const written = expect(insertThree(writer, used)).rejects.toMatchObject(
        refusal('listing_version_id_fkey'),
      )
      await isWaiting(writer)
      await deleter.query('COMMIT')
      await written
    }))
})

describe('a car of a stock points to what is there', () => {
  const UNKNOWN = { dealer_id: 2_000_000_000, place_id: 2_000_000_000, source_id: randomUUID() }
  let dealerId: number
  let placeId: number
  let sourceId: string

  /** A dealer without listings, a place of sale and a source of its own. */
  beforeEach(async () => {
    const one = async (sql: string, values: unknown[] = []) =>
      (await database.pool.query(sql, values)).rows[0].id
    dealerId = await one(
      `INSERT INTO dealer SELECT (jsonb_populate_record(d, to_jsonb(d) || jsonb_build_object('id', nextval('dealer_id_seq'), 'slug', $1::text,
         'siren', NULL, 'siret', NULL, 'vat_number', NULL))).* FROM dealer d ORDER BY id LIMIT 1 RETURNING id`,
      [randomUUID()],
    )
    placeId = await one(
      `INSERT INTO place_of_sale (dealer_id, name, address, postcode, commune_insee, defaults)
       VALUES ($1, 'Dépôt', '2 rue du Port', '69001', '69381', '{}') RETURNING id`,
      [dealerId],
    )
    sourceId = await one(
      "INSERT INTO feed_source (dealer_id, name, kind) VALUES ($1, 'Fichier', 'upload') RETURNING id",
      [dealerId],
    )
  })
  afterEach(async () => {
    await database.pool.query('DELETE FROM stock_car WHERE reference LIKE $1', ['Essai %'])
  })

  type Pointing = { dealer_id: number; place_id: number | null; source_id: string | null }

  /** Three cars of the stock, the last of which points elsewhere. */
  async function addThree(client: pg.Pool | pg.ClientBase, elsewhere: Partial<Pointing> = {}) {
    const { rows: listings } = await insertThree(client, {})
    const { dealer_id, place_id, source_id } = {
      ...{ dealer_id: dealerId, place_id: placeId, source_id: sourceId },
      ...elsewhere,
    }
    return client.query(
      `INSERT INTO stock_car (listing_id, reference, dealer_id, place_id, source_id)
       SELECT id, 'Essai ' || id, CASE WHEN id = $1 THEN $3::int ELSE $2::int END, CASE WHEN id = $1 THEN $5::int ELSE $4::int END,
         CASE WHEN id = $1 THEN $7::uuid ELSE $6::uuid END FROM unnest($8::bigint[]) AS id`,
      [
        ...[listings.at(-1)?.id, dealerId, dealer_id, placeId, place_id, sourceId, source_id],
        listings.map(({ id }) => id),
      ],
    )
  }
  const pointing = async () =>
    (
      await database.pool.query(
        "SELECT DISTINCT dealer_id, place_id, source_id FROM stock_car WHERE reference LIKE 'Essai %'",
      )
    ).rows

  test.each(['dealer_id', 'place_id', 'source_id'] as const)('%s', async (column) => {
    const refused = { code: '23503', table: 'stock_car', constraint: `stock_car_${column}_fkey` }
    await expect(addThree(database.pool, { [column]: UNKNOWN[column] })).rejects.toMatchObject(refused)
    expect(await pointing()).toEqual([])
    await addThree(database.pool)
    expect(await pointing()).toEqual([{ dealer_id: dealerId, place_id: placeId, source_id: sourceId }])
    await expect(
      database.pool.query(`UPDATE stock_car SET ${column} = $1 WHERE reference LIKE 'Essai %'`, [
        UNKNOWN[column],
      ]),
    ).rejects.toMatchObject(refused)
  })

  test('a place or a source that goes leaves its cars without, and the dealer of a listing stays', async () => {
    await addThree(database.pool)
    await database.pool.query('DELETE FROM place_of_sale WHERE id = $1', [placeId])
    await database.pool.query('DELETE FROM feed_source WHERE id = $1', [sourceId])
    expect(await pointing()).toEqual([{ dealer_id: dealerId, place_id: null, source_id: null }])
    await database.pool.query(
      'UPDATE listing SET dealer_id = $1 WHERE id IN (SELECT listing_id FROM stock_car WHERE dealer_id = $1)',
      [dealerId],
    )
    await expect(database.pool.query('DELETE FROM dealer WHERE id = $1', [dealerId])).rejects.toMatchObject({
      code: '23503',
    })
  })

  test('a dealer without listings goes, and its stock with it', async () => {
    await addThree(database.pool)
    expect((await database.pool.query('DELETE FROM dealer WHERE id = $1', [dealerId])).rowCount).toBe(1)
    expect(await pointing()).toEqual([])
  })

  test.each([
    ['dealer', () => dealerId],
    ['place_of_sale', () => placeId],
    ['feed_source', () => sourceId],
  ])('the key of a %s does not change', async (table, id) => {
    const other = table === 'feed_source' ? 'gen_random_uuid()' : 'id + 1000000'
    await expect(
      database.pool.query(`UPDATE ${table} SET id = ${other} WHERE id = $1`, [id()]),
    ).rejects.toThrow('does not change')
  })

  test('a source that goes waits for the cars that are being written, and leaves them without', () =>
    twoAtOnce(async (writer, deleter) => {
      await addThree(writer)
      const deleted = deleter.query('DELETE FROM feed_source WHERE id = $1', [sourceId])
      await isWaiting(deleter)
      await writer.query('COMMIT')
      await deleted
      await deleter.query('COMMIT')
      expect(await pointing()).toEqual([{ dealer_id: dealerId, place_id: placeId, source_id: null }])
    }))

  test('cars wait for the source that is going, and are refused', () =>
    twoAtOnce(async (writer, deleter) => {
      await deleter.query('DELETE FROM feed_source WHERE id = $1', [sourceId])
      const written = expect(addThree(writer)).rejects.toMatchObject({
        code: '23503',
        constraint: 'stock_car_source_id_fkey',
      })
      await isWaiting(writer)
      await deleter.query('COMMIT')
      await written
    }))
})

describe('what is kept of a listing goes with it', () => {
  const NOBODY = 9_000_000_000
  let listingId: string

  /** A listing of its own, with a price and a place in its dealer's stock. */
  beforeEach(async () => {
    const { rows } = await insertThree(database.pool, {})
    listingId = rows[0].id
    await addPrice(database.pool)
    await database.pool.query(
      `INSERT INTO stock_car (listing_id, reference, dealer_id) SELECT id, 'Essai ' || id, dealer_id FROM listing WHERE id = $1`,
      [listingId],
    )
  })

  const addPrice = (client: pg.Pool | pg.ClientBase) =>
    client.query(
      'INSERT INTO price_change (listing_id, at, price_cents) VALUES ($1, clock_timestamp(), 990000)',
      [listingId],
    )
  const kept = async () =>
    (
      await database.pool.query(
        `SELECT (SELECT count(*)::int FROM price_change WHERE listing_id = $1) AS prices,
                (SELECT count(*)::int FROM stock_car WHERE listing_id = $1) AS cars`,
        [listingId],
      )
    ).rows[0]
  const remove = (client: pg.Pool | pg.ClientBase) =>
    client.query('DELETE FROM listing WHERE id = $1', [listingId])

  test('a price and a car of a stock are a listing’s', async () => {
    await expect(
      database.pool.query(
        `INSERT INTO price_change (listing_id, at, price_cents) VALUES (${listingId}, now(), 1), (${NOBODY}, now(), 1)`,
      ),
    ).rejects.toMatchObject({
      code: '23503',
      table: 'price_change',
      constraint: 'price_change_listing_id_fkey',
    })
    await expect(
      database.pool.query(
        `INSERT INTO stock_car (listing_id, reference, dealer_id) SELECT ${NOBODY}, 'Essai', dealer_id FROM listing WHERE id = ${listingId}`,
      ),
    ).rejects.toMatchObject({ code: '23503', table: 'stock_car', constraint: 'stock_car_listing_id_fkey' })
  })

  test('they go with it, and neither changes listing', async () => {
    expect(await kept()).toEqual({ prices: 1, cars: 1 })
    for (const change of [
      `UPDATE listing SET id = ${NOBODY} WHERE id = ${listingId}`,
      `UPDATE stock_car SET listing_id = ${NOBODY} WHERE listing_id = ${listingId}`,
    ])
      await expect(database.pool.query(change)).rejects.toThrow('does not change')
    await expect(
      database.pool.query('UPDATE price_change SET listing_id = $1 WHERE listing_id = $2', [
        NOBODY,
        listingId,
      ]),
    ).rejects.toThrow('append-only')
    await remove(database.pool)
    expect(await kept()).toEqual({ prices: 0, cars: 0 })
  })

  test('a deletion waits for the price that is being written, and takes it too', () =>
    twoAtOnce(async (writer, deleter) => {
      await addPrice(writer)
      const removed = remove(deleter)
      await isWaiting(deleter)
      await writer.query('COMMIT')
      await removed
      await deleter.query('COMMIT')
      expect(await kept()).toEqual({ prices: 0, cars: 0 })
    }))

  test('a price waits for the deletion under way, and is refused', () =>
    twoAtOnce(async (writer, deleter) => {
      await remove(deleter)
      const written = expect(addPrice(writer)).rejects.toMatchObject({
        code: '23503',
        constraint: 'price_change_listing_id_fkey',
      })
      await isWaiting(writer)
      await deleter.query('COMMIT')
      await written
    }))
})
