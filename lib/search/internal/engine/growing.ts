/** Stands before a code that does not fit in two bytes. */
const WIDE = 0xffff

/**
 * A list of small codes, one behind the other: two bytes each, six for the few that do not fit. It grows by doubling; what is
 * never reached costs nothing, since the system gives memory when it is written to.
 */
export class CodeList {
  length = 0
  private units: Uint16Array

  constructor(expected: number) {
    this.units = new Uint16Array(Math.max(16, expected))
  }

  push(code: number): void {
    if (this.length + 3 > this.units.length) this.grow()
    if (code < WIDE) {
      this.units[this.length++] = code
      return
    }
    this.units[this.length++] = WIDE
    this.units[this.length++] = code & 0xffff
    this.units[this.length++] = code >>> 16
  }

  /** The codes that lie from `start` to `end`, which are lengths that the list had. */
  each(start: number, end: number, visit: (code: number) => void): void {
    const { units } = this
    for (let at = start; at < end; ) {
      const unit = units[at++] as number
      if (unit < WIDE) visit(unit)
      else {
        visit((units[at] as number) | ((units[at + 1] as number) << 16))
        at += 2
      }
    }
  }

  private grow(): void {
    const grown = new Uint16Array(this.units.length * 2)
    grown.set(this.units)
    this.units = grown
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
