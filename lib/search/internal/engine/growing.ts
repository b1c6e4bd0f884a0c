const CHUNK_BITS = 18
const CHUNK = 1 << CHUNK_BITS

/** A list of 32-bit integers that grows without ever being copied: lists of tens of millions are built beside each other. */
export class GrowingInts {
  readonly #chunks: Int32Array[] = []
  length = 0

  push(value: number): void {
    const slot = this.length & (CHUNK - 1)
    if (slot === 0) this.#chunks.push(new Int32Array(CHUNK))
    ;(this.#chunks[this.length >>> CHUNK_BITS] as Int32Array)[slot] = value
    this.length++
  }

  at(index: number): number {
    return (this.#chunks[index >>> CHUNK_BITS] as Int32Array)[index & (CHUNK - 1)] as number
  }
}

/** Whole numbers to small codes in order of first sight, by open addressing: a Map would cost more than the rest of a load. */
export class IntCodes {
  readonly keys: number[] = []
  #slots = new Int32Array(1024).fill(-1)

  codeOf(key: number): number {
    let slot = scatter(key) & (this.#slots.length - 1)
    for (;;) {
      const code = this.#slots[slot] as number
      if (code === -1) return this.#add(key, slot)
      if (this.keys[code] === key) return code
      slot = (slot + 1) & (this.#slots.length - 1)
    }
  }

  #add(key: number, slot: number): number {
    const code = this.keys.length
    this.keys.push(key)
    this.#slots[slot] = code
    if (this.keys.length * 2 > this.#slots.length) this.#grow()
    return code
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1)
    for (const [code, key] of this.keys.entries()) {
      let slot = scatter(key) & (slots.length - 1)
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = code
    }
    this.#slots = slots
  }
}

const scatter = (key: number): number => Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 3
