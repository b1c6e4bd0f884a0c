'use client'

import { type FormEvent, startTransition, useEffect, useRef } from 'react'
import type { Result } from '#lib/platform/result.ts'
import { useAnswer } from './use-answer.ts'

/**
 * As `useAnswer`, for a form that keeps what was chosen: after an action, refused or not, React puts a form's boxes back to
 * where they stood, while the state that follows them stays. The first
 * field that was refused is led to. Without a script the form's own `action` sends it.
 */
export function useFormAction<Output>(
  action: (previous: Result<Output> | null, form: FormData) => Promise<Result<Output>>,
  place?: string,
): {
  result: Result<Output> | null
  form: {
    id: string | undefined
    action: (form: FormData) => void
    onSubmit: (event: FormEvent<HTMLFormElement>) => void
  }
} {
  const [result, send, id] = useAnswer(action, place)
  const sender = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (result && !result.ok) sender.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [result])
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    sender.current = event.currentTarget
    const { submitter } = event.nativeEvent as SubmitEvent
    const sent = new FormData(event.currentTarget, submitter)
    startTransition(() => send(sent))
  }
  return { result, form: { id, action: send, onSubmit } }
}
