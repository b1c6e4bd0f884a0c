'use client'

import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type StockPage, type StockQuery, type StockRow, writeSelection } from '#lib/inventory/model.ts'

/** While a page is this young it is not asked for again. */
const FRESH_MS = 30_000

async function readPage(garage: string, key: string, page: number): Promise<StockPage> {
  const response = await fetch(`/api/pro/${garage}/stock?${key}&page=${page}`)
  if (!response.ok) throw new Error(`the stock answered ${response.status}`)
  return response.json()
}

/** The rows of these pages, by their place in the whole list; the first page came with the document. */
export function useStockRows(
  garage: string,
  query: StockQuery,
  pages: readonly number[],
  initial: { query: StockQuery; page: StockPage },
) {
  const key = writeSelection(query)
  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['stock', garage, key, page],
      queryFn: () => readPage(garage, key, page),
      staleTime: FRESH_MS,
      placeholderData: keepPreviousData<StockPage>,
      ...(key === writeSelection(initial.query) && page === initial.page.page
        ? { initialData: initial.page }
        : {}),
    })),
  })
  const rows = useMemo(() => {
    const byPlace = new Map<number, StockRow>()
    for (const [at, { data }] of results.entries())
      for (const [index, row] of (data?.rows ?? []).entries())
        byPlace.set(((pages[at] ?? 1) - 1) * (data?.pageSize ?? 1) + index, row)
    return byPlace
  }, [results, pages])
  const first = results.find(({ data, isPlaceholderData }) => data && !isPlaceholderData)
  return {
    rows,
    /** null: not known yet. */
    total: first?.data?.total ?? null,
    isBusy: results.some(({ isPending, isPlaceholderData }) => isPending || isPlaceholderData),
    isLost: results.some(({ isError }) => isError),
  }
}

/** Writing into what is shown, and asking for all of it again. */
export function useStockCache(garage: string) {
  const client = useQueryClient()
  const show = useCallback(
    (id: string, change: Partial<StockRow>) =>
      client.setQueriesData<StockPage>({ queryKey: ['stock', garage] }, (page) =>
        page
          ? { ...page, rows: page.rows.map((row) => (row.id === id ? { ...row, ...change } : row)) }
          : page,
      ),
    [client, garage],
  )
  const reload = useCallback(
    () => void client.invalidateQueries({ queryKey: ['stock', garage] }),
    [client, garage],
  )
  return { show, reload }
}
