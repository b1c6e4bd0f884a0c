'use client'

import { type FormEvent, startTransition, useActionState } from 'react'

/**
 * As `useActionState`, for a form that keeps what was chosen: after an action, refused or not, React puts a form's boxes back to
 * where they stood, while the state that follows them stays. Without a script the form's own `action` sends it.
 */
export function useFormAction<Result>(action: (previous: Result | null, form: FormData) => Promise<Result>): {
  result: Result | null
  form: { action: (form: FormData) => void; onSubmit: (event: FormEvent<HTMLFormElement>) => void }
  sending: boolean
} {
  const [result, send, sending] = useActionState<Result | null, FormData>(action, null)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const sent = new FormData(event.currentTarget, submitter)
    startTransition(() => send(sent))
  }
  return { result, form: { action: send, onSubmit }, sending }
}
