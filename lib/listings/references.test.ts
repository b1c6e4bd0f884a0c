import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

const someListings = "(SELECT id FROM listing WHERE status = 'online' ORDER BY id LIMIT 3)"

/** Puts three listings in again as new ones, the last of them with something else. */
const insertThree = (client: pg.Pool | pg.ClientBase, changed: Record<string, string>) =>
  client.query(`
    INSERT INTO listing SELECT (jsonb_populate_record(l, to_jsonb(l) || jsonb_build_object('id', nextval('listing_id_seq')) ||
      CASE row_number() OVER (ORDER BY id) WHEN 3 THEN '${JSON.stringify(changed)}'::jsonb ELSE '{}' END)).*
    FROM listing l WHERE id IN ${someListings}`)

const refusal = (constraint: string) => ({ code: '23503', table: 'listing', constraint })

describe('a listing points to what is there', () => {
  test.each([
    ['listing_make_slug_model_slug_fkey', { model_slug: 'inconnue', generation_slug: null }],
    ['listing_make_slug_model_slug_generation_slug_fkey', { generation_slug: 'inconnue' }],
    ['listing_version_id_fkey', { version_id: 'inconnue' }],
    ['listing_postcode_exists', { postcode: '00000' }],
    ['listing_postcode_exists', { commune_insee: '00000' }],
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

  /** Two connections in a transaction each. */
  async function twoAtOnce(
    run: (first: pg.PoolClient, second: pg.PoolClient) => Promise<void>,
  ): Promise<void> {
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
