import { add, type Bitset, emptyBitset, fullBitset } from './bitset.ts'
import { CodeList, IntCodes } from './growing.ts'
import { ascending } from './packed-order.ts'
import { buildPostings } from './postings.ts'
import { DIMENSIONS, type Dimension, NUMBER_COLUMNS, type NumberColumn, type Row } from './row.ts'
import type { Dictionaries, Segment } from './segment.ts'

/** Somewhat more than a listing has: a guess too low costs a copy. */
const TERMS_A_ROW = 80

/** Takes rows in any order, column by column, and makes a segment of them. Codes are the caller's dictionaries'. */
export class SegmentBuilder {
  readonly codes = perName<Dimension, Uint16Array>(DIMENSIONS)
  readonly numbers = perName<NumberColumn, Int32Array>(NUMBER_COLUMNS)
  #ids = new Float64Array(0)
  #rows = 0
  #capacity = 0
  readonly #terms: CodeList
  #termEnds = new Uint32Array(0)
  readonly #termCodes = new IntCodes()
  readonly #itemNames: readonly string[]
  /** Equipment of each row, one bit an item. */
  #items = new Int32Array(0)
  readonly #itemWords: number

  /** @param itemNames every equipment that a row may have, by the codes that `item` takes */
  constructor(expectedRows: number, itemNames: readonly string[]) {
    this.#itemNames = itemNames
    this.#itemWords = (itemNames.length + 31) >>> 5
    this.#terms = new CodeList(expectedRows * TERMS_A_ROW)
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
    ;(this.#items[this.#rows * this.#itemWords + (code >>> 5)] as number) |= 1 << (code & 31)
  }

  end(): void {
    this.#termEnds[this.#rows] = this.#terms.length
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
        counts: this.#termCodes.counts,
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
    const sets = this.#itemNames.map(() => emptyBitset(order.length))
    const words = this.#itemWords
    for (let position = 0; position < order.length; position++) {
      const first = (order[position] as number) * words
      for (let word = 0; word < words; word++) {
        for (let bits = this.#items[first + word] as number; bits !== 0; bits &= bits - 1)
          add(sets[(word << 5) + 31 - Math.clz32(bits & -bits)] as Bitset, position)
      }
    }
    return new Map(this.#itemNames.map((name, code) => [name, sets[code] as Bitset]))
  }

  #grow(capacity: number): void {
    this.#ids = grown(this.#ids, new Float64Array(capacity))
    this.#termEnds = grown(this.#termEnds, new Uint32Array(capacity))
    this.#items = grown(this.#items, new Int32Array(capacity * this.#itemWords))
    for (const dimension of DIMENSIONS)
      this.codes[dimension] = grown(this.codes[dimension], new Uint16Array(capacity))
    for (const column of NUMBER_COLUMNS)
      this.numbers[column] = grown(this.numbers[column], new Int32Array(capacity))
    this.#capacity = capacity
  }
}

/** A segment of a few rows, as edits make them. */
export function buildSegment(rows: readonly Row[], dictionaries: Dictionaries): Segment {
  const items = new Set(rows.flatMap(({ equipment }) => equipment))
  const itemCodes = new Map([...items].map((name, code) => [name, code]))
  const builder = new SegmentBuilder(rows.length, [...items])
  for (const row of rows) {
    const at = builder.begin(row.id)
    for (const dimension of DIMENSIONS)
      builder.codes[dimension][at] = dictionaries[dimension].codeOf(row.values[dimension])
    for (const column of NUMBER_COLUMNS) builder.numbers[column][at] = row.numbers[column]
    for (const item of row.equipment) builder.item(itemCodes.get(item) as number)
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
