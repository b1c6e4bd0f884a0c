'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState, useTransition } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { readQuery, sameQuery } from './form-query.ts'
import { useLiveCount } from './live-count.ts'

type FilterFormProps = {
  /** Where the search lives: `/voitures`, or a dealer's page. */
  path: string
  /** The canonical query of the results shown. */
  query: string
  total: number
  children: ReactNode
}

const TYPING_MS = 600
const isWide = () => window.matchMedia('(min-width: 64rem)').matches

/**
 * On a wide screen a change is a new search at once; on a phone the button says what it would give. The fields are their own:
 * they are printed anew only when the search changes otherwise than by them (a chip, back, words turned into criteria).
 */
export function FilterForm({ path, query, total, children }: FilterFormProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const focused = useRef<{ name: string; value: string }>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [pending, startTransition] = useTransition()
  const [asked, setAsked] = useState(query)
  const [shown, setShown] = useState(query)
  const [edition, setEdition] = useState(0)
  const [draft, setDraft] = useState<string | null>(null)
  const count = useLiveCount(draft)

  if (query !== shown) {
    setShown(query)
    setDraft(null)
    if (!sameQuery(query, asked)) {
      setAsked(query)
      setEdition(edition + 1)
    }
  }

  useEffect(() => () => clearTimeout(timer.current), [])

  // Fields printed anew while one of them had the keyboard: give it back.
  useLayoutEffect(() => {
    const { name, value } = focused.current ?? {}
    if (edition === 0 || !name || document.activeElement !== document.body) return
    const fields = [...(form.current?.querySelectorAll<HTMLInputElement>(`[name="${name}"]`) ?? [])]
    const field = fields.find((one) => one.type !== 'checkbox' || one.value === value)
    field?.focus({ preventScroll: true })
  }, [edition])

  function go(): void {
    clearTimeout(timer.current)
    if (!form.current) return
    const next = readQuery(form.current)
    setAsked(next)
    startTransition(() => {
      router.push(`${path}${next ? `?${next}` : ''}` as Route, { scroll: false })
    })
    const results = document.getElementById('resultats')
    if (isWide() && results && results.getBoundingClientRect().top < 0) results.scrollIntoView()
  }

  function changed(target: EventTarget): void {
    clearTimeout(timer.current)
    if (target instanceof HTMLSelectElement) dropWhatDependsOn(target)
    const typed = target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'range')
    timer.current = setTimeout(
      () => {
        if (isWide()) go()
        else if (form.current) setDraft(readQuery(form.current))
      },
      typed ? TYPING_MS : 0,
    )
  }

  const found = draft === null ? total : count?.total
  return (
    <form
      ref={form}
      action={path}
      method="get"
      className="filters-form"
      aria-busy={pending}
      onFocus={({ target }) => {
        if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement)
          focused.current = { name: target.name, value: target.value }
      }}
      onBlur={() => {
        focused.current = undefined
      }}
      // The browser's own event: choices that are printed as one text have no other.
      onInput={(event) => changed(event.target)}
      onSubmit={(event) => {
        event.preventDefault()
        go()
        const dialog = form.current?.closest('dialog')
        if (dialog?.open) {
          dialog.close()
          document.getElementById('resultats')?.scrollIntoView()
        }
      }}
    >
      <div key={edition} className="filters-body">
        {children}
      </div>
      <div className="filters-foot">
        <button type="submit" className={buttonClass('primary', 'w-full')}>
          {found === undefined ? 'Voir les annonces' : `Voir ${formatCount(found, 'annonce')}`}
        </button>
        <output className="sr-only" aria-live="polite">
          {draft === null || found === undefined ? '' : `${formatCount(found, 'annonce')} avec ces filtres`}
        </output>
      </div>
    </form>
  )
}

/** Another make drops the models of the one before, another model its generations. */
function dropWhatDependsOn(select: HTMLSelectElement): void {
  const dependents = select.name === 'marque' ? ['modele', 'generation'] : ['generation']
  if (select.name !== 'marque' && select.name !== 'modele') return
  for (const name of dependents) {
    const field = select.form?.elements.namedItem(name)
    if (field instanceof HTMLSelectElement) field.value = ''
  }
}
