'use client'

import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { confirmBulkAction } from '#lib/inventory/actions.ts'
import { formatPrice } from '#lib/platform/format.ts'

const SENT = ['quoi', 'valeur', 'portee', 'filtre', 'id'] as const

/** Does what the page has just shown. */
export function BulkConfirm({
  garage,
  agreedCents,
  asked,
}: {
  garage: string
  /** What the page says that it costs. */
  agreedCents: number
  asked: Readonly<Record<string, string | string[] | undefined>>
}) {
  const [result, send, answerId] = useAnswer(confirmBulkAction)
  const fields = SENT.flatMap((name) => [asked[name] ?? []].flat().map((value) => [name, value] as const))
  return (
    <form id={answerId} action={send} aria-label="Appliquer" className="grid justify-items-start gap-3">
      <input type="hidden" name="garage" value={garage} />
      <input type="hidden" name="accord" value={agreedCents} />
      {fields.map(([name, value]) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      {result?.ok === false ? (
        <Notice tone="error" live>
          {result.message}
        </Notice>
      ) : null}
      <SubmitButton>
        {agreedCents > 0 ? `Appliquer, et facturer ${formatPrice(agreedCents)} HT` : 'Appliquer'}
      </SubmitButton>
    </form>
  )
}
