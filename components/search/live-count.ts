'use client'

import { useEffect, useState } from 'react'
import type { FacetValue } from '#lib/search/model.ts'

export type LiveCount = { total: number; models: readonly FacetValue[] }

/** What a half-filled form would find; undefined until it is known. Null asks nothing. A later question drops the one before. */
export function useLiveCount(query: string | null): LiveCount | undefined {
  const [found, setFound] = useState<{ query: string; count: LiveCount }>()
  useEffect(() => {
    if (query === null) return
    const leaving = new AbortController()
    fetch(`/api/search/count?${query}`, { signal: leaving.signal })
      .then(async (response) => {
        if (response.ok) setFound({ query, count: (await response.json()) as LiveCount })
      })
      // Out of reach or overtaken: the button keeps its words without a figure.
      .catch(() => {})
    return () => leaving.abort()
  }, [query])
  return found?.query === query ? found?.count : undefined
}
