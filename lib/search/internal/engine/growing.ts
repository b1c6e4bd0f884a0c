/** A list of 32-bit integers that grows by doubling. What lies beyond `length` means nothing. */
export class GrowingInts {
  list: Int32Array
  length = 0

  /** @param expected what is never reached costs nothing: the system gives memory when it is written to */
  constructor(expected: number) {
    this.list = new Int32Array(Math.max(16, expected))
  }

  push(value: number): void {
    if (this.length === this.list.length) {
      const grown = new Int32Array(this.length * 2)
      grown.set(this.list)
      this.list = grown
    }
    this.list[this.length++] = value
  }
}

/** 32-bit integers to small codes in order of first sight, by open addressing: a Map would cost more than the rest of a load. */
export class IntCodes {
  size = 0
  private known = new Int32Array(512)
  private slots = new Int32Array(1024).fill(-1)

  /** The integers, by code. */
  get keys(): Int32Array {
    return this.known.subarray(0, this.size)
  }

  codeOf(key: number): number {
    const { slots, known } = this
    const mask = slots.length - 1
    let slot = scatter(key) & mask
    for (;;) {
      const code = slots[slot] as number
      if (code === -1) return this.add(key, slot)
      if (known[code] === key) return code
      slot = (slot + 1) & mask
    }
  }

  private add(key: number, slot: number): number {
    const code = this.size++
    if (code === this.known.length) {
      const grown = new Int32Array(code * 2)
      grown.set(this.known)
      this.known = grown
    }
    this.known[code] = key
    this.slots[slot] = code
    if (this.size * 4 > this.slots.length) this.rehash()
    return code
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 4).fill(-1)
    for (const [code, key] of this.keys.entries()) {
      let slot = scatter(key) & (slots.length - 1)
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = code
    }
    this.slots = slots
  }
}

const scatter = (key: number): number => Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 3
