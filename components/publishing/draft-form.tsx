'use client'

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { EnterButton, TellOutside } from '#components/ui/submit-button.tsx'
import { type FieldName, isFieldName, type Typed } from '#lib/publishing/model.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { DraftContext, type DraftState } from './draft-context.tsx'
import { SaveStatus } from './save-status.tsx'
import { type Answer, type Conflict, type SaveState, type Saving, savingTo } from './saving.ts'

/**
 * A form that saves itself while it is filled in; without a script its buttons save it. What another device changed is told, and
 * nothing is overwritten before the seller has chosen.
 */
export function DraftForm({
  id,
  endpoint,
  saves = true,
  revision,
  state: given,
  action,
  answerId,
  refusal,
  told = [],
  shown,
  next,
  hidden,
  children,
}: {
  id: string
  endpoint: string
  /** Else the form is only looked at while it is typed, and its button sends it. */
  saves?: boolean
  revision: number
  state: Omit<DraftState, 'printed'>
  action: (form: FormData) => void
  /** Where it is led to once it was answered without a script. */
  answerId: string | undefined
  /** Why it was refused as a whole. */
  refusal?: string | undefined
  /** Of its last sending without a script. */
  told?: readonly Conflict[]
  shown: readonly FieldName[]
  /** Where it leads when nothing is wrong. */
  next: string
  hidden: Readonly<Record<string, string>>
  children: ReactNode
}) {
  const [state, setState] = useState<DraftState>({ ...given, printed: {} })
  const [save, show] = useState<SaveState>({ is: 'saved', at: null })
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const latest = useRef(state)
  latest.current = state
  const form = useRef<HTMLFormElement>(null)
  const seen = useRef<HTMLInputElement>(null)
  const saving = useRef<Saving | null>(null)
  const isAboutToSend = useRef(false)
  const isWhole = useRef(false)

  /** Writes fields that the seller did not type. */
  function print(fields: Typed): void {
    setState((before) => ({
      ...before,
      typed: { ...before.typed, ...fields },
      printed: {
        ...before.printed,
        ...Object.fromEntries(
          (Object.keys(fields) as FieldName[]).map((name) => [name, (before.printed[name] ?? 0) + 1]),
        ),
      },
    }))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver for the life of the form
  useEffect(() => {
    const saver = savingTo({
      endpoint,
      whole: saves ? null : () => latest.current.typed,
      key: `volant.saisie.${id}`,
      revision,
      show,
      hear(answer: Answer, sent) {
        setConflicts(answer.conflicts)
        setState((before) => ({
          ...before,
          typed: { ...before.typed, ...sent },
          errors: answer.errors,
          choices: answer.choices,
          market: answer.market,
        }))
        if (Object.keys(answer.following).length > 0) print(answer.following)
      },
    })
    saving.current = saver
    const kept = saver.kept()
    // What was typed before the page was alive is newer than what was kept.
    const early = form.current ? typedBefore(form.current, given.typed) : {}
    for (const [name, value] of Object.entries(early)) saver.change(name as FieldName, value, false)
    if (Object.keys(kept).length > 0) print({ ...kept, ...early })
    const back = () => void saver.flush()
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('online', back)
      saver.stop()
    }
  }, [])

  function changed(event: FormEvent<HTMLFormElement>, now: boolean): void {
    const { name } = event.target as HTMLInputElement
    if (!form.current || !isFieldName(name)) return
    const data = new FormData(form.current)
    const values = data.getAll(name).filter((value) => typeof value === 'string')
    const isList = name === 'equipment' || name === 'refusesCanvassing'
    saving.current?.change(name, isList ? values : (values[0] ?? ''), now)
  }

  function submitted(event: FormEvent<HTMLFormElement>): void {
    const saver = saving.current
    if (seen.current && saver)
      seen.current.value = String(Math.max(Number(seen.current.value), saver.revision()))
    if (!saver?.isPending() || isWhole.current) return
    // What is on its way arrives first: two writers of one page would be a conflict with oneself.
    event.preventDefault()
    if (isAboutToSend.current) return
    isAboutToSend.current = true
    const { submitter } = event.nativeEvent as SubmitEvent
    const page = event.currentTarget
    void saver.flush().finally(() => {
      isAboutToSend.current = false
      if (saves && saver.isPending()) return
      // Where nothing is saved meanwhile the form says it all, whatever came of looking at it.
      isWhole.current = true
      page.requestSubmit(submitter)
      isWhole.current = false
    })
  }

  return (
    <DraftContext value={state}>
      <form
        ref={form}
        id="depot"
        action={action}
        onInput={(event) => changed(event, false)}
        onChange={(event) => changed(event, (event.target as HTMLElement).tagName === 'SELECT')}
        onBlur={() => void saving.current?.flush()}
        onSubmit={submitted}
        className="grid gap-10"
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="shown" value={shown.join(' ')} />
        <input ref={seen} type="hidden" name="revision" defaultValue={revision} />
        <TellOutside form="depot" />
        <EnterButton name="go" value={next} />
        {answerId ? <span id={answerId} className="sr-only scroll-mt-4" /> : null}
        {refusal ? (
          <Notice tone="error" live>
            {refusal}
          </Notice>
        ) : null}
        <ConflictNotice
          conflicts={conflicts.length > 0 ? conflicts : told}
          onMine={({ field, yours }) => {
            setConflicts((all) => all.filter((conflict) => conflict.field !== field))
            print({ [field]: yours })
            saving.current?.change(field, yours, true)
          }}
          onTheirs={({ field, kept }) => {
            setConflicts((all) => all.filter((conflict) => conflict.field !== field))
            print({ [field]: kept })
          }}
        />
        {children}
        {saves ? <SaveStatus state={save} /> : null}
      </form>
    </DraftContext>
  )
}

const LISTS: ReadonlySet<string> = new Set(['equipment', 'refusesCanvassing'])

/** The fields whose text is no longer what was printed. */
function typedBefore(form: HTMLFormElement, printed: Typed): Typed {
  const early: Typed = {}
  for (const element of form.elements) {
    if (
      !(
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement
      )
    )
      continue
    const { name, value, type } = element
    if (!isFieldName(name) || LISTS.has(name) || type === 'radio' || type === 'checkbox') continue
    if (value !== '' && value !== (printed[name] ?? '')) early[name] = value
  }
  return early
}
