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
  if (trouble !== null) return <p role="alert">{trouble}</p>
  return (
    <Button
      look="secondary"
      disabled={isBusy}
      onClick={async () => {
        setBusy(true)
        const form = new FormData()
        form.set('garage', garage)
        form.set('changement', changeId)
        const result = await undoBulkAction(null, form).catch(() => null)
        if (result?.ok) onUndone(undoneWords(result.data))
        else setTrouble(result?.message ?? 'La connexion a été perdue.')
      }}
    >
      Annuler ce changement
    </Button>
  )
}
