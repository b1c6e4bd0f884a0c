import type { Metadata } from 'next'
import { ActionForm } from '#components/ui/action-form.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { acceptInvitationAction } from '#lib/dealers/actions.ts'
import { MEMBER_ROLE_LABELS } from '#lib/dealers/model.ts'
import { invitationFor } from '#lib/dealers/queries.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Rejoindre une équipe' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where the link of an invitation leads: joining is a button, so that no mail scanner joins a team. */
export default async function InvitationPage({ searchParams }: Props) {
  const { jeton } = await searchParams
  const token = typeof jeton === 'string' && jeton.length <= 100 ? jeton : ''
  const [invitation, viewer] = await Promise.all([token ? invitationFor(token) : null, currentViewer()])
  if (!invitation)
    return (
      <Page className="pt-4 pb-12">
        <EmptyState
          level={1}
          title="Ce lien n’est plus valable"
          actions={<ButtonLink href="/pro">Aller à l’espace professionnel</ButtonLink>}
        >
          L’invitation a déjà servi, a été reprise ou date de plus de sept jours. Demandez-en une autre au
          gérant de l’établissement.
        </EmptyState>
      </Page>
    )
  const known = new URLSearchParams({ retour: `/pro/invitation?jeton=${token}`, email: invitation.email })
  const isTheirs = viewer?.emailConfirmed && viewer.email.toLowerCase() === invitation.email
  return (
    <Page className="max-w-180 pt-4 pb-12">
      <PageTitle
        intro={`Vous y serez ${MEMBER_ROLE_LABELS[invitation.role].toLowerCase()}. Cette invitation est pour ${invitation.email}.`}
      >
        Rejoindre l’équipe de {invitation.dealer}
      </PageTitle>
      {isTheirs ? (
        <ActionForm
          label="Rejoindre l’équipe"
          action={acceptInvitationAction}
          hidden={{ token }}
          submit="Rejoindre l’équipe"
        />
      ) : viewer ? (
        <Notice tone="warning" title="Vous êtes connecté avec une autre adresse">
          Déconnectez-vous depuis <TextLink href="/compte">votre compte</TextLink>, puis rouvrez ce lien avec
          l’adresse qui l’a reçu.
        </Notice>
      ) : (
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={`/connexion?${known}`}>Me connecter</ButtonLink>
          <ButtonLink href={`/inscription?${known}`} look="secondary">
            Créer un compte
          </ButtonLink>
        </div>
      )}
    </Page>
  )
}
