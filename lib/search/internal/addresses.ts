import { pathOfListing } from '#lib/listings/queries.ts'
import { LruMap } from '#lib/platform/lru-map.ts'
import { once } from '#lib/platform/once.ts'
import { WHOLE_MARKET } from './read-model/expiries.ts'
import { readModel } from './site.ts'

/** What stands at a listing's address: `moved` when its number is right and its words are not. */
export type AddressState = 'unknown' | 'online' | 'ended' | 'moved'

const KEPT_PATHS = 50_000

/**
 * Paths of listings by number: what the words of an address should be. Dropped as soon as the listing changes; one that was
 * being read meanwhile is not kept (`expiries` counts what was told).
 */
const paths = () =>
  once('listing-paths', () => {
    const known = { kept: new LruMap<number, string>(KEPT_PATHS), expiries: 0 }
    readModel().expiries.listen((expiries) => {
      known.expiries++
      for (const { tag } of expiries) {
        if (tag.startsWith('listing:')) known.kept.delete(Number(tag.slice(8)))
        else if (tag === WHOLE_MARKET) known.kept.clear()
      }
    })
    return known
  })

/**
 * Decided from memory: the read model knows every number. The words of an address are read from Postgres the first time
 * someone asks, when the page itself has to be read as well.
 */
export async function listingStatus(id: bigint, slug: string): Promise<AddressState> {
  if (stateOf(id) === 'unknown') return 'unknown'
  const path = await pathOf(id)
  if (path === null) return 'unknown'
  if (path !== `/annonces/${slug}-${id}`) return 'moved'
  // As it is by now: who is told of changes from here on would never hear of one that came while the path was read.
  return stateOf(id)
}

function stateOf(id: bigint): 'unknown' | 'online' | 'ended' {
  const number = Number(id)
  if (readModel().engine.has(number)) return 'online'
  return readModel().hasEnded(number) ? 'ended' : 'unknown'
}

async function pathOf(id: bigint): Promise<string | null> {
  const known = paths()
  const kept = known.kept.get(Number(id))
  if (kept !== undefined) return kept
  const { expiries } = known
  const path = await pathOfListing(id)
  if (path !== null && known.expiries === expiries) known.kept.set(Number(id), path)
  return path
}
