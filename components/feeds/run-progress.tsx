'use client'

import { Notice } from '#components/ui/notice.tsx'
import { useRefreshing } from '#components/ui/use-refreshing.ts'
import { formatCount } from '#lib/platform/format.ts'

/** While a run is at work: how far it is. */
export function RunProgress({ rows, waiting }: { rows: number; waiting: boolean }) {
  useRefreshing()
  return (
    <Notice title={waiting ? 'En attente' : 'Lecture en cours'} live>
      {waiting ? 'La lecture commence dans un instant.' : `${formatCount(rows, 'ligne lue', 'lignes lues')}.`}
      <noscript> Rechargez la page pour voir où elle en est.</noscript>
    </Notice>
  )
}
