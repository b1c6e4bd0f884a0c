import { type FocusEvent, type FormEvent, useState } from 'react'

/** What is wrong with a field's text; null when nothing is. */
export type FieldCheck = (field: { name: string; autocomplete: string }, text: string) => string | null

/**
 * Says what is wrong with a field as one leaves it, and until it is mended. The server stays the judge: a form may be sent all the
 * same, and what it answers stands until its field is typed into.
 */
export function useLeftFields(check: FieldCheck | undefined) {
  const [said, say] = useState<Readonly<Record<string, string | null>>>({})
  const judge = (input: HTMLInputElement) => {
    // An empty field is not wrong yet: it may be filled in last.
    const { name, value, autocomplete } = input
    const wrong = value === '' ? null : (check?.({ name, autocomplete }, value) ?? null)
    say((before) => ({ ...before, [name]: wrong }))
  }
  return {
    /** undefined: what the server said still stands. */
    said: (name: string): string | null | undefined => said[name],
    /** Sent anew, the server says it all. */
    forget: () => say({}),
    handlers: check
      ? {
          onBlur(event: FocusEvent<HTMLInputElement>) {
            const { relatedTarget } = event
            // The button would slip from under the pointer by the line that is added; pressing it asks the server.
            if (relatedTarget instanceof HTMLButtonElement && relatedTarget.type === 'submit') return
            judge(event.currentTarget)
          },
          onInput(event: FormEvent<HTMLInputElement>) {
            if (event.currentTarget.getAttribute('aria-invalid')) judge(event.currentTarget)
          },
        }
      : {},
  }
}
