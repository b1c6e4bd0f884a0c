/** Stands before a code that does not fit in two bytes. */
export const WIDE = 0xffff

/**
 * A list of small codes, one behind the other: two bytes each; after WIDE come the two halves of one that does not fit, the lower
 * first. It grows by doubling; what is never reached costs nothing, since the system gives memory when it is written to.
 */
export class CodeList {
  length = 0
  units: Uint16Array

  constructor(expected: number) {
    this.units = new Uint16Array(Math.max(16, expected))
  }

  /** Makes room for so many codes more. */
  reserve(codes: number): void {
    const needed = this.length + 3 * codes
    if (needed <= this.units.length) return
    const grown = new Uint16Array(Math.max(needed, this.units.length * 2))
    grown.set(this.units)
    this.units = grown
  }

  /** Room must have been reserved. */
  push(code: number): void {
    const { units } = this
    if (code < WIDE) {
      units[this.length++] = code
      return
    }
    units[this.length++] = WIDE
    units[this.length++] = code & 0xffff
    units[this.length++] = code >>> 16
  }
}

/**
 * 32-bit integers to small codes in order of first sight, and how often each was seen. By open addressing, an integer and its
 * code side by side: a Map would cost more than the rest of a load.
 */
export class IntCodes {
  size = 0
  private known = new Int32Array(512)
  private seen = new Uint32Array(512)
  private slots = emptySlots(1024)
  private mask = 1023

  /** The integers, by code. */
  get keys(): Int32Array {
    return this.known.subarray(0, this.size)
  }

  /** How often each was seen, by code. */
  get counts(): Uint32Array {
    return this.seen.subarray(0, this.size)
  }

  codeOf(key: number): number {
    const { slots, mask } = this
    let slot = scatter(key) & mask
    for (;;) {
      const code = slots[2 * slot + 1] as number
      if (code === -1) return this.add(key, slot)
      if (slots[2 * slot] === key) {
        ;(this.seen[code] as number)++
        return code
      }
      slot = (slot + 1) & mask
    }
  }

  /** -1 when it was never seen. */
  find(key: number): number {
    const { slots, mask } = this
    let slot = scatter(key) & mask
    for (;;) {
      const code = slots[2 * slot + 1] as number
      if (code === -1 || slots[2 * slot] === key) return code
      slot = (slot + 1) & mask
    }
  }

  private add(key: number, slot: number): number {
    const code = this.size++
    if (code === this.known.length) {
      this.known = doubled(this.known, new Int32Array(code * 2))
      this.seen = doubled(this.seen, new Uint32Array(code * 2))
    }
    this.known[code] = key
    this.seen[code] = 1
    this.slots[2 * slot] = key
    this.slots[2 * slot + 1] = code
    if (this.size * 3 > this.mask) this.rehash()
    return code
  }

  private rehash(): void {
    this.mask = this.mask * 2 + 1
    this.slots = emptySlots(this.mask + 1)
    for (const [code, key] of this.keys.entries()) {
      let slot = scatter(key) & this.mask
      while (this.slots[2 * slot + 1] !== -1) slot = (slot + 1) & this.mask
      this.slots[2 * slot] = key
      this.slots[2 * slot + 1] = code
    }
  }
}

const emptySlots = (count: number): Int32Array => new Int32Array(2 * count).fill(-1)

function doubled<List extends Int32Array | Uint32Array>(from: List, to: List): List {
  to.set(from)
  return to
}

const scatter = (key: number): number => Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 3
