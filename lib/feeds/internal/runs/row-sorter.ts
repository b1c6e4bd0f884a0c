import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { NewStockCar, PlacedCar } from '#lib/listings/commands.ts'
import { ownText } from '#lib/platform/own-text.ts'
import type { FeedCar, Issue, MappedRow, SourceRow } from '../../model.ts'
import { ownReference } from '../automatic-reference.ts'
import type { KnownStock } from './known-stock.ts'

/** A row that is a car of the stock already, and says something new of it. */
export type ChangedRow = { listingId: string; car: PlacedCar; rowHash: string }

/** What a batch of rows comes to. */
export type Sorted = { added: Omit<NewStockCar, 'offline'>[]; changed: ChangedRow[] }

export type Tally = {
  rows: number
  /** The same row again. */
  repeated: number
  refused: number
  /** Of another dealer, among the refused. */
  foreign: number
  /** Cars that a file before had left out and that are back. */
  returned: string[]
  /** Cars that a row says are gone. */
  deleted: string[]
}

type Settings = {
  map: (row: SourceRow) => MappedRow
  /** Of the recipe and all that it is read with: with another, every row is read anew. */
  fingerprint: string
  known: KnownStock
  /** What a row gives as its car's reference; '' where the dealer's cars are told by something else. */
  reference: (cells: readonly string[]) => string
  /** Where the cars stand. */
  place: { postcode: string; communeInsee: string }
  /** With the row that it was found in. */
  note: (issue: Issue, row: SourceRow) => void
  /** References that the file has more than once, where all such rows are left out (Meta's rule). */
  ambiguous?: ReadonlySet<string>
}

/** The first bytes of a hash, as a number. */
const startOf = (hex: string): number => Number.parseInt(hex.slice(0, 7), 16)

/** Rows between two turns of the event loop: about two milliseconds. */
const BREATH = 20

/** Whatever parts cells, in a row that was cut otherwise. */
const PIECES = /\s*[;,|\t"]\s*/
const FEWEST_PIECES = 3

/** Between two cells: no file has it within one. */
const BETWEEN_CELLS = '\u001e'

/**
 * Sorts rows into cars that are new, cars that changed, and rows that change nothing. A row that the source brought before is known
 * by its hash, and not read again.
 */
export class RowSorter {
  readonly tally: Tally = { rows: 0, repeated: 0, refused: 0, foreign: 0, returned: [], deleted: [] }
  /** References that this file has had, with the start of their row's hash: a number that takes no memory of its own. */
  readonly #had = new Map<string, number>()
  /** Of each row that is not whole, the places of our cars that its pieces are the references of. */
  readonly #broken: number[][] = []
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  async sort(rows: readonly SourceRow[]): Promise<Sorted> {
    const sorted: Sorted = { added: [], changed: [] }
    for (const [at, row] of rows.entries()) {
      this.#sortRow(row, sorted)
      // What was sorted before is being written meanwhile, by this very thread.
      if (at % BREATH === BREATH - 1) await setImmediate()
    }
    return sorted
  }

  #sortRow(row: SourceRow, sorted: Sorted): void {
    const { known, fingerprint } = this.#settings
    this.tally.rows++
    if (row.broken) {
      this.#refuse(row, 'row-broken', null, row.cells.join(' '))
      this.#lookForName(row)
      return
    }
    const rowHash = hash('sha1', fingerprint + row.cells.join(BETWEEN_CELLS), 'hex')
    const place = known.byHash(rowHash)
    if (place !== undefined) this.#again(row, place)
    else this.#read(row, rowHash, sorted)
  }

  /** The very row that the source gave before. */
  #again(row: SourceRow, place: number): void {
    const { known, note } = this.#settings
    if (known.isSeen(place)) {
      this.tally.repeated++
      note({ line: row.line, reference: null, column: null, value: null, code: 'row-twice' }, row)
      return
    }
    known.see(place)
    this.#welcomeBack(place)
  }

  #read(row: SourceRow, rowHash: string, sorted: Sorted): void {
    const { known, map, note } = this.#settings
    const read = map(row)
    for (const issue of read.issues) note(issue, row)
    if (read.car === null) {
      this.#keepAsItWas(read)
      if (read.issues.some(({ code }) => code === 'row-broken')) this.#lookForName(row)
      return
    }
    const { reference } = read.car
    const place = known.byReference(reference)
    if (this.#hadBefore(row, reference, rowHash, place)) return
    this.#had.set(ownText(reference), startOf(rowHash))
    if (read.isDeleted) {
      if (place !== undefined && known.isOurs(place)) this.#delete(place)
      return
    }
    const car = this.#placed(read.car)
    if (place === undefined) {
      sorted.added.push({ car, rowHash })
      return
    }
    if (!known.isOurs(place) && !known.isFree(place)) {
      this.#refuse(row, 'reference-elsewhere', reference, null)
      return
    }
    known.see(place)
    this.#welcomeBack(place)
    sorted.changed.push({
      listingId: known.idOf(place),
      car,
      rowHash,
    })
  }

  /** The first row of a reference wins. */
  #hadBefore(row: SourceRow, reference: string, rowHash: string, place: number | undefined): boolean {
    const { known, note, ambiguous } = this.#settings
    if (ambiguous?.has(reference)) {
      this.#refuse(row, 'reference-twice', reference, reference)
      return true
    }
    const before = this.#had.get(reference)
    const isSeen = before !== undefined || (place !== undefined && known.isSeen(place))
    if (!isSeen) return false
    if (before === startOf(rowHash)) {
      this.tally.repeated++
      note({ line: row.line, reference, column: null, value: null, code: 'row-twice' }, row)
    } else this.#refuseTwin(row, reference)
    return true
  }

  /** A reference that we made up says nothing to people: its fields are what two cars have in common. */
  #refuseTwin(row: SourceRow, reference: string): void {
    if (ownReference(reference) === null) this.#refuse(row, 'not-told-apart', null, null)
    else this.#refuse(row, 'reference-twice', reference, reference)
  }

  /** A row that cannot be read says nothing of its car: what was online stays as it was. */
  #keepAsItWas(read: MappedRow & { car: null }): void {
    this.tally.refused++
    if (read.issues.some(({ code }) => code === 'wrong-dealer')) this.tally.foreign++
    if (read.reference === null) return
    const place = this.#settings.known.byReference(read.reference)
    if (place === undefined || !this.#settings.known.isOurs(place)) return
    if (read.isDeleted) {
      this.tally.refused--
      this.#delete(place)
    }
    this.#settings.known.see(place)
  }

  #lookForName({ cells }: SourceRow): void {
    const { known, reference } = this.#settings
    const pieces = cells.flatMap((cell) => cell.split(PIECES)).filter((piece) => piece !== '')
    // A word or two at the foot of a list are no car; of an object that is no JSON nothing is known.
    if (pieces.length > 0 && pieces.length < FEWEST_PIECES) return
    const places = pieces
      .map(known.byReference)
      .filter((place) => place !== undefined)
      .filter(known.isOurs)
    const own = reference(cells)
    const isNew = places.length === 0 && own !== '' && !PIECES.test(own)
    if (!isNew) this.#broken.push(places)
  }

  /**
   * Once the file was read: a row that is not whole leaves the car that it names as it was. Where its other figures are references too,
   * none tells which it names: all of them stay, and the next file settles it.
   * @returns how many name none that the file does not speak of elsewhere
   */
  keepNamed(): number {
    const { known } = this.#settings
    let unnamed = 0
    for (const places of this.#broken) {
      const named = places.filter((place) => !known.isSeen(place))
      if (named.length === 0) unnamed++
      for (const place of named) known.see(place)
    }
    return unnamed
  }

  /** Some software names what it sold for months: gone once is gone. */
  #delete(place: number): void {
    const { known } = this.#settings
    if (known.isPresent(place)) this.tally.deleted.push(known.idOf(place))
  }

  #welcomeBack(place: number): void {
    const { known } = this.#settings
    if (known.hasLeft(place)) this.tally.returned.push(known.idOf(place))
  }

  #placed(car: FeedCar): PlacedCar {
    const { place } = this.#settings
    return {
      ...car,
      postcode: car.postcode ?? place.postcode,
      communeInsee: car.communeInsee ?? place.communeInsee,
    }
  }

  #refuse(row: SourceRow, code: Issue['code'], reference: string | null, value: string | null): void {
    this.tally.refused++
    this.#settings.note({ line: row.line, reference, column: null, value, code }, row)
  }
}
