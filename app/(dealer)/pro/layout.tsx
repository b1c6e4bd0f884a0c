import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Shell } from '#components/site/shell.tsx'

export const metadata: Metadata = {
  title: { default: 'Espace professionnel', template: '%s · Volant Pro' },
  robots: { index: false, follow: false },
}
export const dynamic = 'force-dynamic'

export default function ProLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>
}
