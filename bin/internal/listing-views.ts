import type { IncomingMessage } from 'node:http'
import { LruMap } from '#lib/platform/lru-map.ts'
import { isPerson } from '#lib/statistics/model.ts'

/** Looked at again within that time, by the same address, a listing or a page of results was seen once. */
const SAME_VISIT_MS = 30 * 60_000
const REMEMBERED = 50_000

/** Where what was seen is counted (lib/statistics/commands.ts). */
export type Counting = {
  countSoon(listingId: string, counted: 'views'): void
  countListed(listingIds: readonly string[]): void
}

export type ListingViews = {
  /** A shared page with these tags was served. */
  seen(tags: readonly string[], request: IncomingMessage, client: string): void
  /** A page of results with these listings was served under this address. */
  listed(address: string, listingIds: readonly string[], request: IncomingMessage, client: string): void
}

/** Says what people saw, once a visit. */
export function listingViews({ countSoon, countListed }: Counting): ListingViews {
  const visits = new LruMap<string, number>(REMEMBERED)

  function isNew({ method, headers }: IncomingMessage, what: string, client: string): boolean {
    if (method !== 'GET' || !isPerson((name) => headers[name]?.toString())) return false
    const now = Date.now()
    const visit = `${what} ${client}`
    const last = visits.get(visit)
    visits.set(visit, now)
    return last === undefined || now - last >= SAME_VISIT_MS
  }

  return {
    seen(tags, request, client) {
      const id = tags.length === 1 ? /^listing:(\d+)$/.exec(tags[0] ?? '')?.[1] : undefined
      if (id !== undefined && isNew(request, id, client)) countSoon(id, 'views')
    },
    listed(address, listingIds, request, client) {
      if (isNew(request, address, client)) countListed(listingIds)
    },
  }
}
