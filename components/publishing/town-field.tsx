'use client'

import { useId, useState } from 'react'
import { usePlaceSuggestions } from '#components/places/use-suggestions.ts'
import { DraftText } from './draft-fields.tsx'

/** A commune by its name or postcode, with suggestions where there is a script. */
export function TownField() {
  const list = useId()
  const [typed, setTyped] = useState('')
  const towns = usePlaceSuggestions(typed)

  return (
    <>
      <DraftText
        name="place"
        help="Commune ou code postal ; jamais votre rue."
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
