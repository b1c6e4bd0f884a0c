import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Mon compte' }

export default async function AccountPage() {
  const viewer = await viewerOrSignIn('/compte')
  return (
    <>
      <PageTitle intro={viewer.email}>Bonjour {viewer.name}</PageTitle>
      <EmptyState
        title="Vendre une voiture"
        actions={<ButtonLink href="/deposer">Déposer une annonce</ButtonLink>}
      >
        Quelques minutes, des photos, et votre annonce est en ligne.
      </EmptyState>
    </>
  )
}
