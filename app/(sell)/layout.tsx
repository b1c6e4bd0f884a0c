import type { ReactNode } from 'react'
import { Shell } from '#components/site/shell.tsx'

export const dynamic = 'force-dynamic'

export default function SellLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>
}
