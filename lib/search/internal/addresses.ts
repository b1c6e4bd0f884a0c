import { pathOfListing } from '#lib/listings/queries.ts'
import { LruMap } from '#lib/platform/lru-map.ts'
import { once } from '#lib/platform/once.ts'
import { readModel } from './site.ts'

/** What stands at a listing's address: `moved` when its number is right and its words are not. */
export type AddressState = 'unknown' | 'online' | 'ended' | 'moved'

const KEPT_PATHS = 50_000

/** Paths of listings by number: what the words of an address should be. Dropped as soon as the listing changes. */
const paths = () =>
  once('listing-paths', () => {
    const kept = new LruMap<number, string>(KEPT_PATHS)
    readModel().expiries.listen((expiries) => {
      for (const { tag } of expiries) if (tag.startsWith('listing:')) kept.delete(Number(tag.slice(8)))
    })
    return kept
  })

/**
 * Decided from memory: the read model knows every number. The words of an address are read from Postgres the first time
 * someone asks, when the page itself has to be read as well.
 */
export async function listingStatus(id: bigint, slug: string): Promise<AddressState> {
  const number = Number(id)
  const online = readModel().engine.has(number)
  if (!online && !readModel().hasEnded(number)) return 'unknown'
  let path = paths().get(number)
  if (path === undefined) {
    path = (await pathOfListing(id)) ?? undefined
    if (path === undefined) return 'unknown'
    paths().set(number, path)
  }
  if (path !== `/annonces/${slug}-${id}`) return 'moved'
  return online ? 'online' : 'ended'
}
