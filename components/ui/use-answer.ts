import { useActionState, useEffect, useId } from 'react'
import type { Result } from '#lib/platform/result.ts'

/**
 * As `useActionState`, for a form that is answered without a script too: by its whole page, whose address then leads to the id that
 * comes last. What is to be read bears it, the form or its first refused field; nothing does before an answer, nor on the page
 * that a form leads to once it is done, which so begins at its top. With a script it gets the keyboard where that went with the form.
 * @param place told for a form in a list whose order may change; elsewhere where it stands tells it apart
 */
export function useAnswer<Output>(
  action: (previous: Result<Output> | null, form: FormData) => Promise<Result<Output>>,
  place?: string,
) {
  const own = useId()
  const id = place ?? `reponse${own}`
  const [result, send] = useActionState<Result<Output> | null, FormData>(action, null, `#${id}`)
  useEffect(() => {
    if (result) takeLostKeyboard(id)
  }, [result, id])
  return [result, send, result ? id : undefined] as const
}

/** What was pressed is gone, with the form that its answer takes the place of. */
function takeLostKeyboard(id: string): void {
  if (document.activeElement !== document.body) return
  const answer = document.getElementById(id)
  // No stop on the way by Tab: it is come to this once.
  if (answer && answer.tabIndex < 0) answer.tabIndex = -1
  answer?.focus()
}

/** Of a form's fields in their order, the first that was refused: it is led to before the words above the form. */
export function firstRefused(
  result: Result<unknown> | null,
  fields: readonly { name: string }[],
): string | undefined {
  const wrong = result?.ok === false ? result.fields : undefined
  return fields.find(({ name }) => wrong?.[name] !== undefined)?.name
}
