export type Counted = 'views' | 'listViews' | 'favourites'
export type Counts = Record<Counted, number>

/**
 * What listings brought in since the last time it was written: a visit costs a sum in memory, and the database nothing. A page of
 * results is one more for its list, whichever listings it shows, until the counts are taken.
 */
export class CountBuffer {
  #counts = new Map<string, Counts>()
  #lists = new Map<readonly string[], number>()

  /** @param by negative for a heart taken back */
  add(listingId: string, counted: Counted, by = 1): void {
    const counts = this.#counts.get(listingId) ?? { views: 0, listViews: 0, favourites: 0 }
    counts[counted] += by
    this.#counts.set(listingId, counts)
  }

  /** A page showed these listings to somebody. A kept page gives the same list each time. */
  addList(listingIds: readonly string[]): void {
    this.#lists.set(listingIds, (this.#lists.get(listingIds) ?? 0) + 1)
  }

  /** All of it; what is added from now on is of the next. */
  take(): ReadonlyMap<string, Counts> {
    for (const [ids, times] of this.#lists) for (const id of ids) this.add(id, 'listViews', times)
    const taken = this.#counts
    this.#counts = new Map()
    this.#lists = new Map()
    return taken
  }

  /** What could not be written is written later. */
  giveBack(taken: ReadonlyMap<string, Counts>): void {
    for (const [id, { views, listViews, favourites }] of taken) {
      this.add(id, 'views', views)
      this.add(id, 'listViews', listViews)
      this.add(id, 'favourites', favourites)
    }
  }
}
