'use client'

import { createContext, useContext } from 'react'
import type { SortKey, StockQuery, StockRow } from '#lib/inventory/model.ts'

/** What the parts of the table share. */
export type Desk = {
  garage: string
  /** "/pro/garage/stock". */
  base: string
  canChange: boolean
  query: StockQuery
  /** A script runs: the table is alive. */
  isLive: boolean
  ask(query: StockQuery): void
  sortBy(by: SortKey): StockQuery
  selected: ReadonlySet<string>
  /** Every car that the filter gives. */
  isAllSelected: boolean
  select(ids: readonly string[], on: boolean): void
  selectAll(on: boolean): void
  editing: string | null
  edit(id: string | null): void
  /** Writes a row that changed into what is shown. */
  show(id: string, change: Partial<StockRow>): void
  /** What is shown is no longer true: it is asked for again. */
  reload(): void
  say(words: string): void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a part of the stock stands outside of its table')
  return desk
}
