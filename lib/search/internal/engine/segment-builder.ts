import { add, type Bitset, emptyBitset, fullBitset } from './bitset.ts'
import { Dictionary } from './dictionary.ts'
import { GrowingInts, IntCodes } from './growing.ts'
import { ascending } from './packed-order.ts'
import { buildPostings } from './postings.ts'
import { DIMENSIONS, type Dimension, NUMBER_COLUMNS, type NumberColumn, type Row } from './row.ts'
import type { Dictionaries, Segment } from './segment.ts'

/** Somewhat more than a listing has: a guess too low costs a copy. */
const TERMS_A_ROW = 80
const ITEMS_A_ROW = 24

/** Takes rows in any order, column by column, and makes a segment of them. Codes are the caller's dictionaries'. */
export class SegmentBuilder {
  readonly codes = perName<Dimension, Uint16Array>(DIMENSIONS)
  readonly numbers = perName<NumberColumn, Int32Array>(NUMBER_COLUMNS)
  #ids = new Float64Array(0)
  #rows = 0
  #capacity = 0
  readonly #terms: GrowingInts
  readonly #termEnds: GrowingInts
  readonly #termCodes = new IntCodes()
  readonly #items: GrowingInts
  readonly #itemEnds: GrowingInts
  /** Equipment, by the codes that `item` takes. */
  readonly itemNames = new Dictionary()

  constructor(expectedRows: number) {
    this.#terms = new GrowingInts(expectedRows * TERMS_A_ROW)
    this.#items = new GrowingInts(expectedRows * ITEMS_A_ROW)
    this.#termEnds = new GrowingInts(expectedRows)
    this.#itemEnds = new GrowingInts(expectedRows)
    this.#grow(Math.max(16, expectedRows))
  }

  /** Starts a row; then `codes` and `numbers` are written at the index returned, and its words and equipment told. */
  begin(id: number): number {
    if (this.#rows === this.#capacity) this.#grow(Math.ceil(this.#capacity * 1.5))
    this.#ids[this.#rows] = id
    return this.#rows
  }

  term(term: number): void {
    this.#terms.push(this.#termCodes.codeOf(term))
  }

  item(code: number): void {
    this.#items.push(code)
  }

  end(): void {
    this.#termEnds.push(this.#terms.length)
    this.#itemEnds.push(this.#items.length)
    this.#rows++
  }

  finish(): Segment {
    const order = this.#publicationOrder()
    const ids = Float64Array.from(order, (row) => this.#ids[row] as number)
    const boosted: number[] = []
    for (let position = 0; position < order.length; position++)
      if ((this.numbers.boostedUntil[order[position] as number] as number) > 0) boosted.push(position)
    return {
      rows: order.length,
      ids,
      byId: ascending(order.length, (position) => ids[position] as number),
      codes: permuted(this.codes, order, (length) => new Uint16Array(length)),
      numbers: permuted(this.numbers, order, (length) => new Int32Array(length)),
      equipment: this.#equipmentSets(order),
      postings: buildPostings(order, {
        codes: this.#terms,
        ends: this.#termEnds,
        keys: this.#termCodes.keys,
      }),
      live: fullBitset(order.length),
      orders: new Map(),
      boosted,
      valueSets: new Map(),
    }
  }

  /** Rows by moment of publication, then id. */
  #publicationOrder(): Uint32Array {
    const { publishedAt } = this.numbers
    const ids = this.#ids
    const byId = ascending(this.#rows, (row) => ids[row] as number)
    const ranks = ascending(this.#rows, (rank) => publishedAt[byId[rank] as number] as number)
    return ranks.map((rank) => byId[rank] as number)
  }

  #equipmentSets(order: Uint32Array): Map<string, Bitset> {
    const { values } = this.itemNames
    const sets = values.map(() => emptyBitset(order.length))
    const { list } = this.#items
    const bounds = this.#itemEnds.list
    for (let position = 0; position < order.length; position++) {
      const row = order[position] as number
      const end = bounds[row] as number
      for (let at = row === 0 ? 0 : (bounds[row - 1] as number); at < end; at++)
        add(sets[list[at] as number] as Bitset, position)
    }
    return new Map(values.map((name, code) => [name, sets[code] as Bitset]))
  }

  #grow(capacity: number): void {
    this.#ids = grown(this.#ids, new Float64Array(capacity))
    for (const dimension of DIMENSIONS)
      this.codes[dimension] = grown(this.codes[dimension], new Uint16Array(capacity))
    for (const column of NUMBER_COLUMNS)
      this.numbers[column] = grown(this.numbers[column], new Int32Array(capacity))
    this.#capacity = capacity
  }
}

/** A segment of a few rows, as edits make them. */
export function buildSegment(rows: readonly Row[], dictionaries: Dictionaries): Segment {
  const builder = new SegmentBuilder(rows.length)
  for (const row of rows) {
    const at = builder.begin(row.id)
    for (const dimension of DIMENSIONS)
      builder.codes[dimension][at] = dictionaries[dimension].codeOf(row.values[dimension])
    for (const column of NUMBER_COLUMNS) builder.numbers[column][at] = row.numbers[column]
    for (const item of row.equipment) builder.item(builder.itemNames.codeOf(item))
    for (let i = 0; i < row.terms.length; i++) builder.term(row.terms[i] as number)
    builder.end()
  }
  return builder.finish()
}

const perName = <Name extends string, List>(names: readonly Name[]): Record<Name, List> =>
  Object.fromEntries(names.map((name) => [name, undefined])) as Record<Name, List>

function grown<List extends { set(from: List): void }>(from: List | undefined, to: List): List {
  if (from) to.set(from)
  return to
}

/** Each column in the order of positions; the source is let go of as it is copied. */
function permuted<Name extends string, List extends Uint16Array | Int32Array>(
  columns: Record<Name, List>,
  order: Uint32Array,
  make: (length: number) => List,
): Record<Name, List> {
  const made = {} as Record<Name, List>
  for (const name of Object.keys(columns) as Name[]) {
    const from = columns[name]
    const to = make(order.length)
    for (let position = 0; position < order.length; position++)
      to[position] = from[order[position] as number] as number
    made[name] = to
  }
  return made
}
