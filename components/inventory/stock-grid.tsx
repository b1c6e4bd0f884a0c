'use client'

import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStrayDrops } from '#components/media/use-stray-drops.ts'
import { Notice } from '#components/ui/notice.tsx'
import { type ColumnKey, PAGE_SIZE, type StockPage, type StockQuery } from '#lib/inventory/model.ts'
import { useDesk } from './desk-context.tsx'
import { columns, features } from './stock-columns.tsx'
import { StockHead } from './stock-head.tsx'
import { StockLine } from './stock-line.tsx'
import { useStockRows } from './use-stock-rows.ts'

const ROW_PX = 76
/** Where a line is a card (app/globals.css). */
const CARD_PX = 216
const isNarrow = () => window.matchMedia('(width < 48rem)').matches
const AROUND = 8

/**
 * The table. The server prints its first page whole; with a script the same rows are a window over all that the filter gives, of which
 * only what is near the eye exists. Arrows move from car to car, Enter edits its price, space selects it.
 */
export function StockGrid({ initial }: { initial: { query: StockQuery; page: StockPage } }) {
  const desk = useDesk()
  const { query, garage, isLive, selected, isAllSelected, select, edit, canChange } = desk
  const [total, setTotal] = useState(initial.page.total)
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  useStrayDrops()
  const virtualizer = useVirtualizer({
    count: isLive ? total : 0,
    getScrollElement: () => box.current,
    estimateSize: () => (isNarrow() ? CARD_PX : ROW_PX),
    overscan: AROUND,
    initialOffset: (initial.page.page - 1) * PAGE_SIZE * ROW_PX,
  })
  const items = virtualizer.getVirtualItems()
  const from = items[0]?.index ?? (initial.page.page - 1) * PAGE_SIZE
  const to = items.at(-1)?.index ?? from + initial.page.rows.length - 1
  const firstPage = Math.floor(from / PAGE_SIZE) + 1
  const lastPage = Math.max(firstPage, Math.floor(to / PAGE_SIZE) + 1)
  const pages = useMemo(
    () => Array.from({ length: lastPage - firstPage + 1 }, (_, more) => firstPage + more),
    [firstPage, lastPage],
  )
  const { rows, total: counted, isBusy, isLost } = useStockRows(garage, query, pages, initial)
  useEffect(() => {
    if (counted !== null) setTotal(counted)
  }, [counted])

  const asked = useRef(query)
  useEffect(() => {
    if (asked.current === query) return
    asked.current = query
    setAt(0)
    box.current?.scrollTo({ top: 0 })
  }, [query])

  const { places, data } = useMemo(() => {
    const all = Array.from({ length: Math.max(0, to - from + 1) }, (_, more) => from + more)
    const known = all.filter((place) => rows.has(place))
    return { places: known, data: known.flatMap((place) => rows.get(place) ?? []) }
  }, [rows, from, to])
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map(({ id }) => [id ?? '', query.columns.includes(id as ColumnKey)])),
    [query.columns],
  )
  const table = useTable({
    features,
    columns,
    data,
    state: { columnVisibility },
    getRowId: ({ id }) => id,
  })

  function go(place: number): void {
    const next = Math.max(0, Math.min(total - 1, place))
    setAt(next)
    virtualizer.scrollToIndex(next)
    // The row may only come to be by scrolling.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus()),
    )
  }

  function press(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (!target.matches('tr[data-place]')) return
    const row = rows.get(at)
    const place = placeAfter(event.key, at, total)
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (place !== null) go(place)
    else if (row && canChange && event.key === 'Enter') edit(row.id)
    else if (row && canChange && event.key === ' ') select([row.id], !selected.has(row.id))
    else return
    event.preventDefault()
  }

  const above = isLive ? (items[0]?.start ?? 0) : 0
  const below = isLive ? Math.max(0, virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)) : 0
  const width = query.columns.length + (canChange ? 1 : 0)
  return (
    <>
      {isLost ? (
        <Notice tone="error" title="Le stock n’a pas pu être lu" live>
          Vos voitures n’ont pas changé. Vérifiez votre connexion, puis rechargez la page.
        </Notice>
      ) : null}
      <div className="scroll-cue">
        <section
          ref={box}
          aria-label="Voitures du stock"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
          tabIndex={0}
          className="stock-box"
          onKeyDown={press}
        >
          <table aria-rowcount={total + 1} aria-busy={isBusy || undefined} className="stock-table">
            <caption className="sr-only">Voitures du stock, une par ligne</caption>
            <StockHead groups={table.getHeaderGroups()} shown={data.map(({ id }) => id)} />
            <tbody>
              {above > 0 ? <Gap height={above} width={width} /> : null}
              {table.getRowModel().rows.map((row, index) => (
                <StockLine
                  key={row.id}
                  row={row}
                  place={places[index] ?? index}
                  isHere={(places[index] ?? index) === at}
                  isSelected={isAllSelected || selected.has(row.id)}
                  onFocus={setAt}
                  measure={isLive ? virtualizer.measureElement : undefined}
                />
              ))}
              {below > 0 ? <Gap height={below} width={width} /> : null}
            </tbody>
          </table>
        </section>
      </div>
      {total === 0 && !isBusy && !isLost ? <p>Aucune voiture ne répond à ces filtres.</p> : null}
    </>
  )
}

/** Where a key leads in a list of so many; null for a key that leads nowhere. */
function placeAfter(key: string, at: number, total: number): number | null {
  const steps = new Map([
    ['ArrowDown', at + 1],
    ['ArrowUp', at - 1],
    ['PageDown', at + 10],
    ['PageUp', at - 10],
    ['Home', 0],
    ['End', total - 1],
  ])
  return steps.get(key) ?? null
}

/** Where rows are that do not exist yet. */
function Gap({ height, width }: { height: number; width: number }) {
  return (
    <tr>
      <td colSpan={width} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}
