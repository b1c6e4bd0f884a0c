import type { FileHandle } from 'node:fs/promises'
import type { Codes, Numbers } from '../engine/column-widths.ts'
import { Dictionary } from '../engine/dictionary.ts'
import { DIMENSIONS, NUMBER_COLUMNS } from '../engine/row.ts'
import type { Dictionaries, Segment } from '../engine/segment.ts'
import type { areaColumns } from './areas.ts'
import { READ_DIMENSIONS, type ReadDimension } from './columns.ts'
import { IdSet } from './id-set.ts'
import type { Loaded } from './load.ts'

/**
 * A loaded market as a file: every column as its bytes, each from a multiple of ALIGNMENT on, then what is no column as JSON, then
 * the length of that JSON. Written by the program that loads; the one that serves reads it in one piece, in which the columns lie.
 */
type Facts = {
  market: string
  snapshot: string
  boosted: readonly number[]
  values: Record<ReadDimension, string[]>
  items: string[]
  columns: { kind: keyof typeof KINDS; length: number }[]
}

const KINDS = { Float64Array, Int32Array, Uint32Array, Int16Array, Uint16Array, Int8Array, Uint8Array }
type Column = Codes | Numbers | Float64Array | Uint32Array
const FOOT_BYTES = 8
/** Where any kind of column may begin. */
const ALIGNMENT = 8
const padding = (bytes: number): number => -bytes & (ALIGNMENT - 1)

/** Every column in the order of the file. */
function columnsOf({ segment, ended }: Loaded): Column[] {
  const { terms, starts, counts, bytes } = segment.postings
  return [
    ...[segment.ids, segment.byId, segment.live, terms, starts, counts, bytes, ended.words],
    ...READ_DIMENSIONS.map((dimension) => segment.codes[dimension]),
    ...NUMBER_COLUMNS.map((column) => segment.numbers[column]),
    ...segment.equipment.values(),
  ]
}

export async function writeImage(file: FileHandle, loaded: Loaded): Promise<void> {
  const columns = columnsOf(loaded)
  for (const column of columns) {
    await writeAll(file, bytesOf(column))
    await writeAll(file, new Uint8Array(padding(column.byteLength)))
  }
  const facts: Facts = {
    market: loaded.market,
    snapshot: loaded.snapshot,
    boosted: loaded.segment.boosted,
    values: Object.fromEntries(
      READ_DIMENSIONS.map((dimension) => [dimension, loaded.dictionaries[dimension].values]),
    ) as Facts['values'],
    items: [...loaded.segment.equipment.keys()],
    columns: columns.map((column) => ({
      kind: column.constructor.name as keyof typeof KINDS,
      length: column.length,
    })),
  }
  const json = Buffer.from(JSON.stringify(facts))
  await writeAll(file, json)
  const foot = Buffer.alloc(FOOT_BYTES)
  foot.writeDoubleLE(json.length)
  await writeAll(file, foot)
}

/** @param areas told by the reader: the program that loads must not read all that is known of places for it */
export async function readImage(file: FileHandle, areas: typeof areaColumns): Promise<Loaded> {
  const { size } = await file.stat()
  const foot = await readAt(file, Buffer.alloc(FOOT_BYTES), size - FOOT_BYTES)
  const length = foot.readDoubleLE()
  const json = await readAt(file, Buffer.alloc(length), size - FOOT_BYTES - length)
  const facts = JSON.parse(json.toString()) as Facts
  const { buffer } = await readAt(file, new Uint8Array(size - FOOT_BYTES - length), 0)
  let at = 0
  const columns = facts.columns.map(({ kind, length }) => {
    const column = new KINDS[kind](buffer, at, length)
    at += column.byteLength + padding(column.byteLength)
    return column
  })
  return assemble(facts, columns, areas)
}

/** The inverse of `columnsOf`. */
function assemble(
  { market, snapshot, boosted, values, items }: Facts,
  columns: Column[],
  areas: typeof areaColumns,
): Loaded {
  const next = <Kind extends Column>() => columns.shift() as Kind
  const ids = next<Float64Array<ArrayBuffer>>()
  const byId = next<Uint32Array<ArrayBuffer>>()
  const live = next<Uint32Array<ArrayBuffer>>()
  const postings = {
    terms: next<Int32Array>(),
    starts: next<Uint32Array>(),
    counts: next<Uint32Array>(),
    bytes: next<Uint8Array>(),
  }
  const ended = new IdSet(next<Uint32Array<ArrayBuffer>>())
  const dictionaries = Object.fromEntries(
    DIMENSIONS.map((name) => [name, new Dictionary(values[name as ReadDimension])]),
  ) as Dictionaries
  const codes = Object.fromEntries(READ_DIMENSIONS.map((name) => [name, next<Codes>()])) as Record<
    ReadDimension,
    Codes
  >
  const segment: Segment = {
    rows: ids.length,
    ids,
    byId,
    live,
    postings,
    codes: { ...codes, ...areas(codes.commune as Uint16Array, dictionaries) },
    numbers: Object.fromEntries(NUMBER_COLUMNS.map((name) => [name, next<Numbers>()])) as Segment['numbers'],
    equipment: new Map(items.map((item) => [item, next<Uint32Array>()])),
    orders: new Map(),
    boosted,
    valueSets: new Map(),
  }
  return { segment, dictionaries, ended, market, snapshot }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Column): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
}

async function readAt<Bytes extends Uint8Array>(
  file: FileHandle,
  bytes: Bytes,
  position: number,
): Promise<Bytes> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done)
    if (bytesRead === 0) throw new Error('the image of the market ends too soon')
    done += bytesRead
  }
  return bytes
}
