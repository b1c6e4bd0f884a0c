'use client'

import { useMemo } from 'react'
import type { Packed } from '#components/ui/packed.ts'
import { FilterForm } from './filter-form.tsx'
import { CloseFilters, FILTERS_ID } from './filters-button.tsx'
import { MainFilters } from './filters-main.tsx'
import { MoreFilters } from './filters-more.tsx'
import { type SentFilters, unpackFilters } from './filters-props.ts'

/** What the form carries along without a field of its own. */
const KEPT = ['tri', 'region', 'couleur_int', 'sellerie'] as const

/**
 * Every criterion of a search: a rail beside the results, a sheet on a phone, a plain GET form without a
 * script. The whole panel runs in the browser: its choices are known there, so that a page carries their counts alone and not
 * their markup twice.
 */
export function Filters({ packed }: { packed: Packed<SentFilters> }) {
  const props = useMemo(() => unpackFilters(packed), [packed])
  const { path, criteria, query, total } = props
  const kept = KEPT.filter((name) => criteria[name] !== undefined)
  return (
    <dialog id={FILTERS_ID} aria-label="Filtres" className="filters">
      <header className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4 lg:px-0">
        <h2 className="text-18 font-semibold">Filtres</h2>
        <CloseFilters />
      </header>
      <FilterForm path={path} query={query} total={total}>
        {kept.map((name) => (
          <input key={name} type="hidden" name={name} value={String(criteria[name])} />
        ))}
        <MainFilters {...props} />
        <MoreFilters {...props} />
      </FilterForm>
    </dialog>
  )
}
