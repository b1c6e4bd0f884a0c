import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '#components/accounts/account-form.tsx'
import { Entrance } from '#components/accounts/entrance.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Section } from '#components/ui/section.tsx'
import { askLinkAction, signInAction } from '#lib/accounts/actions.ts'
import { ownPath } from '#lib/accounts/model.ts'
import { currentViewer } from '#lib/platform/session.ts'
import { EMAIL, PASSWORD } from '../_fields/fields.ts'
import { entrance, one, type SearchParams } from '../_fields/search-params.ts'

export const metadata: Metadata = { title: 'Connexion', robots: { index: false, follow: false } }

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const retour = ownPath(await one(searchParams, 'retour'))
  const email = (await one(searchParams, 'email'))?.slice(0, 254) ?? ''
  if (await currentViewer()) redirect(retour as Route)
  const address = { ...EMAIL, value: email }
  return (
    <Entrance
      title="Connexion"
      intro={
        <>
          Pas encore de compte ?{' '}
          <TextLink href={entrance('/inscription', retour, email)}>Créer un compte</TextLink>
        </>
      }
    >
      <AccountForm
        label="Connexion par mot de passe"
        action={signInAction}
        fields={[address, PASSWORD]}
        hidden={{ retour }}
        submit="Me connecter"
      >
        <p>
          <TextLink href="/mot-de-passe">Mot de passe oublié ?</TextLink>
        </p>
      </AccountForm>
      <Section id="par-lien" title="Sans mot de passe">
        <p className="pb-4 text-ink-2">Un lien envoyé à votre adresse vous connecte d’un geste.</p>
        <AccountForm
          label="Connexion par lien"
          action={askLinkAction}
          fields={[address]}
          hidden={{ retour }}
          submit="Recevoir un lien"
          look="secondary"
          done="Consultez votre boîte de réception : un message vient de partir. Son lien vaut 30 minutes."
        />
      </Section>
    </Entrance>
  )
}
