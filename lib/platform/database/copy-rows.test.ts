import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { type CopyColumn, CopyRows } from './copy-rows.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query(`CREATE TABLE copied (place integer PRIMARY KEY, said text, yes boolean, small smallint, whole integer,
    large bigint, day date, at timestamptz, known uuid, raw bytea, bytes bytea, list text[])`)
})
afterAll(() => database.drop())

type Row = {
  place: number
  said: string | null
  yes: boolean | null
  small: number | null
  whole: number | null
  large: string | null
  day: string | null
  at: Date | null
  known: string | null
  raw: string | null
  bytes: Uint8Array | null
  list: string[] | null
}
const COLUMNS: readonly CopyColumn<Row>[] = [
  ['place', 'integer', ({ place }) => place],
  ['said', 'text', ({ said }) => said],
  ['yes', 'boolean', ({ yes }) => yes],
  ['small', 'smallint', ({ small }) => small],
  ['whole', 'integer', ({ whole }) => whole],
  ['large', 'bigint', ({ large }) => large],
  ['day', 'date', ({ day }) => day],
  ['at', 'timestamptz', ({ at }) => at],
  ['known', 'uuid', ({ known }) => known],
  ['raw', 'bytea', ({ raw }) => raw],
  ['bytes', 'bytea', ({ bytes }) => bytes],
  ['list', 'text[]', ({ list }) => list],
]
/** As Postgres says them, with text for what JavaScript would read otherwise. */
const ASKED = `SELECT place, said, yes, small, whole, large::text, day::text, at, known::text, encode(raw, 'hex') AS raw, bytes, list FROM copied ORDER BY place`

const text = fc.string({ unit: 'binary', maxLength: 60 }).map((said) => said.replaceAll('\0', ''))
const moment = fc.date({
  min: new Date('1900-01-01T00:00:00Z'),
  max: new Date('2200-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const maybe = <T>(given: fc.Arbitrary<T>) => fc.option(given, { freq: 4 })
const row = fc.record<Omit<Row, 'place'>>({
  said: maybe(fc.oneof(text, fc.constant('a'.repeat(200_000)))),
  yes: maybe(fc.boolean()),
  small: maybe(fc.integer({ min: -32_768, max: 32_767 })),
  whole: maybe(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  large: maybe(fc.maxSafeInteger().map(String)),
  day: maybe(moment.map((day) => day.toISOString().slice(0, 10))),
  at: maybe(moment),
  known: maybe(fc.uuid()),
  raw: maybe(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('hex'))),
  bytes: maybe(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))),
  list: maybe(fc.array(text, { maxLength: 5 })),
})

test('what is copied is what was given, whatever it is, in one statement after another', async () => {
  const client = await database.pool.connect()
  const rows = new CopyRows('copied', COLUMNS)
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (given) => {
        await client.query('TRUNCATE copied')
        rows.clear()
        const placed = given.map((each, place) => ({ place, ...each }))
        for (const each of placed) rows.add(each)
        expect(rows.count).toBe(given.length)
        await rows.send(client)
        const found = (await client.query(ASKED)).rows
        expect(found).toEqual(placed)
      }),
      { numRuns: 150 },
    )
  } finally {
    client.release()
  }
})

const NOTHING: Row = {
  ...{ place: 0, said: null, yes: null, small: null, whole: null, large: null },
  ...{ day: null, at: null, known: null, raw: null, bytes: null, list: null },
}
test.each<[string, Partial<Row>]>([
  ['a number that is too large', { small: 32_768 }],
  ['one that is too small', { whole: -(2 ** 31) - 1 }],
  ['a fraction', { whole: 1.5 }],
  ['no number', { whole: Number.NaN }],
  ['a number that JavaScript holds but nearly', { large: '9007199254740993' }],
  ['a day that there is not', { day: '2026-13-01' }],
  ['a day that its month has not', { day: '2026-02-31' }],
  ['what is no hexadecimal', { raw: 'abxy' }],
  ['half a byte', { raw: 'abc' }],
  ['no moment', { at: new Date(Number.NaN) }],
])('%s is refused before it is sent, and those beside it are copied', async (_, wrong) => {
  const rows = new CopyRows('copied', COLUMNS)
  rows.add({ ...NOTHING, place: 1 })
  expect(() => rows.add({ ...NOTHING, ...wrong })).toThrow(RangeError)
  rows.add({ ...NOTHING, place: 2 })
  await database.pool.query('TRUNCATE copied')
  const client = await database.pool.connect()
  await rows.send(client).finally(() => client.release())
  expect((await database.pool.query(ASKED)).rows).toEqual([1, 2].map((place) => ({ ...NOTHING, place })))
})
