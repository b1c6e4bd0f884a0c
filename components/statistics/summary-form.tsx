'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { acceptSummariesAction, refuseSummariesAction } from '#lib/statistics/actions.ts'

/** Stops the monthly summaries, or has them sent again. */
export function SummaryForm({
  hidden,
  refused,
}: {
  hidden: { compte: string; cle: string }
  refused: boolean
}) {
  return refused ? (
    <ActionForm
      key="accept"
      action={acceptSummariesAction}
      hidden={hidden}
      submit="Le recevoir à nouveau"
      look="secondary"
    />
  ) : (
    <ActionForm key="refuse" action={refuseSummariesAction} hidden={hidden} submit="Ne plus le recevoir" />
  )
}
