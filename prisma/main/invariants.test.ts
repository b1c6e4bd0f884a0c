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
