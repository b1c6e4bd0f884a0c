'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { formatCount } from '#lib/platform/format.ts'

const EVERY_MS = 2_000

/** While a run is at work: how far it is, asked again every two seconds. Without a script the page says how to. */
export function RunProgress({ rows, waiting }: { rows: number; waiting: boolean }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  return (
    <Notice title={waiting ? 'En attente' : 'Lecture en cours'} live>
      {waiting ? 'La lecture commence dans un instant.' : `${formatCount(rows, 'ligne lue', 'lignes lues')}.`}
      <noscript> Rechargez la page pour voir où elle en est.</noscript>
    </Notice>
  )
}
