import { add, type Bitset, emptyBitset, fullBitset } from './bitset.ts'
import { assertFits, type Codes, codesKind, type Kind, type Numbers, numbersKind } from './column-widths.ts'
import { CodeList, IntCodes } from './growing.ts'
import { ascending } from './packed-order.ts'
import { buildPostings } from './postings.ts'
import { DIMENSIONS, type Dimension, NUMBER_COLUMNS, type NumberColumn, type Row } from './row.ts'
import type { Dictionaries, Segment } from './segment.ts'

/** Somewhat more than a listing has: a guess too low costs a copy. */
const TERMS_A_ROW = 80

/** Takes rows in any order, column by column, and makes a segment of them. Codes are the caller's dictionaries'. */
export class SegmentBuilder {
  /** All of one width while rows come: code that writes to several kinds of column takes half as long again. */
  readonly codes: Record<Dimension, Uint16Array>
  readonly numbers: Record<NumberColumn, Int32Array>
  readonly #ids: Float64Array
  #rows = 0
  readonly #terms: CodeList
  readonly #termEnds: Uint32Array
  readonly #termCodes = new IntCodes()
  readonly #itemNames: readonly string[]
  /** Equipment of each row, one bit an item. */
  readonly #items: Int32Array
  readonly #itemWords: number

  /**
   * @param rows how many will be given
   * @param itemNames every equipment that a row may have, by the codes that `item` takes
   */
  constructor(rows: number, itemNames: readonly string[]) {
    this.codes = perName(DIMENSIONS, () => new Uint16Array(rows))
    this.numbers = perName(NUMBER_COLUMNS, () => new Int32Array(rows))
    this.#ids = new Float64Array(rows)
    this.#terms = new CodeList(rows * TERMS_A_ROW)
    this.#termEnds = new Uint32Array(rows)
    this.#itemNames = itemNames
    this.#itemWords = (itemNames.length + 31) >>> 5
    this.#items = new Int32Array(rows * this.#itemWords)
  }

  /** Starts a row; then `codes` and `numbers` are written at the index returned, and its words and equipment told. */
  begin(id: number): number {
    if (this.#rows === this.#ids.length) throw new RangeError('there are more rows than were said')
    this.#ids[this.#rows] = id
    return this.#rows
  }

  /** The words of the row begun: `count` terms, big-endian from `at`. */
  terms(view: DataView, at: number, count: number): void {
    const codes = this.#termCodes
    const list = this.#terms
    list.reserve(count)
    const end = at + 4 * count
    for (let place = at; place < end; place += 4) list.push(codes.codeOf(view.getInt32(place)))
  }

  /** The same, of words that were read already. */
  knownTerms(terms: ArrayLike<number>): void {
    const codes = this.#termCodes
    const list = this.#terms
    list.reserve(terms.length)
    for (let place = 0; place < terms.length; place++) list.push(codes.codeOf(terms[place] as number))
  }

  item(code: number): void {
    ;(this.#items[this.#rows * this.#itemWords + (code >>> 5)] as number) |= 1 << (code & 31)
  }

  end(): void {
    this.#termEnds[this.#rows] = this.#terms.length
    this.#rows++
  }

  /** @param dictionaries whose codes were written */
  finish(dictionaries: Dictionaries): Segment {
    for (const dimension of DIMENSIONS) assertFits(dimension, dictionaries[dimension])
    if (this.#rows !== this.#ids.length) throw new RangeError('there are fewer rows than were said')
    const order = this.#publicationOrder()
    const ids = inOrder(this.#ids, new Float64Array(order.length), order, Float64Array)
    const code = new Uint16Array(order.length)
    const codes = perName(DIMENSIONS, (name) => inOrder(this.codes[name], code, order, codesKind(name)))
    const number = new Int32Array(order.length)
    const numbers = perName(NUMBER_COLUMNS, (name) =>
      inOrder(this.numbers[name], number, order, numbersKind(name)),
    )
    const { boostedUntil } = numbers
    const boosted: number[] = []
    for (let position = 0; position < order.length; position++)
      if ((boostedUntil[position] as number) > 0) boosted.push(position)
    return {
      rows: order.length,
      ids,
      byId: ascending(order.length, (position) => ids[position] as number),
      codes,
      numbers,
      equipment: this.#equipmentSets(order),
      postings: buildPostings(order, {
        codes: this.#terms,
        ends: this.#termEnds,
        terms: this.#termCodes,
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
    const byId = ascending(ids.length, (row) => ids[row] as number)
    const order = ascending(ids.length, (rank) => publishedAt[byId[rank] as number] as number)
    for (let position = 0; position < order.length; position++)
      order[position] = byId[order[position] as number] as number
    return order
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
}

/** A segment of a few rows, as edits make them. */
export function buildSegment(rows: readonly Row[], dictionaries: Dictionaries): Segment {
  const items = new Set(rows.flatMap(({ equipment }) => equipment))
  const itemCodes = new Map([...items].map((name, code) => [name, code]))
  const builder = new SegmentBuilder(rows.length, [...items])
  for (const row of rows) {
    builder.begin(row.id)
    for (const item of row.equipment) builder.item(itemCodes.get(item) as number)
    builder.knownTerms(row.terms)
    builder.end()
  }
  // Column by column: to look up each row's columns by their names took longer than the rest.
  for (const dimension of DIMENSIONS) {
    const column = builder.codes[dimension]
    const dictionary = dictionaries[dimension]
    for (let at = 0; at < rows.length; at++)
      column[at] = dictionary.codeOf((rows[at] as Row).values[dimension])
  }
  for (const name of NUMBER_COLUMNS) {
    const column = builder.numbers[name]
    for (let at = 0; at < rows.length; at++) column[at] = (rows[at] as Row).numbers[name]
  }
  return builder.finish(dictionaries)
}

const perName = <Name extends string, List>(names: readonly Name[], make: (name: Name) => List) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, List>

/**
 * A column in the order of positions and as narrow as it is kept, in the place where it lies and through `copy`: memory written for
 * the first time is what costs.
 */
function inOrder<
  Wide extends Uint16Array | Int32Array | Float64Array,
  Column extends Codes | Numbers | Float64Array,
>(wide: Wide, copy: Wide, order: Uint32Array, Narrow: Kind<Column>): Column {
  for (let position = 0; position < order.length; position++)
    copy[position] = wide[order[position] as number] as number
  const column = new Narrow(wide.buffer as ArrayBuffer, 0, order.length)
  column.set(copy)
  return column
}
