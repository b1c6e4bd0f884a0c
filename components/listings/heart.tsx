'use client'

import { useSyncExternalStore } from 'react'
import { forget, remember, remembered, subscribe } from './browser-memory.ts'
import { tellHeart } from './tell-heart.ts'

const subscribeHearts = subscribe('volant.favoris')

/** Keeps a listing among this browser's favourites. Without a script there is nothing to keep it with, so nothing is shown. */
export function Heart({ id, title, className }: { id: string; title: string; className?: string }) {
  const kept = useSyncExternalStore(
    subscribeHearts,
    () => remembered('volant.favoris').includes(id),
    () => false,
  )
  function press(): void {
    if (kept) forget('volant.favoris', id)
    else remember('volant.favoris', id)
    tellHeart(id, !kept)
  }
  return (
    <button
      type="button"
      aria-pressed={kept}
      aria-label={`Garder ${title} en favori`}
      title={kept ? 'Retirer des favoris' : 'Garder en favori'}
      onClick={press}
      className={`heart needs-script ${className ?? 'heart-on-photo'}`}
    />
  )
}
