import { useEffect, useState } from 'react'

export type PlaceSuggestion = { slug: string; name: string; department: string; postcode: string }

const TYPING_MS = 150
const WORTH_ASKING = 2

/** Communes that answer to what is being typed, once the typing pauses. */
export function usePlaceSuggestions(typed: string): readonly PlaceSuggestion[] {
  const [places, setPlaces] = useState<readonly PlaceSuggestion[]>([])
  useEffect(() => {
    if (typed.trim().length < WORTH_ASKING) return
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/api/places?q=${encodeURIComponent(typed)}`, { signal: leaving.signal })
        .then(async (response) => {
          if (response.ok) setPlaces(((await response.json()) as { places: PlaceSuggestion[] }).places)
        })
        .catch(() => {})
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [typed])
  return places
}
