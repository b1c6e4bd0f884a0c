'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { undoBulkAction } from '#lib/inventory/actions.ts'
import { undoneWords } from './undone-words.ts'

/** Takes a change of several cars back, and says what stays. Not a form: it stands in one. */
export function UndoButton({
  garage,
  changeId,
  onUndone,
}: {
  garage: string
  changeId: string
  onUndone(): void
}) {
  const [told, setTold] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (told !== null) return <p role="status">{told}</p>
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
        setTold(result?.ok ? undoneWords(result.data) : (result?.message ?? 'La connexion a été perdue.'))
        onUndone()
      }}
    >
      Annuler ce changement
    </Button>
  )
}
