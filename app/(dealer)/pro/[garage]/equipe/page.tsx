import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { InvitationList, ROLE_OPTIONS, TeamList } from '#components/dealers/team-list.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select } from '#components/ui/field.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { inviteMemberAction } from '#lib/dealers/actions.ts'
import { INVITATION_DAYS } from '#lib/dealers/model.ts'
import { teamOf } from '#lib/dealers/queries.ts'

export const metadata: Metadata = { title: 'Équipe' }

const WHAT_EACH_MAY = [
  ['Gérant', 'tout, l’équipe et l’abonnement compris'],
  ['Responsable', 'stock, fichiers, contacts, établissement, mises en avant à l’unité'],
  ['Vendeur', 'stock et contacts, mises en avant incluses'],
  ['Comptable', 'abonnement et factures'],
] as const

export default async function TeamPage({ params }: { params: Promise<{ garage: string }> }) {
  const { viewer, dealer } = await proPage(params, 'team', '/equipe')
  const team = await teamOf(dealer.dealerId)
  return (
    <>
      <PageTitle intro="Chacun a son propre accès ; tous voient le stock et les statistiques.">
        Équipe
      </PageTitle>
      <TeamList team={team} dealerId={dealer.dealerId} self={viewer.accountId} />
      <div className="grid gap-x-12 pt-8 lg:grid-cols-2">
        <Section id="inviter" title="Inviter">
          <div className="grid gap-6">
            <ActionForm
              label="Inviter une personne"
              action={inviteMemberAction}
              hidden={{ dealer: String(dealer.dealerId) }}
              fields={[
                {
                  name: 'email',
                  label: 'Adresse e-mail',
                  type: 'email',
                  help: `Le lien vaut ${INVITATION_DAYS} jours, une fois, pour cette adresse seule.`,
                  required: true,
                  maxLength: 254,
                },
              ]}
              submit="Envoyer l’invitation"
              done="L’invitation est partie."
              again
            >
              <Select
                id="role-invite"
                name="role"
                label="Rôle"
                options={ROLE_OPTIONS}
                defaultValue="seller"
              />
            </ActionForm>
            <InvitationList team={team} dealerId={dealer.dealerId} />
          </div>
        </Section>
        <Section id="roles" title="Ce que chacun peut faire">
          <dl className="border-t border-line">
            {WHAT_EACH_MAY.map(([role, what]) => (
              <div key={role} className="flex justify-between gap-6 border-b border-line py-3">
                <dt className="font-medium">{role}</dt>
                <dd className="text-right text-ink-2">{what}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </div>
    </>
  )
}
