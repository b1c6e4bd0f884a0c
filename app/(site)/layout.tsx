import type { ReactNode } from 'react'
import { Shell } from '#components/site/shell.tsx'

// A build bakes in nothing of the environment (addresses, company); what everyone sees the same is kept whole by the gate.
export const dynamic = 'force-dynamic'

export default function SiteLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>
}
