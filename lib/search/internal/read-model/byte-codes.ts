import type { Dictionary } from '../engine/dictionary.ts'

/** A dictionary asked by the bytes of a value: a string is made for each distinct value, not for each listing. */
export class ByteCodes {
  readonly #dictionary: Dictionary
  #slots = new Int32Array(256).fill(-1)
  readonly #known: Uint8Array[] = []

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
  }

  codeOf(bytes: Uint8Array, at: number, length: number): number {
    let slot = hash(bytes, at, length) & (this.#slots.length - 1)
    for (;;) {
      const code = this.#slots[slot] as number
      if (code === -1) return this.#add(bytes, at, length, slot)
      if (same(this.#known[code] as Uint8Array, bytes, at, length)) return code
      slot = (slot + 1) & (this.#slots.length - 1)
    }
  }

  #add(bytes: Uint8Array, at: number, length: number, slot: number): number {
    const value = bytes.slice(at, at + length)
    const code = this.#dictionary.codeOf(Buffer.from(value).toString())
    this.#known[code] = value
    this.#slots[slot] = code
    if (this.#known.length * 2 > this.#slots.length) this.#grow()
    return code
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1)
    for (const [code, value] of this.#known.entries()) {
      let slot = hash(value, 0, value.length) & (slots.length - 1)
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = code
    }
    this.#slots = slots
  }
}

/** FNV-1a. */
function hash(bytes: Uint8Array, at: number, length: number): number {
  let value = 0x811c9dc5
  for (let i = at; i < at + length; i++) value = Math.imul(value ^ (bytes[i] as number), 0x01000193)
  return value >>> 0
}

function same(value: Uint8Array, bytes: Uint8Array, at: number, length: number): boolean {
  if (value.length !== length) return false
  for (let i = 0; i < length; i++) if (value[i] !== bytes[at + i]) return false
  return true
}
