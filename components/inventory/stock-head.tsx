'use client'

import type { HeaderGroup } from '@tanstack/react-table'
import { FlexRender } from '@tanstack/react-table'
import { classNames } from '#components/ui/class-names.ts'
import { type ColumnKey, type StockRow, writeStockQuery } from '#lib/inventory/model.ts'
import { useDesk } from './desk-context.tsx'
import { type features, NUMERIC, SORT_OF } from './stock-columns.tsx'

/** Names of the columns: each that can be ordered by is a link, which a script follows in place. */
export function StockHead({
  groups,
  shown,
}: {
  groups: readonly HeaderGroup<typeof features, StockRow>[]
  shown: readonly string[]
}) {
  const { query, base, ask, sortBy, canChange, selected, isAllSelected, isLive, selectAll } = useDesk()
  return (
    <thead>
      {groups.map((group) => (
        <tr key={group.id}>
          {canChange ? (
            <th scope="col" data-col="choix">
              {isLive ? (
                <label className="inline-flex items-center gap-3">
                  <input
                    type="checkbox"
                    checked={isAllSelected || (shown.length > 0 && shown.every((id) => selected.has(id)))}
                    onChange={(event) => selectAll(event.target.checked)}
                    className="size-4.5 accent-bleu"
                  />
                  <span className="md:sr-only">Choisir toutes les voitures de cette liste</span>
                </label>
              ) : (
                <span className="sr-only">Choix</span>
              )}
            </th>
          ) : null}
          {group.headers.map((header) => {
            const by = SORT_OF[header.column.id as ColumnKey]
            const isBy = by === query.sort.by
            const title = <FlexRender header={header} />
            return (
              <th
                key={header.id}
                scope="col"
                data-col={header.column.id}
                aria-sort={isBy ? (query.sort.descending ? 'descending' : 'ascending') : undefined}
                className={classNames(NUMERIC.has(header.column.id) && 'stock-figure')}
              >
                {by ? (
                  <a
                    href={`${base}?${writeStockQuery(sortBy(by))}`}
                    data-stay
                    onClick={(event) => {
                      event.preventDefault()
                      ask(sortBy(by))
                    }}
                    className="inline-flex min-h-9 items-end gap-1 hover:text-bleu"
                  >
                    <span>{title}</span>
                    {isBy ? <span aria-hidden="true">{query.sort.descending ? '↓' : '↑'}</span> : null}
                  </a>
                ) : (
                  title
                )}
              </th>
            )
          })}
        </tr>
      ))}
    </thead>
  )
}
