'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { type Packed, unpack } from '#components/ui/packed.ts'
import {
  readStockQuery,
  type SortKey,
  type StockPage,
  type StockQuery,
  writeStockQuery,
} from '#lib/inventory/model.ts'
import { formatCount } from '#lib/platform/format.ts'
import { BulkBar } from './bulk-bar.tsx'
import { DeskContext } from './desk-context.tsx'
import { StockFilters } from './stock-filters.tsx'
import { StockGrid } from './stock-grid.tsx'
import { StockKeys } from './stock-keys.tsx'
import { useStockCache } from './use-stock-rows.ts'

type Props = {
  garage: string
  base: string
  canChange: boolean
  /** As in the address. */
  search: string
  /** The first page, as one text: half of what its values would weigh one by one. */
  initial: Packed<StockPage>
  makes: readonly { slug: string; label: string }[]
  tags: readonly string[]
  /** Between the filters and the table: links that hold without a script. */
  children?: ReactNode
}

/** The table of a stock with its filters and what may be done to several cars: one island, which the server prints too. */
export function StockDesk(props: Props) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }))
  return (
    <QueryClientProvider client={client}>
      <Desk {...props} />
    </QueryClientProvider>
  )
}

const never = () => () => {}

function Desk({ garage, base, canChange, search, initial, makes, tags, children }: Props) {
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [first] = useState(() => ({
    query: readStockQuery(new URLSearchParams(search)),
    page: unpack(initial),
  }))
  const [query, setQuery] = useState<StockQuery>(first.query)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isAllSelected, setAllSelected] = useState(false)
  const [editing, edit] = useState<string | null>(null)
  const [said, say] = useState('')
  const { show, reload } = useStockCache(garage)

  const address = useSearchParams().toString()
  /** Addresses that this table wrote itself and has not heard of yet. */
  const own = useRef<string[]>([])

  function turnTo(next: StockQuery): void {
    setQuery(next)
    setAllSelected(false)
    edit(null)
  }
  function ask(next: StockQuery): void {
    const asked = { ...next, page: 1 }
    turnTo(asked)
    const written = writeStockQuery(asked)
    if (written === window.location.search.slice(1)) return
    own.current.push(written)
    // Without a state of ours the router takes the address for its own, and keeps it when it prints the page anew.
    window.history.replaceState(null, '', written ? `${base}?${written}` : base)
  }
  const turnToAddress = useEffectEvent((to: string) => {
    const next = readStockQuery(new URLSearchParams(to))
    if (writeStockQuery(next) !== writeStockQuery(query)) turnTo(next)
  })
  // A link to a state or to a saved view, or the way back, leads to this same page: it follows the address.
  useEffect(() => {
    const known = own.current.indexOf(address)
    own.current = known < 0 ? [] : own.current.slice(known + 1)
    if (known < 0) turnToAddress(address)
  }, [address])
  function select(ids: readonly string[], on: boolean): void {
    say('')
    setAllSelected(false)
    setSelected((before) => {
      const after = new Set(before)
      for (const id of ids) on ? after.add(id) : after.delete(id)
      return after
    })
  }
  function selectAll(on: boolean): void {
    setAllSelected(on)
    setSelected(new Set())
  }
  const sortBy = (by: SortKey): StockQuery => ({
    ...query,
    page: 1,
    sort: {
      by,
      descending: query.sort.by === by ? !query.sort.descending : by !== 'reference' && by !== 'voiture',
    },
  })

  return (
    <DeskContext
      value={{
        ...{
          garage,
          base,
          canChange,
          query,
          isLive,
          ask,
          sortBy,
          selected,
          isAllSelected,
          select,
          selectAll,
        },
        ...{ editing, edit, show, reload, say },
      }}
    >
      <div className="grid min-w-0 gap-4">
        <StockFilters makes={makes} tags={tags} />
        {children}
        <form
          action={`${base}/lot`}
          method="get"
          aria-label="Voitures choisies"
          className="grid min-w-0 gap-4"
        >
          <StockGrid initial={first} />
          {canChange ? <BulkBar /> : null}
        </form>
        <div className="flex flex-wrap items-center justify-between gap-4 text-14 text-ink-2">
          <p role="status">
            {said ||
              (selected.size > 0
                ? `${formatCount(selected.size, 'voiture choisie', 'voitures choisies')}.`
                : '')}
          </p>
          <StockKeys />
        </div>
      </div>
    </DeskContext>
  )
}
