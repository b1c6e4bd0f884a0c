'use client'

import { useRefreshing } from '#components/ui/use-refreshing.ts'

/** While a logo is made ready. */
export function LogoComing() {
  useRefreshing()
  return (
    <p role="status" className="text-ink-2">
      Votre logo est bien arrivé : il paraîtra ici dans un instant.
      <noscript> Rechargez la page pour le voir.</noscript>
    </p>
  )
}
