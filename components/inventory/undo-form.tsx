'use client'

import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { undoBulkAction } from '#lib/inventory/actions.ts'
import { undoneWords } from './undone-words.ts'

/** The same as the button of the table, as a form that needs no script. */
export function UndoForm({ garage, changeId, label }: { garage: string; changeId: string; label: string }) {
  const [result, send, answerId] = useAnswer(undoBulkAction, `annuler-${changeId}`)
  if (result?.ok)
    return (
      <p role="status" id={answerId}>
        {undoneWords(result.data)}
      </p>
    )
  return (
    <form id={answerId} action={send} aria-label={`Annuler : ${label}`} className="flex items-center gap-3">
      <input type="hidden" name="garage" value={garage} />
      <input type="hidden" name="changement" value={changeId} />
      {result ? (
        <p role="alert" className="text-14 text-rouge">
          {result.message}
        </p>
      ) : null}
      <SubmitButton look="quiet">Annuler</SubmitButton>
    </form>
  )
}
