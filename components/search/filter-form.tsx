'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { formatCount } from '#lib/platform/format.ts'

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 1 } } })

type FilterFormProps = {
  /** The canonical query of the results shown: when it changes otherwise than by this form, the fields follow it. */
  query: string
  total: number
  children: ReactNode
}

/** On a wide screen a change is a new search at once; on a phone the button says what it would give. */
export function FilterForm(props: FilterFormProps) {
  return (
    <QueryClientProvider client={queries}>
      <Form {...props} />
    </QueryClientProvider>
  )
}

/** The form's own query: what is empty or unticked says nothing. */
function readQuery(form: HTMLFormElement): string {
  const params = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value.trim() === '') continue
    const given = params.get(name)
    params.set(name, given ? `${given},${value.trim()}` : value.trim())
  }
  return params.toString()
}

const wide = () => window.matchMedia('(min-width: 64rem)').matches

function Form({ query, total, children }: FilterFormProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const asked = useRef(query)
  const [pending, startTransition] = useTransition()
  const [draft, setDraft] = useState<string | null>(null)

  useEffect(() => {
    setDraft(null)
    if (asked.current === query) return
    // Back, forward, or a chip: the fields take the values that the server has just printed.
    asked.current = query
    form.current?.reset()
  }, [query])

  const { data } = useQuery({
    queryKey: ['count', draft],
    enabled: draft !== null,
    queryFn: async ({ signal }): Promise<number> => {
      const response = await fetch(`/api/search/count?${draft}`, { signal })
      if (!response.ok) throw new Error(String(response.status))
      return ((await response.json()) as { total: number }).total
    },
  })

  function go(): void {
    if (!form.current) return
    const next = readQuery(form.current)
    asked.current = next
    startTransition(() => router.push(`/voitures${next ? `?${next}` : ''}` as Route, { scroll: false }))
  }

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  function changed(target: EventTarget): void {
    clearTimeout(timer.current)
    // Choosing another make drops the models of the one before.
    if (target instanceof HTMLSelectElement && target.name === 'marque') {
      for (const name of ['modele', 'generation']) {
        const field = form.current?.elements.namedItem(name)
        if (field instanceof HTMLSelectElement) field.value = ''
      }
    }
    const typed = target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'range')
    timer.current = setTimeout(
      () => {
        if (wide()) go()
        else if (form.current) setDraft(readQuery(form.current))
      },
      typed ? 600 : 0,
    )
  }

  const shown = draft === null ? total : data
  return (
    <form
      ref={form}
      action="/voitures"
      method="get"
      className="filters-form"
      aria-busy={pending}
      onChange={(event) => changed(event.target)}
      onSubmit={(event) => {
        event.preventDefault()
        clearTimeout(timer.current)
        go()
        form.current?.closest('dialog')?.close()
      }}
    >
      <div className="filters-body">{children}</div>
      <div className="filters-foot">
        <button type="submit" className={buttonClass('primary', 'w-full')}>
          {shown === undefined ? 'Voir les annonces' : `Voir ${formatCount(shown, 'annonce')}`}
        </button>
        <output className="sr-only" aria-live="polite">
          {pending || shown === undefined ? '' : `${formatCount(shown, 'annonce')} avec ces filtres`}
        </output>
      </div>
    </form>
  )
}
