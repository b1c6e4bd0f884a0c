import pg from 'pg'
import { type Dictionaries, newDictionaries, type Segment } from '../engine/segment.ts'
import { SegmentBuilder } from '../engine/segment-builder.ts'
import { ByteCodes } from './byte-codes.ts'
import { areasOf, ENDED, READ_DIMENSIONS, READ_NUMBERS, SEARCHED, SELECT_LIST } from './columns.ts'
import { arrayElements, copyRows } from './copy-rows.ts'
import { IdSet } from './id-set.ts'

/** The whole market as one snapshot of the database shows it. */
export type Loaded = {
  segment: Segment
  dictionaries: Dictionaries
  ended: IdSet
  /** `pg_current_snapshot()`: what was visible, and so what has not to be read again. */
  snapshot: string
}

/** Reads everything that is searched in one transaction of its own. */
export async function loadMarket(connectionString: string): Promise<Loaded> {
  const client = new pg.Client({ connectionString, application_name: 'volant search load' })
  await client.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows } = await client.query<{ snapshot: string; listings: number }>(
      `SELECT pg_current_snapshot()::text AS snapshot, count(*)::int AS listings FROM listing WHERE ${SEARCHED}`,
    )
    const dictionaries = newDictionaries()
    const builder = new SegmentBuilder(rows[0]?.listings ?? 0)
    await copyRows(
      client,
      `SELECT ${SELECT_LIST} FROM listing WHERE ${SEARCHED}`,
      rowReader(builder, dictionaries),
    )
    const ended = new IdSet()
    await copyRows(client, `SELECT id FROM listing WHERE ${ENDED}`, (bytes, at) =>
      ended.add(readId(bytes, at)),
    )
    return { segment: builder.finish(), dictionaries, ended, snapshot: rows[0]?.snapshot ?? '' }
  } finally {
    await client.end()
  }
}

/** A bigint field, as a number: ids stay far below 2^53. */
const readId = (bytes: Buffer, at: number): number => Number(bytes.readBigInt64BE(at + 4))

/** Writes one row of SELECT_LIST into the builder: its fields in order, each a length and that many bytes. */
function rowReader(builder: SegmentBuilder, dictionaries: Dictionaries) {
  const codes = READ_DIMENSIONS.map((dimension) => ({
    dimension,
    codes: new ByteCodes(dictionaries[dimension]),
  }))
  const items = new ByteCodes(builder.itemNames)
  const departments: number[] = []
  const regions: number[] = []

  function areaCodes(commune: number): void {
    const { departement, region } = areasOf(dictionaries.commune.values[commune] ?? '')
    departments[commune] = dictionaries.departement.codeOf(departement)
    regions[commune] = dictionaries.region.codeOf(region)
  }

  return (bytes: Buffer, first: number): void => {
    let at = first
    const row = builder.begin(readId(bytes, at))
    at += 12
    for (const { dimension, codes: known } of codes) {
      const length = bytes.readInt32BE(at)
      builder.codes[dimension][row] = known.codeOf(bytes, at + 4, length)
      at += 4 + length
    }
    for (const column of READ_NUMBERS) {
      builder.numbers[column][row] = bytes.readInt32BE(at + 4)
      at += 8
    }
    const commune = builder.codes.commune[row] as number
    if (departments[commune] === undefined) areaCodes(commune)
    builder.codes.departement[row] = departments[commune] as number
    builder.codes.region[row] = regions[commune] as number

    const equipment = arrayElements(bytes, at + 4)
    let item = equipment.first
    for (let left = equipment.count; left > 0; left--) {
      const length = bytes.readInt32BE(item)
      builder.item(items.codeOf(bytes, item + 4, length))
      item += 4 + length
    }
    at += 4 + bytes.readInt32BE(at)
    const terms = arrayElements(bytes, at + 4)
    for (let i = 0; i < terms.count; i++) builder.term(bytes.readInt32BE(terms.first + i * 8 + 4))
    builder.end()
  }
}
