import type { Metadata } from 'next'
import { FaultPage } from '#components/site/fault-page.tsx'

export const metadata: Metadata = { title: 'Erreur', robots: { index: false } }

/** Sent whole, with status 500, under whatever address failed (bin/internal/gate.ts). */
export default function Fault() {
  return <FaultPage />
}
