import type { Dimension } from '../engine/row.ts'

/** A tag that shared pages carry; hard: what carries it must not be seen again, soft: it may be served once more. */
export type Expiry = { tag: string; hard: boolean }
export type ExpiryListener = (expiries: readonly Expiry[]) => void

/** Carried by every page that shows the market: for the rare moments when nobody knows what changed. */
export const WHOLE_MARKET = 'market:all'
const COALESCED_MS = 2_000

type Values = Pick<
  Record<Dimension, string>,
  'marque' | 'modele' | 'departement' | 'region' | 'carrosserie' | 'energie' | 'dealer'
>

/** The tags of the pages that show a listing in a list or a count. */
export function tagsOf(values: Values): string[] {
  return [
    'market',
    `make:${values.marque}`,
    `model:${values.marque}/${values.modele}`,
    `department:${values.departement}`,
    `region:${values.region}`,
    `body:${values.carrosserie}`,
    `fuel:${values.energie}`,
    ...(values.dealer ? [`dealer:${values.dealer}`] : []),
  ]
}

/** Tells who listens: hard tags at once, a soft one at most every two seconds however many listings change. */
export class Expiries {
  readonly #listeners = new Set<ExpiryListener>()
  readonly #waiting = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  listen(listener: ExpiryListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  hard(tags: readonly string[]): void {
    this.#tell(tags.map((tag) => ({ tag, hard: true })))
  }

  soft(tags: readonly string[]): void {
    for (const tag of tags) this.#waiting.add(tag)
    if (this.#waiting.size === 0) return
    this.#timer ??= setTimeout(() => this.flush(), COALESCED_MS)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const tags = [...this.#waiting]
    this.#waiting.clear()
    this.#tell(tags.map((tag) => ({ tag, hard: false })))
  }

  #tell(expiries: readonly Expiry[]): void {
    if (expiries.length === 0) return
    for (const listener of this.#listeners) listener(expiries)
  }
}
