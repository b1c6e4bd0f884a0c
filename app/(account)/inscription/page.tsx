import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { Entrance } from '#components/accounts/entrance.tsx'
import { SignUpForm } from '#components/accounts/sign-up-form.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { ownPath, PASSWORD_MIN } from '#lib/accounts/model.ts'
import { currentViewer } from '#lib/platform/session.ts'
import { EMAIL, NAME, NEW_PASSWORD } from '../_fields/fields.ts'
import { entrance, one, type SearchParams } from '../_fields/search-params.ts'

export const metadata: Metadata = { title: 'Créer un compte', robots: { index: false, follow: false } }

const PASSWORD = {
  ...NEW_PASSWORD,
  label: 'Mot de passe (facultatif)',
  help: `${PASSWORD_MIN} caractères au moins. Sans mot de passe, vous vous connecterez par un lien envoyé à votre adresse.`,
  required: false,
}

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const retour = ownPath(await one(searchParams, 'retour'))
  const email = (await one(searchParams, 'email'))?.slice(0, 254) ?? ''
  if (await currentViewer()) redirect(retour as Route)
  return (
    <Entrance
      title="Créer un compte"
      intro={
        <>
          Vous en avez déjà un ?{' '}
          <TextLink href={entrance('/connexion', retour, email)}>Se connecter</TextLink>
        </>
      }
    >
      <SignUpForm fields={[NAME, { ...EMAIL, value: email }, PASSWORD]} hidden={{ retour }}>
        <p className="text-14 text-ink-2">
          En créant un compte vous acceptez les <TextLink href="/cgu">conditions d’utilisation</TextLink>. Ce
          que nous gardons de vous est dit à la page{' '}
          <TextLink href="/confidentialite">Confidentialité</TextLink>.
        </p>
      </SignUpForm>
    </Entrance>
  )
}
