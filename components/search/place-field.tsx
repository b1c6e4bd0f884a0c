'use client'

import { useId, useRef, useState } from 'react'
import { placeLabel } from '#components/places/place-label.ts'
import { type PlaceSuggestion, usePlaceSuggestions } from '#components/places/use-suggestions.ts'
import { TextInput } from '#components/ui/field.tsx'

/** Sets a field's value as typing would, so that the form hears of it. */
const setValue = (input: HTMLInputElement, value: string) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * A town or postcode, with suggestions. "Autour de moi" asks the browser for a position on the click only, and keeps the nearest
 * town alone. The field remembers the slug of what was chosen (form-query.ts), so that a homonym stays the one meant.
 */
export function PlaceField({
  id,
  text,
  slug,
  error,
}: {
  id: string
  text: string
  slug?: string | undefined
  error?: string | undefined
}) {
  const field = useRef<HTMLDivElement>(null)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const places = usePlaceSuggestions(typed)
  const [note, setNote] = useState<string>()
  const [asking, setAsking] = useState(false)
  const input = () => field.current?.querySelector('input')

  function remember(place: PlaceSuggestion): void {
    const element = input()
    if (!element) return
    element.dataset.slug = place.slug
    element.dataset.text = placeLabel(place)
  }

  async function nearest({ coords }: GeolocationPosition): Promise<void> {
    const position = `lat=${coords.latitude.toFixed(3)}&lon=${coords.longitude.toFixed(3)}`
    const response = await fetch(`/api/places/nearest?${position}`).catch(() => null)
    setAsking(false)
    const element = input()
    if (!response?.ok || !element) {
      setNote('Aucune commune française près de vous : indiquez-la ci-dessus.')
      return
    }
    const place = (await response.json()) as PlaceSuggestion
    remember(place)
    setValue(element, placeLabel(place))
  }

  function locate(): void {
    setNote(undefined)
    setAsking(true)
    navigator.geolocation.getCurrentPosition(
      (position) => void nearest(position),
      () => {
        setAsking(false)
        setNote('Votre position n’a pas été communiquée : indiquez une commune ci-dessus.')
      },
      { maximumAge: 600_000, timeout: 10_000 },
    )
  }

  return (
    <div ref={field} className="relative">
      <TextInput
        id={id}
        name="ville"
        label="Ville ou code postal"
        defaultValue={text}
        data-slug={slug}
        data-text={text}
        list={listId}
        autoComplete="off"
        maxLength={100}
        error={error ?? note}
        onInput={(event) => {
          const { value } = event.currentTarget
          const chosen = places.find((place) => placeLabel(place) === value)
          if (chosen) remember(chosen)
          else setTyped(value)
        }}
      />
      <datalist id={listId}>
        {places.map((place) => (
          <option key={place.slug} value={placeLabel(place)} />
        ))}
      </datalist>
      <button
        type="button"
        className="needs-script absolute top-0 right-0 min-h-6 rounded-control px-1 text-14 font-medium text-bleu hover:underline"
        onClick={asking ? undefined : locate}
        // Not disabled: a browser would take the keyboard from who has just pressed it.
        aria-disabled={asking || undefined}
        aria-busy={asking || undefined}
      >
        {asking ? 'Un instant…' : 'Autour de moi'}
      </button>
    </div>
  )
}
