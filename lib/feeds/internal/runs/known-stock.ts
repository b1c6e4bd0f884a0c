import type pg from 'pg'

/** What is known of the cars that a source brought before: a few dozen bytes each, so that half a million fit. */
export class KnownStock {
  readonly ids: string[] = []
  /** A car's place by its reference, and by the hash of the row that it last came from. */
  readonly #byReference = new Map<string, number>()
  readonly #byHash = new Map<string, number>()
  readonly #flags: Uint8Array
  #online = 0

  private constructor(size: number) {
    this.#flags = new Uint8Array(size)
  }

  /** Cars of the whole stock of the dealer: those of other sources are known too, so that none takes another's. */
  static async read(client: pg.ClientBase, dealerId: number, sourceId: string): Promise<KnownStock> {
    const { rows } = await client.query<
      [string, string, string | null, boolean | null, string, string | null]
    >({
      rowMode: 'array',
      text: `SELECT s.listing_id::text, s.reference, encode(s.row_hash, 'base64'), s.source_id = $2::uuid, l.status, s.offline_reason
             FROM stock_car s JOIN listing l ON l.id = s.listing_id WHERE s.dealer_id = $1`,
      values: [dealerId, sourceId],
    })
    const known = new KnownStock(rows.length)
    for (const [place, [id, reference, hash, isOurs, status, offline]] of rows.entries()) {
      known.ids.push(id)
      known.#byReference.set(reference, place)
      const isOnline = status === 'online'
      const hasLeft = status === 'withdrawn' && offline === null
      known.#flags[place] =
        (isOurs ? OURS : isOurs === null ? FREE : 0) |
        (hasLeft ? LEFT : 0) |
        (isOnline || (offline !== null && offline !== 'hand') ? PRESENT : 0)
      if (isOurs && hash !== null) known.#byHash.set(hash, place)
      if (isOurs && known.isPresent(place)) known.#online++
    }
    return known
  }

  /** How many of the source's cars are online, or would be but for a quota, a bill or their dealer's standing. */
  get size(): number {
    return this.#online
  }

  byReference = (reference: string): number | undefined => this.#byReference.get(reference)
  byHash = (hash: string): number | undefined => this.#byHash.get(hash)
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
    return this.ids.filter((_, place) => this.isSeen(place))
  }

  /** The source's cars that are there still and that nothing in the file spoke of. */
  absent(): string[] {
    return this.ids.filter((_, place) => this.isOurs(place) && this.isPresent(place) && !this.isSeen(place))
  }
}

const OURS = 1
/** Typed by hand: the first file that names it takes it over. */
const FREE = 16
const PRESENT = 2
const LEFT = 4
const SEEN = 8
