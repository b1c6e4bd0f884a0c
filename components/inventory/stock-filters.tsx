'use client'

import { useRef, useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { NumberField, Select, TextInput } from '#components/ui/field.tsx'
import {
  BOOSTS,
  COLUMNS,
  type ColumnKey,
  isFiltered,
  readStockQuery,
  SORTS,
  STATES,
  writeStockQuery,
} from '#lib/inventory/model.ts'
import { useDesk } from './desk-context.tsx'

const TYPING_MS = 200

/** Figures that a list is bounded by. */
const BOUNDS = [
  { name: 'prix_min', of: 'priceMin', label: 'Prix, au moins', unit: '€' },
  { name: 'prix_max', of: 'priceMax', label: 'Prix, au plus', unit: '€' },
  { name: 'km_max', of: 'kmMax', label: 'Kilométrage, au plus', unit: 'km' },
  { name: 'jours_min', of: 'daysMin', label: 'En vente depuis, au moins', unit: 'jours' },
  { name: 'qualite_max', of: 'qualityMax', label: 'Qualité, au plus', unit: '/100' },
] as const

/** A GET form; with a script each change is a new list at once. */
export function StockFilters({
  makes,
  tags,
}: {
  makes: readonly { slug: string; label: string }[]
  tags: readonly string[]
}) {
  const { base, query, ask } = useDesk()
  // What another control asks for (a heading, a view) is printed anew; what was chosen here is left alone, with the keyboard's place in it.
  const written = writeStockQuery({ ...query, page: 1 })
  const [shown, setShown] = useState({ written, printed: 0 })
  if (shown.written !== written) setShown({ written, printed: shown.printed + 1 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const folded = [...BOUNDS.map(({ of }) => query[of]), query.boost, query.tag]
  const more = folded.filter((value) => value !== null).length

  function changed(form: HTMLFormElement, pause: number): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const sent = new URLSearchParams()
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') sent.append(name, value)
      const next = readStockQuery(sent)
      setShown(({ printed }) => ({ written: writeStockQuery({ ...next, page: 1 }), printed }))
      ask(next)
    }, pause)
  }

  return (
    <form
      key={shown.printed}
      action={base}
      method="get"
      aria-label="Filtrer le stock"
      onInput={(event) => {
        const typed = (event.target as HTMLElement).matches('input[type=search]')
        if (typed) changed(event.currentTarget, TYPING_MS)
      }}
      onChange={(event) => changed(event.currentTarget, 0)}
      onSubmit={(event) => {
        event.preventDefault()
        changed(event.currentTarget, 0)
      }}
      className="grid gap-x-4 gap-y-2"
    >
      <div className="grid grid-cols-2 items-end gap-4 lg:grid-cols-4">
        <TextInput
          id="stock-q"
          type="search"
          name="q"
          label="Référence, plaque, modèle ou version"
          defaultValue={query.q ?? ''}
          maxLength={80}
          className="col-span-2"
        />
        <Select
          id="stock-etat"
          name="etat"
          label="État"
          options={[
            ...Object.entries(STATES).map(([value, label]) => ({ value, label })),
            { value: 'toutes', label: 'Toutes, même vendues et retirées' },
          ]}
          placeholder="En stock"
          defaultValue={query.state ?? ''}
        />
        <Select
          id="stock-marque"
          name="marque"
          label="Marque"
          options={makes.map(({ slug, label }) => ({ value: slug, label }))}
          placeholder="Toutes"
          defaultValue={query.make ?? ''}
        />
      </div>
      <div className="stock-folds">
        <Disclosure title="Filtres et ordre" note={more > 0 ? String(more) : undefined} open={more > 0}>
          <div className="grid gap-4 sm:grid-cols-2">
            {BOUNDS.map(({ name, of, label, unit }) => (
              <NumberField
                key={name}
                id={`stock-${name}`}
                name={name}
                label={label}
                unit={unit}
                defaultValue={query[of] ?? ''}
              />
            ))}
            <Select
              id="stock-etiquette"
              name="etiquette"
              label="Étiquette"
              options={tags.map((tag) => ({ value: tag, label: tag }))}
              placeholder="Toutes"
              defaultValue={query.tag ?? ''}
            />
            <Select
              id="stock-avant"
              name="avant"
              label="Mise en avant"
              options={Object.entries(BOOSTS).map(([value, label]) => ({ value, label }))}
              placeholder="Indifférent"
              defaultValue={query.boost ?? ''}
            />
            <Select
              id="stock-tri"
              name="tri"
              label="Ordre"
              options={Object.entries(SORTS).flatMap(([value, label]) => [
                { value, label: `${label}, croissant` },
                { value: `-${value}`, label: `${label}, décroissant` },
              ])}
              defaultValue={`${query.sort.descending ? '-' : ''}${query.sort.by}`}
            />
          </div>
        </Disclosure>
        <Disclosure title="Colonnes" note={`${query.columns.length} sur ${Object.keys(COLUMNS).length}`}>
          <fieldset className="grid sm:grid-cols-2">
            <legend className="sr-only">Colonnes à montrer</legend>
            {(Object.keys(COLUMNS) as ColumnKey[])
              .filter((key) => key !== 'voiture')
              .map((key) => (
                <label key={key} className="choice">
                  <input
                    type="checkbox"
                    name="colonnes"
                    value={key}
                    defaultChecked={query.columns.includes(key)}
                  />
                  {COLUMNS[key]}
                </label>
              ))}
          </fieldset>
        </Disclosure>
      </div>
      <p className="flex flex-wrap gap-3">
        <Button type="submit" look="secondary" className="needs-no-script">
          Filtrer
        </Button>
        {isFiltered(query) ? (
          <ButtonLink
            href={base}
            look="quiet"
            onClick={(event) => {
              event.preventDefault()
              ask({ ...readStockQuery({}), columns: query.columns, sort: query.sort })
            }}
          >
            Effacer les filtres
          </ButtonLink>
        ) : null}
      </p>
    </form>
  )
}
