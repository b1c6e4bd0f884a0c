import type { Metadata } from 'next'
import { DeadLink } from '#components/accounts/dead-link.tsx'
import { Entrance } from '#components/accounts/entrance.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { confirmEmailChangeAction } from '#lib/accounts/actions.ts'
import { one, type SearchParams } from '../_fields/search-params.ts'

export const metadata: Metadata = { title: 'Changement d’adresse', robots: { index: false, follow: false } }

export default async function ConfirmEmailChangePage({ searchParams }: { searchParams: SearchParams }) {
  const token = await one(searchParams, 'jeton')
  if (!token) return <DeadLink href="/compte/securite" action="Recommencer" />
  return (
    <Entrance
      title="Changement d’adresse"
      intro="L’ancienne et la nouvelle adresse doivent toutes deux être d’accord."
    >
      <ActionForm
        action={confirmEmailChangeAction}
        hidden={{ token }}
        submit="Confirmer"
        done="Merci. Le changement est fait dès que les deux adresses ont confirmé."
      />
    </Entrance>
  )
}
