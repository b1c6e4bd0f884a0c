import type { Metadata } from 'next'
import { DeadLink } from '#components/accounts/dead-link.tsx'
import { Entrance } from '#components/accounts/entrance.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { signInByLinkAction } from '#lib/accounts/actions.ts'
import { one, type SearchParams } from '../../_fields/search-params.ts'

export const metadata: Metadata = { title: 'Connexion', robots: { index: false, follow: false } }

/** What a letter's link opens. Only the button uses the link up: a mail scanner that looks at it does not. */
export default async function SignInByLinkPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await one(searchParams, 'jeton')
  if (!token) return <DeadLink href="/connexion" action="Recevoir un autre lien" />
  const retour = (await one(searchParams, 'retour')) ?? ''
  return (
    <Entrance title="Connexion" intro="Vous y êtes presque.">
      <ActionForm action={signInByLinkAction} hidden={{ token, retour }} submit="Me connecter" />
    </Entrance>
  )
}
