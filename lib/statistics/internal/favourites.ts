import { LruMap } from '#lib/platform/lru-map.ts'
import { once } from '#lib/platform/once.ts'
import { countSoon } from './counting.ts'

/** In memory only, and not for long: that one person's heart is not counted ten times. */
const hearts = once('hearts', () => new LruMap<string, boolean>(50_000))

/** Counts a heart given or taken back; told the same again from the same address, it says nothing new. */
export function countFavourite({ id, kept }: { id: string; kept: boolean }, client: string): void {
  const heart = `${id} ${client}`
  if (hearts.get(heart) === kept) return
  hearts.set(heart, kept)
  countSoon(id, 'favourites', kept ? 1 : -1)
}
