'use client'

import { useSyncExternalStore } from 'react'
import { isOpenAt, type OpeningHours } from '#lib/dealers/model.ts'

const EACH_MINUTE_MS = 60_000

function subscribe(listener: () => void) {
  const timer = setInterval(listener, EACH_MINUTE_MS)
  return () => clearInterval(timer)
}

/** Said by the browser, by its own clock: a kept page would be wrong an hour later. Its line is kept until then. */
export function OpenNow({ hours }: { hours: OpeningHours }) {
  const open = useSyncExternalStore(
    subscribe,
    () => isOpenAt(hours, new Date()),
    () => null,
  )
  return (
    <p className="needs-script min-h-6 text-14 font-semibold">
      {open === null ? null : open ? (
        <span className="text-vert">Ouvert en ce moment</span>
      ) : (
        <span className="text-ink-2">Fermé en ce moment</span>
      )}
    </p>
  )
}
