import { log } from '#lib/platform/log.ts'
import { LruMap } from '#lib/platform/lru-map.ts'
import { once } from '#lib/platform/once.ts'
import { CountBuffer, type Counted, type Counts } from './count-buffer.ts'
import { writeCounts } from './write-counts.ts'

/** So much is lost when a process is killed. */
const FLUSH_MS = 5_000
/** Requests that are being rendered at once, and then some. */
const RENDERING = 2_000

/** One of each in a process: pages, route handlers and the gate count together. */
const buffer = once('listing-counts', () => new CountBuffer())
const shown = once('listings-shown', () => new LruMap<string, readonly string[]>(RENDERING))

export const countSoon = (listingId: string, counted: Counted, by = 1): void =>
  buffer.add(listingId, counted, by)
export const countListed = (listingIds: readonly string[]): void => buffer.addList(listingIds)

/** What the page that answers a request shows, for the gate, which knows who asked and whether the page is kept for others. */
export function pageShows(requestId: string, listingIds: readonly string[]): void {
  if (listingIds.length > 0) shown.set(requestId, listingIds)
}

/** What `pageShows` said of a request, once. */
export function shownBy(requestId: string): readonly string[] | undefined {
  const ids = shown.get(requestId)
  if (ids) shown.delete(requestId)
  return ids
}

/** Writes what is counted, every five seconds and at the end. @returns how to end it */
export function startCounting(
  write: (counts: ReadonlyMap<string, Counts>) => Promise<void> = writeCounts,
): () => Promise<void> {
  let writing = Promise.resolve()
  const timer = setInterval(flush, FLUSH_MS)
  timer.unref()

  /** One at a time: a slow database is not asked twice for the same. */
  function flush(): Promise<void> {
    writing = writing.then(async () => {
      const taken = buffer.take()
      try {
        await write(taken)
      } catch (error) {
        log().warn({ err: error }, 'views could not be counted yet')
        buffer.giveBack(taken)
      }
    })
    return writing
  }

  return async () => {
    clearInterval(timer)
    await flush()
  }
}
