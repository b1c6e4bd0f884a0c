import type { Dictionary } from '../engine/dictionary.ts'

/**
 * A dictionary asked by the bytes of a value: a string is made for each distinct value, not for each listing. Values lie one
 * behind the other in one buffer, found by open addressing and compared byte by byte.
 */
export class ByteCodes {
  private readonly dictionary: Dictionary
  private pool = new Uint8Array(1024)
  private starts = new Int32Array(64)
  private size = 0
  private slots = new Int32Array(256).fill(-1)

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary
  }

  codeOf(bytes: Uint8Array, at: number, length: number): number {
    const { slots, starts, pool } = this
    const mask = slots.length - 1
    let slot = hash(bytes, at, length) & mask
    for (;;) {
      const code = slots[slot] as number
      if (code === -1) return this.add(bytes, at, length, slot)
      const start = starts[code] as number
      if ((starts[code + 1] as number) - start === length) {
        let i = 0
        while (i < length && pool[start + i] === bytes[at + i]) i++
        if (i === length) return code
      }
      slot = (slot + 1) & mask
    }
  }

  private add(bytes: Uint8Array, at: number, length: number, slot: number): number {
    const start = this.starts[this.size] as number
    const value = bytes.subarray(at, at + length)
    if (start + length > this.pool.length) this.pool = grown(this.pool, (start + length) * 2)
    if (this.size + 2 > this.starts.length) this.starts = grown(this.starts, this.starts.length * 2)
    this.pool.set(value, start)
    const code = this.dictionary.codeOf(Buffer.from(value).toString())
    if (code !== this.size) throw new Error('a dictionary filled by bytes is filled by nothing else')
    this.size++
    this.starts[this.size] = start + length
    this.slots[slot] = code
    if (this.size * 4 > this.slots.length) this.rehash()
    return code
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

function grown<List extends Uint8Array | Int32Array>(list: List, length: number): List {
  const made = new (list.constructor as new (length: number) => List)(length)
  made.set(list)
  return made
}

/** FNV-1a. */
function hash(bytes: Uint8Array, at: number, length: number): number {
  let value = 0x811c9dc5
  for (let i = at; i < at + length; i++) value = Math.imul(value ^ (bytes[i] as number), 0x01000193)
  return value >>> 0
}
