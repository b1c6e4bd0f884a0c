'use client'

import { useState } from 'react'
import { type Option, Select } from '#components/ui/field.tsx'
import { useLiveCount } from './live-count.ts'

/** Make and model. Without a script the models are those that the page was printed with; with one they follow the make. */
export function VehicleFields({
  idPrefix,
  makes,
  models,
  make = '',
  model = '',
}: {
  idPrefix: string
  makes: readonly Option[]
  models: readonly Option[]
  make?: string | undefined
  model?: string | undefined
}) {
  const [chosen, setChosen] = useState(make)
  const [printed, setPrinted] = useState(make)
  if (make !== printed) {
    setPrinted(make)
    setChosen(make)
  }
  const other = chosen !== make
  const found = useLiveCount(other && chosen ? `marque=${encodeURIComponent(chosen)}` : null)
  const offered: readonly Option[] = !other
    ? models
    : chosen === ''
      ? []
      : (found?.models ?? []).toSorted((a, b) => a.label.localeCompare(b.label, 'fr', { numeric: true }))
  return (
    <>
      <Select
        id={`${idPrefix}-marque`}
        name="marque"
        label="Marque"
        placeholder="Toutes les marques"
        options={makes}
        defaultValue={make}
        onChange={(event) => setChosen(event.target.value)}
      />
      <Select
        key={chosen}
        id={`${idPrefix}-modele`}
        name="modele"
        label="Modèle"
        placeholder={
          chosen === '' && offered.length === 0 ? 'Choisissez d’abord la marque' : 'Tous les modèles'
        }
        options={offered}
        defaultValue={other ? '' : model}
      />
    </>
  )
}
