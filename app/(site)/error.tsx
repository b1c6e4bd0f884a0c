'use client'

import { FaultPage } from '#components/site/fault-page.tsx'
import { Button } from '#components/ui/button.tsx'

export default function SiteError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <FaultPage again={<Button onClick={reset}>Réessayer</Button>} digest={error.digest} />
}
