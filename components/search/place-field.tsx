'use client'

import { useRef, useState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { TextInput } from '#components/ui/field.tsx'

/** A town or postcode; "Autour de moi" asks the browser for a position on the click only, and keeps the nearest town's name. */
export function PlaceField({ defaultValue, error }: { defaultValue: string; error?: string | undefined }) {
  const root = useRef<HTMLDivElement>(null)
  const [note, setNote] = useState<string>()
  const [asking, setAsking] = useState(false)

  function fill(value: string): void {
    const input = root.current?.querySelector('input')
    if (!input) return
    input.value = value
    // The form listens for changes of its fields.
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.form?.requestSubmit()
  }

  function locate(): void {
    setNote(undefined)
    setAsking(true)
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const query = `lat=${coords.latitude.toFixed(3)}&lon=${coords.longitude.toFixed(3)}`
        const response = await fetch(`/api/places/nearest?${query}`).catch(() => null)
        const found = response?.ok ? ((await response.json()) as { slug: string }) : null
        setAsking(false)
        if (found) fill(found.slug)
        else setNote('Aucune commune française près de vous : indiquez-la ci-dessus.')
      },
      () => {
        setAsking(false)
        setNote('Votre position n’a pas été communiquée : indiquez une commune ci-dessus.')
      },
      { maximumAge: 600_000, timeout: 10_000 },
    )
  }

  return (
    <div ref={root} className="grid gap-2">
      <TextInput
        key={defaultValue}
        id="champ-ville"
        name="ville"
        label="Ville ou code postal"
        defaultValue={defaultValue}
        autoComplete="postal-code"
        maxLength={100}
        error={error ?? note}
      />
      <button
        type="button"
        className={buttonClass('quiet', 'needs-script justify-self-start px-0')}
        onClick={locate}
        disabled={asking}
      >
        {asking ? 'Recherche de votre position…' : 'Autour de moi'}
      </button>
    </div>
  )
}
