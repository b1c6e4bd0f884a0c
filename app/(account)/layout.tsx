import type { ReactNode } from 'react'
import { Shell } from '#components/site/shell.tsx'

export const dynamic = 'force-dynamic'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>
}
