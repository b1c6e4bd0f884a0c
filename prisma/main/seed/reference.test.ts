import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { referenceRows as catalogueRows } from '#lib/catalogue/queries.ts'
import { referenceRows as placeRows } from '#lib/places/queries.ts'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { loadReference } from './reference.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function count(table: string): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)
  return rows[0]?.n ?? 0
}

/** A load that finds its own mark says so: it would change nothing, whatever the rows are. */
const forget = () => database.pool.query('COMMENT ON TABLE version IS NULL')

describe('the reference rows', () => {
  it('are all there', async () => {
    const expected = { ...placeRows(), ...catalogueRows() }
    expect(await count('commune')).toBe(expected.communes.length)
    expect(await count('postcode')).toBe(expected.postcodes.length)
    expect(await count('make')).toBe(expected.makes.length)
    expect(await count('model')).toBe(expected.models.length)
    expect(await count('generation')).toBe(expected.generations.length)
    expect(await count('version')).toBe(expected.versions.length)
  })

  it('are left alone by a second load', async () => {
    const rowsNow = async () =>
      (await database.pool.query("SELECT xmin::text AS x FROM commune WHERE insee = '69123'")).rows
    const before = await rowsNow()
    await loadReference(database.pool)
    await forget()
    await loadReference(database.pool)
    expect(await rowsNow()).toEqual(before)
  })

  it('are mended, and rows that left the files go', async () => {
    await database.pool.query("UPDATE make SET label = 'Renaud' WHERE slug = 'renault'")
    await database.pool.query("INSERT INTO make (slug, label) VALUES ('gone', 'Gone')")
    await database.pool.query("DELETE FROM version WHERE make_slug = 'volkswagen'")
    await forget()
    const steps: string[] = []
    await loadReference(database.pool, (_done, _total, what) => steps.push(what))
    const { rows } = await database.pool.query("SELECT label FROM make WHERE slug IN ('renault', 'gone')")
    expect(rows).toEqual([{ label: 'Renault' }])
    expect(await count('version')).toBe(catalogueRows().versions.length)
    expect(steps.at(-1)).toBe('reference')
  })

  it('stay while a dealer holds them', async () => {
    await database.pool.query(
      `INSERT INTO commune (insee, slug, name, department_code, lat, lon, population)
       VALUES ('69999', 'ancienne-69999', 'Ancienne', '69', 45, 4, 0), ('69998', 'vide-69998', 'Vide', '69', 45, 4, 0)`,
    )
    await database.pool.query(
      `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation)
       VALUES ('garage', 'Garage', 'Garage', true, '1 rue', '69001', '69999', '+33100000000', '[[],[],[],[],[],[],[]]', '')`,
    )
    await forget()
    await loadReference(database.pool)
    const { rows } = await database.pool.query("SELECT insee FROM commune WHERE insee IN ('69999', '69998')")
    expect(rows).toEqual([{ insee: '69999' }])
  })
})
