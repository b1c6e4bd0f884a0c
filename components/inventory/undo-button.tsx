'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { undoBulkAction } from '#lib/inventory/actions.ts'
import { undoneWords } from './undone-words.ts'

/** Takes a change of several cars back; what was and what stays is its parent's to say. Not a form: it stands in one. */
export function UndoButton({
  garage,
  changeId,
  onUndone,
}: {
  garage: string
  changeId: string
  onUndone(words: string): void
}) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  return (
    <>
      {trouble === null ? null : (
        <p role="alert" className="w-full">
          {trouble}
        </p>
      )}
      <Button
        look="secondary"
        aria-busy={isBusy || undefined}
        onClick={async () => {
          if (isBusy) return
          setBusy(true)
          setTrouble(null)
          const form = new FormData()
          form.set('garage', garage)
          form.set('changement', changeId)
          const result = await undoBulkAction(null, form).catch(() => null)
          if (result?.ok) onUndone(undoneWords(result.data))
          else setTrouble(result?.message ?? 'La connexion a été perdue : essayez de nouveau.')
          setBusy(false)
        }}
      >
        Annuler ce changement
      </Button>
    </>
  )
}
