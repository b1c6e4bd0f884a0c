'use client'

import { useSyncExternalStore } from 'react'
import { forget, remember, remembered, subscribe } from './browser-memory.ts'

const subscribeHearts = subscribe('volant.favoris')

/** Keeps a listing among this browser's favourites. Without a script there is nothing to keep it with, so nothing is shown. */
export function Heart({ id, title, className }: { id: string; title: string; className?: string }) {
  const kept = useSyncExternalStore(
    subscribeHearts,
    () => remembered('volant.favoris').includes(id),
    () => false,
  )
  return (
    <button
      type="button"
      aria-pressed={kept}
      aria-label={`Garder ${title} en favori`}
      title={kept ? 'Retirer des favoris' : 'Garder en favori'}
      onClick={() => (kept ? forget('volant.favoris', id) : remember('volant.favoris', id))}
      className={
        className ??
        'needs-script absolute top-2 right-2 z-10 grid size-10 place-items-center rounded-control bg-sheet/90 text-ink hover:text-bleu'
      }
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 20 18"
        className={kept ? 'w-5 fill-bleu stroke-bleu' : 'w-5 fill-none stroke-current'}
        strokeWidth="1.8"
        strokeLinejoin="round"
      >
        <path d="M10 16.5C4 12 1.5 9.3 1.5 6A4.3 4.3 0 0 1 10 4.6 4.3 4.3 0 0 1 18.500 6c0 3.300-2.500 6-8.500 10.500Z" />
      </svg>
    </button>
  )
}
