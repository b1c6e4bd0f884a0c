'use client'

import { useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { confirmBulkAction } from '#lib/inventory/actions.ts'

const SENT = ['quoi', 'valeur', 'portee', 'filtre', 'id'] as const

/** Does what the page has just shown. */
export function BulkConfirm({
  garage,
  asked,
}: {
  garage: string
  asked: Readonly<Record<string, string | string[] | undefined>>
}) {
  const [result, send, isBusy] = useActionState(confirmBulkAction, null)
  const fields = SENT.flatMap((name) => [asked[name] ?? []].flat().map((value) => [name, value] as const))
  return (
    <form action={send} aria-label="Appliquer" className="grid justify-items-start gap-3">
      <input type="hidden" name="garage" value={garage} />
      {fields.map(([name, value]) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      {result?.ok === false ? (
        <Notice tone="error" live>
          {result.message}
        </Notice>
      ) : null}
      <Button type="submit" disabled={isBusy}>
        Appliquer
      </Button>
    </form>
  )
}
