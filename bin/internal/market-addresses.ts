import { hash } from 'node:crypto'
import { dealerBySlug } from '#lib/dealers/queries.ts'
import { pathOfListing } from '#lib/listings/queries.ts'
import { landingOfPath, landingTags, listingStatus } from '#lib/search/queries.ts'
import { addressDecider } from './addresses.ts'

const REMEMBERED = 5_000
const REMEMBERED_MS = 1_000

/** The addresses of the running market. @param dealerChanged what a dealer shows of itself is no longer what its pages were made of */
export function marketAddresses(dealerChanged: (id: number) => void) {
  return addressDecider({
    listingStatus,
    listingPath: pathOfListing,
    landing(segments) {
      const landing = landingOfPath(segments)
      return landing && { path: landing.path, tags: landingTags(landing) }
    },
    dealerId: remembered(dealerBySlug, dealerChanged),
  })
}

/**
 * Dealers seldom come or go: one is asked for once a second, and what it says of itself (hours, logo, places) is held against what it
 * said before. Who does not exist is asked for each time. Of whom nothing is remembered any more, no page is kept either: nobody would
 * know that it changed.
 */
export function remembered(
  read: (slug: string) => Promise<{ id: number } | null>,
  changed: (id: number) => void,
  most = REMEMBERED,
) {
  const known = new Map<string, { id: number; shown: string; until: number }>()
  function forget(slug: string): void {
    const before = known.get(slug)
    if (!before) return
    known.delete(slug)
    changed(before.id)
  }
  return async (slug: string): Promise<number | null> => {
    const before = known.get(slug)
    if (before && before.until > Date.now()) return before.id
    const dealer = await read(slug)
    if (dealer === null) {
      forget(slug)
      return null
    }
    const shown = hash('sha1', JSON.stringify(dealer))
    if (before && before.shown !== shown) changed(dealer.id)
    // Last asked goes last: the first is the next to be forgotten.
    known.delete(slug)
    known.set(slug, { id: dealer.id, shown, until: Date.now() + REMEMBERED_MS })
    for (const oldest of known.keys()) {
      if (known.size <= most) break
      forget(oldest)
    }
    return dealer.id
  }
}
