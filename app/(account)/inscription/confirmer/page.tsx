import type { Metadata } from 'next'
import { DeadLink } from '#components/accounts/dead-link.tsx'
import { Entrance } from '#components/accounts/entrance.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { confirmSignUpAction } from '#lib/accounts/actions.ts'
import { signUpToConfirm } from '#lib/accounts/queries.ts'
import { readCookie } from '#lib/platform/session.ts'
import { PASSWORD } from '../../_fields/fields.ts'
import { one, type SearchParams } from '../../_fields/search-params.ts'

export const metadata: Metadata = { title: 'Confirmer mon adresse', robots: { index: false, follow: false } }

export default async function ConfirmSignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await one(searchParams, 'jeton')
  const pending = token ? await signUpToConfirm(token, await readCookie('volant.inscription')) : null
  if (!token || !pending) return <DeadLink href="/inscription" action="Recommencer l’inscription" />
  const fields = pending.needsPassword
    ? [
        {
          ...PASSWORD,
          help: 'Celui que vous venez de choisir : l’inscription a été faite dans un autre navigateur.',
        },
      ]
    : []
  return (
    <Entrance title="Confirmer mon adresse" intro={`Votre compte sera attaché à ${pending.email}.`}>
      <ActionForm
        action={confirmSignUpAction}
        fields={fields}
        hidden={{ token }}
        submit="Confirmer mon adresse"
      />
    </Entrance>
  )
}
