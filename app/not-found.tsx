import type { Metadata } from 'next'
import { NotFoundPage } from '#components/site/not-found-page.tsx'

export const metadata: Metadata = { title: 'Page introuvable' }

export default function NotFound() {
  return <NotFoundPage />
}
