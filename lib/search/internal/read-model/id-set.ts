/** A set of listing numbers, one bit each: numbers are given in sequence, so the words are nearly all used. */
export class IdSet {
  words: Uint32Array

  constructor(words = new Uint32Array(1024)) {
    this.words = words
  }

  has(id: number): boolean {
    const word = this.words[Math.floor(id / 32)]
    return word !== undefined && ((word >>> (id % 32)) & 1) === 1
  }

  add(id: number): void {
    const at = Math.floor(id / 32)
    if (at >= this.words.length) {
      const grown = new Uint32Array(Math.ceil((at + 1) * 1.5))
      grown.set(this.words)
      this.words = grown
    }
    ;(this.words[at] as number) |= 1 << (id % 32)
  }

  delete(id: number): void {
    const at = Math.floor(id / 32)
    if (at < this.words.length) (this.words[at] as number) &= ~(1 << (id % 32))
  }
}
