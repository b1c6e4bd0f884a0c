import { type RefObject, useEffect, useRef } from 'react'

/**
 * Leads to what a form was answered: the first field that was refused, else the words above the form, which the button at its
 * foot may have left out of sight.
 */
export function useAnswerInSight(result: { ok: boolean } | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!result) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong && !result.ok) return wrong.focus()
    form.current
      ?.querySelector(':scope > [role="alert"], :scope > [role="status"]')
      ?.scrollIntoView({ block: 'nearest' })
  }, [result])
  return form
}
