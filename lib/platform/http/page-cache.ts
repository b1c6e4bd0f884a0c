/** One rendered page, as it left the renderer, uncompressed. */
export type Rendered = {
  status: number
  headers: ReadonlyArray<readonly [string, string]>
  body: Buffer
  /** The listings that it shows in a list, for who counts them. */
  listed?: readonly string[] | undefined
  /** For who asked only, never kept: not what the address should answer. */
  passing?: true
}

/** A kept page. `encoded` fills as visitors ask for each encoding. */
export type KeptPage = Rendered & {
  tags: readonly string[]
  encoded: Map<string, Promise<Buffer>>
  keptAt: number
}

type Entry = { page: KeptPage; staleSince: number | null; bytes: number }
type Rendering = { tags: readonly string[]; overtaken: boolean; page: Promise<KeptPage> }

/** Served once more while it is rendered anew; an older page waits for the new one: who comes once a day would always see yesterday's. */
const SERVED_STALE_MS = 60_000

/**
 * Whole pages in memory, bounded by bytes, the least recently asked dropped first. A page carries tags; a change expires tags:
 * softly (served once more while it is rendered anew) or hard (what must not be seen again). A page whose tag expired while it
 * was being rendered is not kept.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #keysByTag = new Map<string, Set<string>>()
  readonly #rendering = new Map<string, Rendering>()
  readonly #maxBytes: number
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.#entries.size, bytes: this.#bytes }
  }

  /**
   * The page, rendered now when it is not kept. Requests that arrive meanwhile share one rendering.
   * @param maxAgeMs an older page is stale, as one that was softly expired
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
    const staleFor =
      Date.now() - Math.min(entry.staleSince ?? Number.POSITIVE_INFINITY, entry.page.keptAt + maxAgeMs)
    if (staleFor < 0) return { page: entry.page, hit: true }
    const anew = this.#render(key, tags, render)
    if (staleFor < SERVED_STALE_MS) {
      anew.catch(() => {})
      return { page: entry.page, hit: true }
    }
    // An old page is better than none: the database may be away.
    const page = await anew.catch(() => entry.page)
    return page.status < 500 ? { page, hit: page === entry.page } : { page: entry.page, hit: true }
  }

  #render(key: string, tags: readonly string[], render: () => Promise<Rendered>): Promise<KeptPage> {
    const running = this.#rendering.get(key)
    if (running) return running.page
    const page = render()
      .then((rendered) => {
        const made: KeptPage = { ...rendered, tags, encoded: new Map(), keptAt: Date.now() }
        if (!rendering.overtaken && !rendered.passing && rendered.status < 500) this.#keep(key, made)
        return made
      })
      .finally(() => {
        if (this.#rendering.get(key) === rendering) this.#rendering.delete(key)
      })
    const rendering: Rendering = { tags, overtaken: false, page }
    this.#rendering.set(key, rendering)
    return page
  }

  #keep(key: string, page: KeptPage): void {
    this.#drop(key)
    // Its compressed forms, about a third, are counted ahead.
    const bytes = Math.ceil(page.body.length * 1.4) + 1024
    this.#entries.set(key, { page, staleSince: null, bytes })
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
    for (const [key, rendering] of this.#rendering) {
      if (!rendering.tags.includes(tag)) continue
      rendering.overtaken = true
      // Who asks from now on gets a rendering of their own.
      if (hard) this.#rendering.delete(key)
    }
    for (const key of [...(this.#keysByTag.get(tag) ?? [])]) {
      const entry = this.#entries.get(key)
      if (!entry) continue
      if (hard) this.#drop(key)
      else entry.staleSince ??= Date.now()
    }
  }

  /** For when nobody knows what changed: nothing that is kept or being rendered is served to who asks from now on. */
  clear(): void {
    for (const rendering of this.#rendering.values()) rendering.overtaken = true
    this.#rendering.clear()
    this.#entries.clear()
    this.#keysByTag.clear()
    this.#bytes = 0
  }
}
