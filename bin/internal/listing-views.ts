import type { IncomingMessage } from 'node:http'
import { log } from '#lib/platform/log.ts'
import { LruMap } from '#lib/platform/lru-map.ts'

const FLUSH_MS = 5_000
/** Looked at again within that time, by the same address, a listing was seen once. */
const SAME_VISIT_MS = 30 * 60_000
const REMEMBERED = 50_000

const BOT =
  /bot|crawl|spider|slurp|preview|externalhit|headless|lighthouse|monitor|scrap|curl|wget|python|java\/|okhttp|http-?client|axios|node/i

/** A browser with a person behind it, as far as it says; what it fetches ahead nobody has seen. */
export function isPerson({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  const agent = headers['user-agent'] ?? ''
  const ahead = headers['next-router-prefetch'] ?? headers['sec-purpose'] ?? headers.purpose
  return method === 'GET' && ahead === undefined && agent.startsWith('Mozilla/') && !BOT.test(agent)
}

export type ListingViews = {
  /** A shared page with these tags was served. */
  seen(tags: readonly string[], request: IncomingMessage, client: string): void
  close(): Promise<void>
}

/** Counts the pages of listings served to people, and hands them over in batches: a visit costs the database nothing. */
export function listingViews(count: (views: ReadonlyMap<bigint, number>) => Promise<void>): ListingViews {
  let views = new Map<bigint, number>()
  const visits = new LruMap<string, number>(REMEMBERED)
  const timer = setInterval(() => void flush(), FLUSH_MS)
  timer.unref()

  async function flush(): Promise<void> {
    if (views.size === 0) return
    const batch = views
    views = new Map()
    try {
      await count(batch)
    } catch (error) {
      log().warn({ err: error }, 'views could not be counted yet')
      for (const [id, number] of batch) views.set(id, (views.get(id) ?? 0) + number)
    }
  }

  return {
    seen(tags, request, client) {
      const id = tags.length === 1 ? /^listing:(\d+)$/.exec(tags[0] ?? '')?.[1] : undefined
      if (id === undefined || !isPerson(request)) return
      const now = Date.now()
      const visit = `${id} ${client}`
      const last = visits.get(visit)
      visits.set(visit, now)
      if (last !== undefined && now - last < SAME_VISIT_MS) return
      views.set(BigInt(id), (views.get(BigInt(id)) ?? 0) + 1)
    },
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}
