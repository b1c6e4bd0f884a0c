/** Bytes of a row's hash (SHA-1). */
const WIDTH = 20

/**
 * Finds a car's place by the hash of its row: 28 bytes a car, where a Map of texts takes five times that. Open addressing: a hash
 * is evenly spread by itself, so its first bytes say where to look.
 */
export class RowHashIndex {
  readonly #hashes: Buffer
  /** A place and one; 0 where there is none. */
  readonly #slots: Uint32Array
  readonly #asked = Buffer.alloc(WIDTH)

  /** @param size places from 0 to one less */
  constructor(size: number) {
    this.#hashes = Buffer.alloc(size * WIDTH)
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(size * 2 + 2)))
  }

  /** @param hash in hexadecimal; of two places with the same the first is found */
  set(hash: string, place: number): void {
    const at = place * WIDTH
    this.#hashes.write(hash, at, WIDTH, 'hex')
    let slot = this.#hashes.readUInt32LE(at) & (this.#slots.length - 1)
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1)
    this.#slots[slot] = place + 1
  }

  get(hash: string): number | undefined {
    this.#asked.write(hash, 0, WIDTH, 'hex')
    let slot = this.#asked.readUInt32LE(0) & (this.#slots.length - 1)
    for (;;) {
      const place = (this.#slots[slot] as number) - 1
      if (place < 0) return undefined
      if (this.#asked.compare(this.#hashes, place * WIDTH, (place + 1) * WIDTH) === 0) return place
      slot = (slot + 1) & (this.#slots.length - 1)
    }
  }
}
