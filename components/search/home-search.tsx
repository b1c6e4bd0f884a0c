'use client'

import { useRef, useState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { type Option, Select } from '#components/ui/field.tsx'
import { formatCount, formatNumber } from '#lib/platform/format.ts'
import { readQuery } from './form-query.ts'
import { useLiveCount } from './live-count.ts'
import { PlaceField } from './place-field.tsx'
import { VehicleFields } from './vehicle-fields.tsx'

const PRICES: Option[] = [
  2_000, 4_000, 6_000, 8_000, 10_000, 12_500, 15_000, 20_000, 25_000, 30_000, 40_000, 60_000,
].map((euros) => ({ value: String(euros), label: `${formatNumber(euros)} €` }))

const TYPING_MS = 500

/** Make, model, price and place to begin with; the button says what they would find. A plain GET form without a script. */
export function HomeSearch({
  total,
  makes,
  models,
}: {
  total: number
  makes: readonly Option[]
  /** The most sold, under their make: with a script they give way to those of the make chosen. */
  models: readonly Option[]
}) {
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [query, setQuery] = useState<string | null>(null)
  const count = useLiveCount(query)
  const found = query === null ? total : count?.total

  function changed(target: EventTarget): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => form.current && setQuery(readQuery(form.current)),
      target instanceof HTMLInputElement ? TYPING_MS : 0,
    )
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every reader yet
    <form
      ref={form}
      action="/voitures"
      method="get"
      role="search"
      aria-label="Rechercher une voiture"
      className="grid gap-x-4 gap-y-4 rounded-photo border border-line bg-sheet p-4 sm:grid-cols-2 md:p-6 lg:grid-cols-[1fr_1fr_1fr_1.2fr_auto]"
      onChange={(event) => changed(event.target)}
    >
      <VehicleFields idPrefix="accueil" makes={makes} models={models} />
      <Select
        id="accueil-prix"
        name="prix_max"
        label="Prix, au plus"
        placeholder="Sans limite"
        options={PRICES}
      />
      <PlaceField id="accueil-ville" text="" />
      <button
        type="submit"
        className={buttonClass('primary', 'self-end tabular-nums sm:col-span-2 lg:col-span-1 lg:min-w-52')}
      >
        {found === undefined ? 'Voir les annonces' : `Voir ${formatCount(found, 'annonce')}`}
      </button>
      <output className="sr-only" aria-live="polite">
        {query === null || found === undefined ? '' : formatCount(found, 'annonce')}
      </output>
    </form>
  )
}
