import type pg from 'pg'
import { RowHashIndex } from './row-hash-index.ts'

type KnownRow = [string, string, string | null, boolean | null, string, string | null]

/** Rows asked of Postgres at a time: half a million at once would be held twice. */
const PIECE = 5_000
/** Places for cars that people type between the count and the reading. */
const SPARE = 1_000

/** What is known of the cars that a source brought before: a hundred bytes each, so that half a million fit. */
export class KnownStock {
  readonly #ids: BigInt64Array
  /** A car's place by its reference, and by the hash of the row that it last came from. */
  readonly #byReference = new Map<string, number>()
  readonly #byHash: RowHashIndex
  readonly #flags: Uint8Array
  #read = 0
  #online = 0

  private constructor(size: number) {
    this.#ids = new BigInt64Array(size)
    this.#byHash = new RowHashIndex(size)
    this.#flags = new Uint8Array(size)
  }

  /**
   * Cars of the whole stock of the dealer: those of other sources are known too, so that none takes another's.
   * @param client within the transaction that changes the stock
   */
  static async read(client: pg.ClientBase, dealerId: number, sourceId: string): Promise<KnownStock> {
    const { rows: counted } = await client.query<{ cars: number }>(
      'SELECT count(*)::int AS cars FROM stock_car WHERE dealer_id = $1',
      [dealerId],
    )
    const known = new KnownStock((counted[0]?.cars ?? 0) + SPARE)
    await client.query(
      `DECLARE known_stock NO SCROLL CURSOR FOR
       SELECT s.listing_id::text, s.reference, encode(s.row_hash, 'hex'), s.source_id = $2::uuid, l.status, s.offline_reason
       FROM stock_car s JOIN listing l ON l.id = s.listing_id WHERE s.dealer_id = $1`,
      [dealerId, sourceId],
    )
    const fetch = () => client.query<KnownRow>({ rowMode: 'array', text: `FETCH ${PIECE} FROM known_stock` })
    let { rows } = await fetch()
    while (rows.length > 0) {
      // Postgres finds the next ones while these are taken in.
      const next = fetch()
      next.catch(() => {})
      for (const row of rows) known.#know(row)
      ;({ rows } = await next)
    }
    await client.query('CLOSE known_stock')
    return known
  }

  #know([id, reference, hash, isOurs, status, offline]: KnownRow): void {
    const place = this.#read++
    this.#ids[place] = BigInt(id)
    this.#byReference.set(reference, place)
    const isOnline = status === 'online'
    const hasLeft = status === 'withdrawn' && offline === null
    this.#flags[place] =
      (isOurs ? OURS : isOurs === null ? FREE : 0) |
      (hasLeft ? LEFT : 0) |
      (isOnline || (offline !== null && offline !== 'hand') ? PRESENT : 0)
    if (isOurs && hash !== null) this.#byHash.set(hash, place)
    if (isOurs && this.isPresent(place)) this.#online++
  }

  /** How many of the source's cars are online, or would be but for a quota, a bill or their dealer's standing. */
  get size(): number {
    return this.#online
  }

  byReference = (reference: string): number | undefined => this.#byReference.get(reference)
  /** @param hash in hexadecimal */
  byHash = (hash: string): number | undefined => this.#byHash.get(hash)
  idOf = (place: number): string => String(this.#ids[place])
  isOurs = (place: number): boolean => ((this.#flags[place] as number) & OURS) !== 0
  isFree = (place: number): boolean => ((this.#flags[place] as number) & FREE) !== 0
  isPresent = (place: number): boolean => ((this.#flags[place] as number) & PRESENT) !== 0
  /** An earlier file left it out, and it was taken offline for it. */
  hasLeft = (place: number): boolean => ((this.#flags[place] as number) & LEFT) !== 0
  isSeen = (place: number): boolean => ((this.#flags[place] as number) & SEEN) !== 0

  see(place: number): void {
    ;(this.#flags[place] as number) |= SEEN
  }

  /** The cars that the file spoke of. */
  seen(): string[] {
    return this.#idsWhere((place) => this.isSeen(place))
  }

  /** The source's cars that are there still and that nothing in the file spoke of. */
  absent(): string[] {
    return this.#idsWhere((place) => this.isOurs(place) && this.isPresent(place) && !this.isSeen(place))
  }

  #idsWhere(holds: (place: number) => boolean): string[] {
    const ids: string[] = []
    for (let place = 0; place < this.#read; place++) if (holds(place)) ids.push(this.idOf(place))
    return ids
  }
}

const OURS = 1
/** Typed by hand: the first file that names it takes it over. */
const FREE = 16
const PRESENT = 2
const LEFT = 4
const SEEN = 8
