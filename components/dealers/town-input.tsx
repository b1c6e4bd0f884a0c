'use client'

import { type ComponentProps, useId, useState } from 'react'
import { usePlaceSuggestions } from '#components/places/use-suggestions.ts'
import { TextInput } from '#components/ui/field.tsx'

/** A commune by its name or postcode, with suggestions where there is a script. */
export function TownInput(props: ComponentProps<typeof TextInput>) {
  const list = useId()
  const [typed, setTyped] = useState('')
  const towns = usePlaceSuggestions(typed)
  return (
    <>
      <TextInput
        {...props}
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
