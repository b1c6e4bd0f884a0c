'use client'

import { createContext, useContext } from 'react'
import type { PriceRange } from '#lib/listings/model.ts'
import {
  FIELD_LABELS,
  type FieldErrors,
  type FieldName,
  type Typed,
  type VehicleChoices,
} from '#lib/publishing/model.ts'
import { fieldId } from './field-id.ts'

export type DraftState = {
  typed: Typed
  /** How often a field was written by somebody else than who types: it is then printed anew. */
  printed: Partial<Record<FieldName, number>>
  errors: FieldErrors
  choices: VehicleChoices
  market: PriceRange | null
}

export const DraftContext = createContext<DraftState | null>(null)

export function useDraft(): DraftState {
  const state = useContext(DraftContext)
  if (!state) throw new Error('a field of a draft stands outside of its form')
  return state
}

/** What every control of a field shares. */
export function useField(name: FieldName) {
  const { typed, errors, printed } = useDraft()
  const value = typed[name]
  return {
    key: `${name}-${printed[name] ?? 0}`,
    common: {
      id: fieldId(name),
      name,
      label: FIELD_LABELS[name],
      error: errors[name],
    },
    text: typeof value === 'string' ? value : '',
    list: Array.isArray(value) ? value : value ? [value] : [],
    isTyped: value !== undefined,
  }
}
