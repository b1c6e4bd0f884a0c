import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  BODIES,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  FUELS,
  GEARBOXES,
  INTERIOR_COLOURS,
  TRANSMISSIONS,
  UPHOLSTERIES,
} from '#lib/catalogue/model.ts'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from './seed/demo.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await loadDemo(database.pool, { listings: 20 })
})
afterAll(() => database.drop())

test.each([
  ['body', BODIES],
  ['colour', COLOURS],
  ['condition', CONDITIONS],
  ['critair', CRITAIR],
  ['fuel', FUELS],
  ['gearbox', GEARBOXES],
  ['interior_colour', INTERIOR_COLOURS],
  ['transmission', TRANSMISSIONS],
  ['upholstery', UPHOLSTERIES],
])('a listing takes the %s of the catalogue’s list, and nothing else', async (column, list) => {
  const { rows } = await database.pool.query<{ check: string }>(
    'SELECT pg_get_constraintdef(oid) AS check FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2',
    ['listing', `listing_${column}`],
  )
  const taken = [...(rows[0]?.check ?? '').matchAll(/'([^']*)'/g)].map(([, word]) => word)
  expect(taken.toSorted()).toEqual(list.map(({ slug }) => slug).toSorted())
  await expect(
    database.pool.query(`UPDATE listing SET ${column} = 'inconnu' WHERE id = 1`),
  ).rejects.toMatchObject({ code: '23514', constraint: `listing_${column}` })
})

test('photos in another order are told, as a change of their listing alone', async () => {
  const { pool } = database
  const { rows: before } = await pool.query<{ id: number }>(
    'SELECT photo_id AS id FROM listing_photo WHERE listing_id = 2 ORDER BY position',
  )
  await pool.query('DELETE FROM search_change')
  await pool.query('UPDATE listing_photo SET photo_id = $1 WHERE listing_id = 2 AND position = 0', [
    before[1]?.id,
  ])
  const { rows } = await pool.query('SELECT listing_id::int AS id FROM search_change')
  expect(rows).toEqual([{ id: 2 }])
})

test('a photo given to another listing is told of both, and counted where it is', async () => {
  const { pool } = database
  const counts = async () =>
    (await pool.query<{ n: number }>('SELECT photo_count AS n FROM listing WHERE id IN (3, 4) ORDER BY id'))
      .rows
  const [three, four] = await counts()
  await pool.query('DELETE FROM search_change')
  await pool.query(
    'UPDATE listing_photo SET listing_id = 4, position = 50 WHERE listing_id = 3 AND position = 0',
  )
  const { rows } = await pool.query(
    'SELECT DISTINCT listing_id::int AS id FROM search_change ORDER BY listing_id::int',
  )
  expect(rows).toEqual([{ id: 3 }, { id: 4 }])
  expect(await counts()).toEqual([{ n: (three?.n ?? 0) - 1 }, { n: (four?.n ?? 0) + 1 }])
})
