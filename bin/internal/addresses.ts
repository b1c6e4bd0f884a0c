import { parseListingPath } from '#lib/listings/model.ts'
import { PARAMETER_NAMES } from '#lib/search/model.ts'

/** What an address answers, decided before anything is rendered. */
export type AddressStatus =
  /** A page that everyone sees the same: kept under its path, and dropped by its tags. */
  | { kind: 'shared'; status: 200 | 410; key: string; tags: readonly string[]; maxAgeMs: number }
  /** Rendered for each request; the framework knows whether there is anything there. */
  | { kind: 'each' }
  | { kind: 'not-found' }
  | { kind: 'moved'; to: string }
  /** Not an address at all. */
  | { kind: 'malformed' }

/** A path that no route has. */
export const NOWHERE = '/introuvable'
/** The page of a fault of ours, which is nobody's address: it is sent under the one that failed. */
export const FAULT = '/panne'

/** What a decision is made from: the read model's memory, but for a moved listing's new address and a dealer's number. */
export type AddressSources = {
  listingStatus(id: bigint, slug: string): Promise<'unknown' | 'online' | 'ended' | 'moved'>
  listingPath(id: bigint): Promise<string | null>
  landing(segments: readonly string[]): { path: string; tags: readonly string[] } | null
  dealerId(slug: string): Promise<number | null>
}

/** A page of ours under its one true path. */
type Page = {
  path: string
  status: 200 | 410
  tags: readonly string[]
  maxAgeMs: number
  /** The search parameters change what it shows. */
  searchable?: boolean
}

const MINUTE_MS = 60_000
/** Tags drop a page when what it shows changes; its age covers what time alone changes ("il y a 3 heures"). */
const MARKET_AGE_MS = 10 * MINUTE_MS
const HOUSE_AGE_MS = 24 * 60 * MINUTE_MS

/** Pages about the house, rendered at build. */
const HOUSE = new Set(
  'accessibilite cgu classement confidentialite cookies dsa favoris mentions-legales'.split(' '),
)
const SEARCH: ReadonlySet<string> = new Set(PARAMETER_NAMES)

export function addressDecider(sources: AddressSources): (url: URL) => Promise<AddressStatus> {
  return async (url) => {
    const segments = readSegments(url.pathname)
    if (!segments) return { kind: 'malformed' }
    const page = await findPage(sources, segments)
    if (page === 'elsewhere') return { kind: 'each' }
    if (page === null) return { kind: 'not-found' }
    // One spelling a page: a last slash, a capital, a department's bare number lead to it, with what was asked.
    if (page.path !== url.pathname) return { kind: 'moved', to: page.path + url.search }
    if (page.searchable && asksSearch(url)) return { kind: 'each' }
    const { path, status, tags, maxAgeMs } = page
    return { kind: 'shared', status, key: path, tags, maxAgeMs }
  }
}

/** null when there is nothing at this address, 'elsewhere' when it is not one of these pages. */
async function findPage(sources: AddressSources, segments: string[]): Promise<Page | null | 'elsewhere'> {
  const [room, ...rest] = segments
  switch (room) {
    case undefined:
      return { path: '/', status: 200, tags: ['market'], maxAgeMs: MARKET_AGE_MS }
    case 'voitures':
      return findCars(sources, rest)
    case 'annonces':
      return rest.length === 1 ? findListing(sources, rest[0] as string) : null
    case 'garages':
      return rest.length === 1 ? findDealer(sources, rest[0] as string) : null
    case FAULT.slice(1):
      return null
    default:
      if (!HOUSE.has(room) || rest.length > 0) return 'elsewhere'
      return { path: `/${room}`, status: 200, tags: [], maxAgeMs: HOUSE_AGE_MS }
  }
}

function findCars({ landing }: AddressSources, segments: string[]): Page | null {
  const page = { status: 200, maxAgeMs: MARKET_AGE_MS, searchable: true } as const
  if (segments.length === 0) return { ...page, path: '/voitures', tags: ['market'] }
  const found = landing(segments)
  return found ? { ...page, ...found } : null
}

async function findListing(sources: AddressSources, segment: string): Promise<Page | null> {
  const parts = parseListingPath(segment)
  if (!parts) return null
  const page = { tags: [`listing:${parts.id}`], maxAgeMs: MARKET_AGE_MS, path: `/annonces/${segment}` }
  switch (await sources.listingStatus(parts.id, parts.slug)) {
    case 'unknown':
      return null
    case 'online':
      return { ...page, status: 200 }
    case 'ended':
      return { ...page, status: 410 }
    case 'moved': {
      const path = await sources.listingPath(parts.id)
      return path ? { ...page, path, status: 200 } : null
    }
  }
}

async function findDealer({ dealerId }: AddressSources, slug: string): Promise<Page | null> {
  const id = await dealerId(slug)
  if (id === null) return null
  const tags = [`dealer:${id}`]
  return { path: `/garages/${slug}`, status: 200, tags, maxAgeMs: MARKET_AGE_MS, searchable: true }
}

/** A form sends its empty fields too: they ask for nothing. */
function asksSearch(url: URL): boolean {
  for (const [name, value] of url.searchParams) if (SEARCH.has(name) && value.trim() !== '') return true
  return false
}

/** The path's words, lower-case, without the empty ones; null when it cannot be read. */
function readSegments(pathname: string): string[] | null {
  try {
    const words = pathname.split('/').filter((word) => word !== '')
    const segments = words.map((word) => decodeURIComponent(word).toLowerCase())
    return segments.some((segment) => /[\p{Cc}\p{Cs}/\\]/u.test(segment)) ? null : segments
  } catch {
    return null
  }
}
