'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ListingCard } from '#lib/search/model.ts'
import { type Remembered, remembered, subscribe } from './browser-memory.ts'

const subscribeTo = { 'volant.favoris': subscribe('volant.favoris'), 'volant.vus': subscribe('volant.vus') }

export type RememberedCards =
  | { state: 'loading' }
  | { state: 'failed' }
  /** `gone`: remembered, but no longer online. */
  | { state: 'ready'; cards: readonly ListingCard[]; gone: number }

/** The cards of what this browser remembers, the most recent first. */
export function useRemembered(key: Remembered, most: number): RememberedCards {
  const ids = useSyncExternalStore(
    subscribeTo[key],
    () => remembered(key).slice(0, most).join(','),
    () => null,
  )
  const [found, setFound] = useState<{ ids: string; cards: readonly ListingCard[] | null }>()

  useEffect(() => {
    if (!ids) return
    const leaving = new AbortController()
    fetch(`/api/listings?ids=${ids}`, { signal: leaving.signal })
      .then(async (response) => {
        const body = response.ok ? ((await response.json()) as { listings: ListingCard[] }) : null
        setFound({ ids, cards: body?.listings ?? null })
      })
      .catch(() => {
        if (!leaving.signal.aborted) setFound({ ids, cards: null })
      })
    return () => leaving.abort()
  }, [ids])

  if (ids === '') return { state: 'ready', cards: [], gone: 0 }
  if (ids === null || !found) return { state: 'loading' }
  if (found.cards === null) return { state: 'failed' }
  // A heart taken back hides its card at once, before the list is asked for again.
  const kept = new Set(ids.split(','))
  const cards = found.cards.filter(({ id }) => kept.has(id))
  return { state: 'ready', cards, gone: found.ids === ids ? kept.size - cards.length : 0 }
}
