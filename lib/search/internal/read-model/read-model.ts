import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { log } from '#lib/platform/log.ts'
import { Engine } from '../engine/engine.ts'
import { BackOff } from './back-off.ts'
import { changesSince, presentState } from './changes.ts'
import { Expiries, tagsOf, WHOLE_MARKET } from './expiries.ts'
import { IdSet } from './id-set.ts'
import { loadMarketAside, type Pace } from './load-aside.ts'
import { Wake } from './wake.ts'

/** A poll covers a NOTIFY that was not heard; this is also what a replica, which cannot LISTEN, lives by. */
const POLL_MS = 500
/** Changes are kept for an hour (jobs.ts): who has not looked for this long starts over. */
const MAX_GAP_MS = 45 * 60_000
/** Listings read and applied at once: the main loop answers visitors in between. */
const BATCH = 250
/**
 * A share of the market and a number of listings past which young segments are worth a new old one; and what changes at once, as a
 * dealer's hundred thousand cars, is not worth applying: it would keep visitors waiting for longer than a load takes.
 */
const COMPACT_SHARE = 0.05
const COMPACT_MIN = 5_000
/**
 * A load takes a processor for seconds. While a night's files come in one after the other a new old segment would be old at once: one
 * in so long is enough, or once young segments hold as much as this of the market.
 */
const COMPACT_EVERY_MS = 240_000
const COMPACT_AT_LAST = 0.25
/** Young segments past which a new old one is worth its making, however large the market is. */
const MANY_SEGMENTS = 40
/** Health says stale when the last look is older. */
const STALE_MS = 5_000

export type ReadModelHealth = {
  state: 'loading' | 'ready' | 'rebuilding' | 'stale'
  listings: number
  /** Since the database was last asked; null before the first load. */
  behindMs: number | null
  /** Listings changed since the last whole load. */
  changed: number
}

type Connection = { pool: pg.Pool; connectionString: string }

/** A copy of the market, true as of a snapshot of that database. */
type Copy = {
  engine: Engine
  ended: IdSet
  market: string
  snapshot: string
  /** So much changed at once that it was left out: a copy that is loaded anew has it. */
  lags: boolean
}

/** What a look has to tell: the listings that changed, and the tags of the pages that show or showed them. */
type Told = { ids: number[]; tags: Set<string> }

/** The process's copy of the market: loads it, follows every committed change, and starts over when it must. */
export class ReadModel {
  #copy: Copy = { engine: new Engine(), ended: new IdSet(), market: '', snapshot: '', lags: false }
  /** Made beside the present copy; takes its place at the next look, once it has caught up. */
  #next: Copy | undefined
  #making: Promise<void> = Promise.resolve()
  readonly expiries = new Expiries()
  readonly #connection: Connection
  readonly #wake: Wake
  /** Each load is a program of its own and a walk through the whole market. */
  readonly #loads = new BackOff()
  readonly #compactMin: number
  readonly #compactEveryMs: number
  #loadedAt = 0
  #lookedAt: number | null = null
  #rebuilding = false
  /** A copy that was to end a lag came to lag itself. */
  #cameLate = false
  #running = false
  #rung = false
  #sleep: { done(): void } | undefined
  #loop: Promise<void> = Promise.resolve()

  constructor(connection: Connection, { compactMin = COMPACT_MIN, compactEveryMs = COMPACT_EVERY_MS } = {}) {
    this.#connection = connection
    this.#compactMin = compactMin
    this.#compactEveryMs = compactEveryMs
    this.#wake = new Wake(connection.connectionString, () => this.#ring())
  }

  /** Resolves once the market is loaded; then follows it until `stop`. */
  async start(): Promise<void> {
    const start = Date.now()
    this.#copy = await this.#load('awaited')
    this.#lookedAt = start
    this.#running = true
    await this.#wake.start()
    this.#loop = this.#follow()
  }

  async stop(): Promise<void> {
    this.#running = false
    this.#ring()
    await this.#wake.stop()
    await Promise.all([this.#loop, this.#making])
    this.expiries.flush()
  }

  get engine(): Engine {
    return this.#copy.engine
  }

  /** Whether a listing that is not searched was once online. */
  hasEnded(id: number): boolean {
    return this.#copy.ended.has(id)
  }

  health(): ReadModelHealth {
    const behindMs = this.#lookedAt === null ? null : Date.now() - this.#lookedAt
    const state =
      behindMs === null
        ? 'loading'
        : behindMs > STALE_MS
          ? 'stale'
          : this.#rebuilding || this.#copy.lags
            ? 'rebuilding'
            : 'ready'
    return { state, listings: this.engine.size, behindMs, changed: this.engine.changed }
  }

  async #load(pace: Pace): Promise<Copy> {
    const start = Date.now()
    try {
      const { segment, dictionaries, ended, market, snapshot } = await loadMarketAside(
        this.#connection.connectionString,
        pace,
      )
      this.#loads.worked()
      this.#loadedAt = Date.now()
      log().info({ listings: segment.rows, ms: Date.now() - start }, 'search loaded')
      return { engine: new Engine(segment, dictionaries), ended, market, snapshot, lags: false }
    } catch (error) {
      this.#loads.failed(Date.now())
      throw error
    }
  }

  #ring(): void {
    this.#rung = true
    this.#sleep?.done()
  }

  async #follow(): Promise<void> {
    while (this.#running) {
      try {
        this.#rung = false
        await this.#look()
      } catch (error) {
        log().warn({ err: error }, 'search cannot follow the database; it goes on with what it has')
      }
      if (this.#running && !this.#rung) await this.#untilRung()
    }
  }

  #untilRung(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS)
      this.#sleep = {
        done() {
          clearTimeout(timer)
          resolve()
        },
      }
    })
  }

  /** One look at the database: what changed since the last, applied and told. */
  async #look(): Promise<void> {
    const asked = Date.now()
    if (asked - (this.#lookedAt ?? 0) > MAX_GAP_MS) return this.#startOver()
    const told: Told = { ids: [], tags: new Set() }
    try {
      if (!(await this.#advance(this.#copy, told))) return this.#startOver()
      const next = this.#next
      this.#next = undefined
      if (next && !(await this.#advance(next, told))) return this.#startOver()
      if (next && !next.lags) this.#show(next)
      else if (next) this.#cameLate = true
      this.#lookedAt = asked
    } finally {
      // What was applied before a failure is not noticed a second time.
      this.expiries.hard(told.ids.map((id) => `listing:${id}`))
      this.expiries.soft([...told.tags])
    }
    if (this.#copy.lags || this.#isWorthCompacting()) this.#compact()
  }

  #isWorthCompacting(): boolean {
    const { changed, size } = this.engine
    const isDue = Date.now() - this.#loadedAt > this.#compactEveryMs || changed > size * COMPACT_AT_LAST
    return isDue && (this.#isMuch(changed) || this.engine.youngSegments > MANY_SEGMENTS)
  }

  /** Never back to an older state: it knows what the present one does. */
  #show(next: Copy): void {
    const { lags } = this.#copy
    this.#copy = next
    this.#cameLate = false
    // Which pages show what it alone knows, nobody has looked up.
    if (lags) this.expiries.hard([WHOLE_MARKET])
  }

  #isMuch(changed: number): boolean {
    return changed > this.#compactMin && changed > this.engine.size * COMPACT_SHARE
  }

  /**
   * Brings a copy to the database's present state; adds which listings changed, where they are and where visitors saw them.
   * @returns false when it is no longer that database
   */
  async #advance(copy: Copy, told: Told): Promise<boolean> {
    const changes = await changesSince(this.#connection.pool, copy.market, copy.snapshot)
    if (!changes) return false
    const { snapshot, ids } = changes
    // A copy made beside the present one does without nothing that is shown already: then it takes in all, or is of no use. Where so
    // much changes during each load, the second takes in all too: else none would ever be shown.
    const mayLag = copy === this.#copy || (this.#copy.lags && !this.#cameLate)
    if (mayLag && this.#isMuch(ids.length)) copy.lags = true
    else await this.#apply(copy, ids, told)
    // Only now: after a failure in between the same changes are asked for again.
    copy.snapshot = snapshot
    return true
  }

  async #apply(copy: Copy, ids: readonly number[], told: Told): Promise<void> {
    for (let at = 0; at < ids.length; at += BATCH) {
      const batch = ids.slice(at, at + BATCH)
      const { rows, ended } = await presentState(this.#connection.pool, batch)
      for (const id of batch) {
        told.ids.push(id)
        for (const values of [this.engine.valuesOf(id), rows.get(id)?.values])
          if (values) for (const tag of tagsOf(values)) told.tags.add(tag)
        if (ended.has(id)) copy.ended.add(id)
        else copy.ended.delete(id)
      }
      copy.engine.apply(rows)
    }
  }

  /** What changed meanwhile is unknown: load anew, and let go of every page about the market. */
  async #startOver(): Promise<void> {
    const asked = Date.now()
    if (!this.#loads.ripe(asked)) return
    log().warn('search starts over: what changed since its copy is unknown')
    this.#copy = await this.#load('awaited')
    // A copy made before, as in `#compact`.
    this.#next = undefined
    this.#lookedAt = asked
    this.expiries.hard([WHOLE_MARKET])
  }

  /** What visitors asked last is asked of a new copy first: its orders and sets are made before somebody waits for them. */
  async #rehearse(engine: Engine): Promise<void> {
    for (const { query, facets } of [...this.engine.lastAsked]) {
      if (!this.#running) return
      engine.search(query, facets)
      await setImmediate()
    }
  }

  #compact(): void {
    if (this.#rebuilding || !this.#loads.ripe(Date.now())) return
    this.#rebuilding = true
    const shown = this.#copy
    this.#making = this.#load('aside')
      .then(async (copy) => {
        await this.#rehearse(copy.engine)
        // Where the market was loaded anew meanwhile, what changed since this one was read may have been forgotten.
        if (this.#copy !== shown) return
        this.#next = copy
        this.#ring()
      })
      .catch((error) => log().warn({ err: error }, 'search could not be compacted; it is tried again'))
      .finally(() => {
        this.#rebuilding = false
      })
  }
}
