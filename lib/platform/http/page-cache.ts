/** One rendered page, as it left the renderer, uncompressed. */
export type Rendered = {
  status: number
  headers: ReadonlyArray<readonly [string, string]>
  body: Buffer
  /** For who asked only, never kept: not what the address should answer. */
  passing?: true
}

/** A kept page. `encoded` fills as visitors ask for each encoding. */
export type KeptPage = Rendered & {
  tags: readonly string[]
  encoded: Map<string, Promise<Buffer>>
  keptAt: number
}

type Entry = { page: KeptPage; stale: boolean; bytes: number }

/**
 * Whole pages in memory, bounded by bytes, the least recently asked dropped first. A page carries tags; a change expires tags:
 * softly (served once more while it is rendered anew) or hard (what must not be seen again). A page whose tag expired while it
 * was being rendered is not kept.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #keysByTag = new Map<string, Set<string>>()
  readonly #rendering = new Map<string, Promise<KeptPage>>()
  /** When a tag last expired, on a clock that ticks at each expiry; kept only while renderings are under way. */
  readonly #expired = new Map<string, number>()
  readonly #maxBytes: number
  #clock = 0
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.#entries.size, bytes: this.#bytes }
  }

  /**
   * The page, rendered now when it is not kept. Requests that arrive meanwhile share one rendering.
   * @param maxAgeMs an older page is served once more while it is rendered anew
   */
  async page(
    key: string,
    tags: readonly string[],
    maxAgeMs: number,
    render: () => Promise<Rendered>,
  ): Promise<{ page: KeptPage; hit: boolean }> {
    const entry = this.#entries.get(key)
    if (!entry) return { page: await this.#render(key, tags, render), hit: false }
    // Most recently asked goes last: the first is the next to be dropped.
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    if (entry.stale || Date.now() - entry.page.keptAt > maxAgeMs)
      this.#render(key, tags, render).catch(() => {})
    return { page: entry.page, hit: true }
  }

  #render(key: string, tags: readonly string[], render: () => Promise<Rendered>): Promise<KeptPage> {
    const running = this.#rendering.get(key)
    if (running) return running
    const begun = this.#clock
    const rendering = render()
      .then((rendered) => {
        const page: KeptPage = { ...rendered, tags, encoded: new Map(), keptAt: Date.now() }
        const overtaken = tags.some((tag) => (this.#expired.get(tag) ?? -1) > begun)
        if (!overtaken && !rendered.passing && rendered.status < 500) this.#keep(key, page)
        return page
      })
      .finally(() => {
        this.#rendering.delete(key)
        if (this.#rendering.size === 0) this.#expired.clear()
      })
    this.#rendering.set(key, rendering)
    return rendering
  }

  #keep(key: string, page: KeptPage): void {
    this.#drop(key)
    // Its compressed forms, about a third, are counted ahead.
    const bytes = Math.ceil(page.body.length * 1.4) + 1024
    this.#entries.set(key, { page, stale: false, bytes })
    this.#bytes += bytes
    for (const tag of page.tags) {
      const keys = this.#keysByTag.get(tag) ?? new Set()
      this.#keysByTag.set(tag, keys.add(key))
    }
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#bytes -= entry.bytes
    for (const tag of entry.page.tags) {
      const keys = this.#keysByTag.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#keysByTag.delete(tag)
    }
  }

  /** @param hard what carries the tag is never served again; otherwise once more, while it is rendered anew */
  expire(tag: string, hard: boolean): void {
    if (this.#rendering.size > 0) this.#expired.set(tag, ++this.#clock)
    for (const key of [...(this.#keysByTag.get(tag) ?? [])]) {
      const entry = this.#entries.get(key)
      if (!entry) continue
      if (hard) this.#drop(key)
      else entry.stale = true
    }
  }

  clear(): void {
    for (const tag of [...this.#keysByTag.keys()]) this.expire(tag, true)
    this.#entries.clear()
    this.#keysByTag.clear()
    this.#bytes = 0
  }
}
