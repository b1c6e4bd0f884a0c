/** A map of bounded size that forgets what was asked least recently. */
export class LruMap<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #max: number
  /**
   * Goes on from where the last one was forgotten: all before it is gone. Begun anew each time, it would walk over thousands of places
   * left empty before it met the first entry.
   */
  #oldest = this.#entries.keys()

  constructor(max: number) {
    this.#max = max
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, value)
    return value
  }

  set(key: K, value: V): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size > this.#max) this.#forgetOldest()
  }

  delete(key: K): void {
    this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
    this.#oldest = this.#entries.keys()
  }

  #forgetOldest(): void {
    let oldest = this.#oldest.next()
    if (oldest.done) {
      this.#oldest = this.#entries.keys()
      oldest = this.#oldest.next()
    }
    if (!oldest.done) this.#entries.delete(oldest.value)
  }
}
