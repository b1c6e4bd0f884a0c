'use client'

import { useEffect, useId, useState } from 'react'
import { DraftText } from './draft-fields.tsx'

type Suggestion = { slug: string; name: string; postcode: string }
const TYPING_MS = 150

/** A commune by its name or postcode, with suggestions where there is a script. */
export function TownField() {
  const list = useId()
  const [typed, setTyped] = useState('')
  const [towns, setTowns] = useState<readonly Suggestion[]>([])

  useEffect(() => {
    if (typed.trim().length < 2) return
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/api/places?q=${encodeURIComponent(typed)}`, { signal: leaving.signal })
        .then(async (response) => {
          if (response.ok) setTowns(((await response.json()) as { places: Suggestion[] }).places)
        })
        .catch(() => {})
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [typed])

  return (
    <>
      <DraftText
        name="place"
        help="Commune ou code postal ; jamais votre rue."
        list={list}
        autoComplete="off"
        maxLength={100}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <datalist id={list}>
        {towns.map(({ slug, name, postcode }) => (
          <option key={slug} value={`${postcode} ${name}`} />
        ))}
      </datalist>
    </>
  )
}
