import { dealerBySlug } from '#lib/dealers/queries.ts'
import { pathOfListing } from '#lib/listings/queries.ts'
import { landingOfPath, landingTags, listingStatus } from '#lib/search/queries.ts'
import { addressDecider } from './addresses.ts'

const REMEMBERED = 5_000
const REMEMBERED_MS = 60_000

/** The addresses of the running market. */
export function marketAddresses() {
  return addressDecider({
    listingStatus,
    listingPath: pathOfListing,
    landing(segments) {
      const landing = landingOfPath(segments)
      return landing && { path: landing.path, tags: landingTags(landing) }
    },
    dealerId: remembered(async (slug) => (await dealerBySlug(slug))?.id ?? null),
  })
}

/** Dealers seldom come or go: one is asked for once a minute. Who does not exist is asked for each time. */
function remembered(read: (slug: string) => Promise<number | null>) {
  const known = new Map<string, { id: number; until: number }>()
  return async (slug: string): Promise<number | null> => {
    const found = known.get(slug)
    if (found && found.until > Date.now()) return found.id
    const id = await read(slug)
    if (known.size >= REMEMBERED) known.clear()
    if (id === null) known.delete(slug)
    else known.set(slug, { id, until: Date.now() + REMEMBERED_MS })
    return id
  }
}
