'use client'

import { FlexRender, type Row } from '@tanstack/react-table'
import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { COLUMNS, type ColumnKey, type StockRow } from '#lib/inventory/model.ts'
import { useDesk } from './desk-context.tsx'
import { dropPhotos } from './drop-photos.ts'
import { type features, NUMERIC } from './stock-columns.tsx'

/** Figures that say nothing without their name, where no heading stands above them. */
const NAMED: ReadonlySet<string> = new Set<ColumnKey>([
  'reference',
  'km',
  'jours',
  'vues',
  'contacts',
  'qualite',
])

/** A car. Photos dropped onto it are sent and stand behind those that it has. */
export function StockLine({
  row,
  place,
  isHere,
  isSelected,
  onFocus,
  measure,
}: {
  row: Row<typeof features, StockRow>
  place: number
  /** The arrows are on it. */
  isHere: boolean
  isSelected: boolean
  onFocus(place: number): void
  /** Told of the line, so that its height is known. */
  measure?: ((line: HTMLTableRowElement | null) => void) | undefined
}) {
  const { canChange, isLive, select, garage, show, say, reload } = useDesk()
  const [isOver, setOver] = useState(false)
  const { id, name, reference } = row.original
  const takesPhotos = canChange && isLive

  async function take(files: readonly File[]): Promise<void> {
    say(`${name} : envoi de ${files.length} fichier${files.length > 1 ? 's' : ''}…`)
    const told = await dropPhotos(garage, id, files)
    if ('photoCount' in told) show(id, { photoCount: told.photoCount })
    say(`${name}, ${reference} : ${told.words}`)
    reload()
  }

  return (
    <tr
      ref={measure}
      data-index={place}
      data-place={place}
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      tabIndex={isLive ? (isHere ? 0 : -1) : undefined}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus(place)
      }}
      onDragOver={(event) => {
        if (!takesPhotos || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!takesPhotos) return
        event.preventDefault()
        setOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length > 0) void take(files)
      }}
      className={classNames(isOver && 'stock-drop')}
    >
      {canChange ? (
        <td data-col="choix">
          <input
            type="checkbox"
            name="id"
            value={id}
            tabIndex={isLive ? -1 : undefined}
            checked={isSelected}
            onChange={(event) => select([id], event.target.checked)}
            aria-label={`Choisir ${name}, ${reference}`}
            className="size-4.5 accent-bleu"
          />
        </td>
      ) : null}
      {row.getVisibleCells().map((cell) => (
        <td
          key={cell.id}
          data-col={cell.column.id}
          data-label={NAMED.has(cell.column.id) ? COLUMNS[cell.column.id as ColumnKey] : undefined}
          className={classNames(NUMERIC.has(cell.column.id) && 'stock-figure')}
        >
          <FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  )
}
