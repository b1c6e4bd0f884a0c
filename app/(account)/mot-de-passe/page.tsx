import type { Metadata } from 'next'
import { AccountForm } from '#components/accounts/account-form.tsx'
import { Entrance } from '#components/accounts/entrance.tsx'
import { askResetAction } from '#lib/accounts/actions.ts'
import { EMAIL } from '../_fields/fields.ts'

export const metadata: Metadata = { title: 'Mot de passe oublié', robots: { index: false, follow: false } }

export default function AskResetPage() {
  return (
    <Entrance
      title="Mot de passe oublié"
      intro="Indiquez l’adresse de votre compte : nous y envoyons un lien pour en choisir un autre."
    >
      <AccountForm
        action={askResetAction}
        fields={[EMAIL]}
        submit="Recevoir le lien"
        done="Consultez votre boîte de réception : un message vient de partir. Son lien vaut une heure."
      />
    </Entrance>
  )
}
