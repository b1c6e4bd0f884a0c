import pg from 'pg'
import { IntCodes } from '../engine/growing.ts'
import { type Dictionaries, newDictionaries, type Segment } from '../engine/segment.ts'
import { SegmentBuilder } from '../engine/segment-builder.ts'
import { ByteCodes } from './byte-codes.ts'
import {
  ENDED,
  INTEGER_DIMENSIONS,
  MARKET,
  READ_DIMENSIONS,
  READ_NUMBERS,
  SEARCHED,
  SELECT_LIST,
} from './columns.ts'
import { copyRows } from './copy-rows.ts'
import { IdSet } from './id-set.ts'
import { EQUIPMENT_NAMES, equipmentCodes } from './search-bytes.ts'

/** The whole market as one snapshot of the database shows it. */
export type Loaded = {
  segment: Segment
  dictionaries: Dictionaries
  ended: IdSet
  /** Of which database. */
  market: string
  /** `pg_current_snapshot()`: what was visible, and so what has not to be read again. */
  snapshot: string
}

/** Reads everything that is searched in one transaction of its own. Departments and regions are left out: the image adds them. */
export async function loadMarket(connectionString: string): Promise<Loaded> {
  const client = new pg.Client({ connectionString, application_name: 'volant search load' })
  await client.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows } = await client.query<{ snapshot: string; market: string; listings: number }>(
      `SELECT pg_current_snapshot()::text AS snapshot, ${MARKET} AS market, count(*)::int AS listings FROM listing WHERE ${SEARCHED}`,
    )
    const dictionaries = newDictionaries()
    const builder = new SegmentBuilder(rows[0]?.listings ?? 0, EQUIPMENT_NAMES)
    await copyRows(
      client,
      `SELECT ${SELECT_LIST} FROM listing WHERE ${SEARCHED}`,
      rowReader(builder, dictionaries),
    )
    const ended = new IdSet()
    await copyRows(client, `SELECT id FROM listing WHERE ${ENDED}`, (view, at) => ended.add(readId(view, at)))
    const { snapshot = '', market = '' } = rows[0] ?? {}
    return { segment: builder.finish(dictionaries), dictionaries, ended, market, snapshot }
  } finally {
    await client.end()
  }
}

/** A bigint field, as a number: ids stay far below 2^53. */
const readId = (view: DataView, at: number): number =>
  view.getInt32(at + 4) * 2 ** 32 + view.getUint32(at + 8)

/** Postgres counts microseconds from 2000. */
const YEAR_2000 = 946_684_800

/** A field whose length tells what it is: a boolean, an integer, a moment; -1 when null. */
function readNumber(view: DataView, at: number, length: number): number {
  if (length === 4) return view.getInt32(at)
  if (length === 2) return view.getInt16(at)
  if (length === 1) return view.getInt8(at)
  if (length === 8)
    return Math.floor((view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4)) / 1_000_000) + YEAR_2000
  return -1
}

const asText = (bytes: Buffer): string => bytes.toString()
const asInteger = (bytes: Buffer): string =>
  bytes.length === 0 ? '' : String(bytes.readIntBE(0, bytes.length))

/** Writes one row of SELECT_LIST into the builder: its fields in order, each a length (-1 for null) and that many bytes. */
function rowReader(builder: SegmentBuilder, dictionaries: Dictionaries) {
  const known = READ_DIMENSIONS.map(
    (dimension) =>
      new ByteCodes(dictionaries[dimension], INTEGER_DIMENSIONS.has(dimension) ? asInteger : asText),
  )
  const codes = READ_DIMENSIONS.map((dimension) => builder.codes[dimension])
  const numbers = READ_NUMBERS.map((column) => builder.numbers[column])
  const equipment = new IntCodes()
  for (const term of equipmentCodes.keys()) equipment.codeOf(term)

  return (view: DataView, first: number): void => {
    let at = first
    const row = builder.begin(readId(view, at))
    at += 12
    for (let i = 0; i < codes.length; i++) {
      const length = Math.max(0, view.getInt32(at))
      ;(codes[i] as Uint16Array)[row] = (known[i] as ByteCodes).codeOf(view, at + 4, length)
      at += 4 + length
    }
    for (let i = 0; i < numbers.length; i++) {
      const length = view.getInt32(at)
      ;(numbers[i] as Int32Array)[row] = readNumber(view, at + 4, length)
      at += 4 + Math.max(0, length)
    }
    const equipmentEnd = at + 4 + view.getInt32(at)
    for (at += 4; at < equipmentEnd; at += 4) {
      const code = equipment.find(view.getInt32(at))
      if (code !== -1) builder.item(code)
    }
    builder.terms(view, at + 4, view.getInt32(at) / 4)
    builder.end()
  }
}
