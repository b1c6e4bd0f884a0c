import type { Metadata } from 'next'
import { AccountForm } from '#components/accounts/account-form.tsx'
import { DeadLink } from '#components/accounts/dead-link.tsx'
import { Entrance } from '#components/accounts/entrance.tsx'
import { resetPasswordAction } from '#lib/accounts/actions.ts'
import { accountOfReset } from '#lib/accounts/queries.ts'
import { NEW_PASSWORD } from '../../_fields/fields.ts'
import { one, type SearchParams } from '../../_fields/search-params.ts'

export const metadata: Metadata = { title: 'Nouveau mot de passe', robots: { index: false, follow: false } }

export default async function ResetPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await one(searchParams, 'jeton')
  const account = token ? await accountOfReset(token) : null
  if (!token || !account) return <DeadLink href="/mot-de-passe" action="Recevoir un autre lien" />
  return (
    <Entrance title="Nouveau mot de passe" intro="Tous vos appareils seront déconnectés, sauf celui-ci.">
      <AccountForm
        action={resetPasswordAction}
        fields={[NEW_PASSWORD]}
        hidden={{ token }}
        submit="Changer mon mot de passe"
      >
        {/* For password managers, which keep one by address. */}
        <input type="email" autoComplete="username" defaultValue={account.email} readOnly hidden />
      </AccountForm>
    </Entrance>
  )
}
