import type { Dictionary } from '../engine/dictionary.ts'

/**
 * A dictionary asked by the bytes of a value: a string is made for each distinct value, not for each listing. Values lie one
 * behind the other in one buffer, found by open addressing and compared byte by byte.
 */
export class ByteCodes {
  private readonly dictionary: Dictionary
  private readonly spell: (bytes: Buffer) => string
  private pool = new DataView(new ArrayBuffer(1024))
  private starts = new Int32Array(64)
  private size = 0
  private slots = new Int32Array(256).fill(-1)

  /** @param spell what the bytes say */
  constructor(dictionary: Dictionary, spell: (bytes: Buffer) => string) {
    this.dictionary = dictionary
    this.spell = spell
  }

  codeOf(view: DataView, at: number, length: number): number {
    const { slots, starts, pool } = this
    const mask = slots.length - 1
    let slot = hash(view, at, length) & mask
    for (;;) {
      const code = slots[slot] as number
      if (code === -1) return this.add(view, at, length, slot)
      const start = starts[code] as number
      if ((starts[code + 1] as number) - start === length && same(pool, start, view, at, length)) return code
      slot = (slot + 1) & mask
    }
  }

  private add(view: DataView, at: number, length: number, slot: number): number {
    const start = this.starts[this.size] as number
    const value = Buffer.from(view.buffer as ArrayBuffer, view.byteOffset + at, length)
    if (start + length > this.pool.byteLength) this.growPool((start + length) * 2)
    if (this.size + 2 > this.starts.length) {
      const grown = new Int32Array(this.starts.length * 2)
      grown.set(this.starts)
      this.starts = grown
    }
    new Uint8Array(this.pool.buffer).set(value, start)
    const code = this.dictionary.codeOf(this.spell(value))
    if (code !== this.size) throw new Error('a dictionary filled by bytes is filled by nothing else')
    this.size++
    this.starts[this.size] = start + length
    this.slots[slot] = code
    if (this.size * 4 > this.slots.length) this.rehash()
    return code
  }

  private growPool(bytes: number): void {
    const grown = new Uint8Array(bytes)
    grown.set(new Uint8Array(this.pool.buffer))
    this.pool = new DataView(grown.buffer)
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 4).fill(-1)
    for (let code = 0; code < this.size; code++) {
      const start = this.starts[code] as number
      let slot = hash(this.pool, start, (this.starts[code + 1] as number) - start) & (slots.length - 1)
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = code
    }
    this.slots = slots
  }
}

function same(a: DataView, from: number, b: DataView, at: number, length: number): boolean {
  let i = 0
  for (; i + 4 <= length; i += 4) if (a.getInt32(from + i) !== b.getInt32(at + i)) return false
  for (; i < length; i++) if (a.getInt8(from + i) !== b.getInt8(at + i)) return false
  return true
}

/** Of the first four bytes, the last four and the length: enough for slugs and codes, and the same cost for all. */
function hash(view: DataView, at: number, length: number): number {
  let value = length
  if (length >= 4)
    value ^= Math.imul(view.getInt32(at), 0x2c1b3c6d) ^ Math.imul(view.getInt32(at + length - 4), 0x297a2d39)
  else for (let i = 0; i < length; i++) value = Math.imul(value ^ view.getUint8(at + i), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}
