import type { Metadata } from 'next'
import { DealerForm } from '#components/dealers/dealer-form.tsx'
import { identityFields } from '#components/dealers/identity-fields.ts'
import { TextLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { registerDealerAction } from '#lib/dealers/actions.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Inscrire un établissement' }

export default async function RegistrationPage() {
  const viewer = await viewerOrSignIn('/pro/inscription')
  return (
    <Page className="pt-4 pb-12">
      <PageTitle intro="Quelques minutes suffisent. Une personne vérifie votre établissement sous un jour ouvré ; vous préparez votre stock pendant ce temps, et le premier mois est offert.">
        Inscrire un établissement
      </PageTitle>
      {viewer.emailConfirmed ? (
        <DealerForm
          label="Inscrire un établissement"
          action={registerDealerAction}
          groups={[
            {
              legend: 'Votre enseigne',
              fields: [
                {
                  name: 'name',
                  label: 'Nom commercial',
                  help: 'Celui sous lequel vos clients vous connaissent.',
                  required: true,
                  maxLength: 80,
                },
                {
                  name: 'phone',
                  label: 'Téléphone',
                  help: 'Montré à qui le demande. Les numéros surtaxés ne sont pas acceptés.',
                  kind: 'tel',
                  autoComplete: 'tel',
                  required: true,
                  maxLength: 30,
                },
              ],
            },
            { legend: 'Votre entreprise', fields: identityFields() },
            {
              legend: 'Qui en répond',
              intro:
                'La loi nous demande de savoir à qui nous avons affaire ; ces coordonnées ne sont pas montrées.',
              fields: [
                {
                  name: 'contactName',
                  label: 'Nom de la personne responsable',
                  required: true,
                  maxLength: 80,
                  autoComplete: 'name',
                },
                {
                  name: 'email',
                  label: 'Adresse e-mail de l’établissement',
                  kind: 'email',
                  required: true,
                  maxLength: 254,
                  autoComplete: 'email',
                  value: viewer.email,
                },
                {
                  name: 'certified',
                  kind: 'check',
                  label:
                    'Je m’engage à ne proposer que des véhicules et des services conformes au droit de l’Union européenne (règlement sur les services numériques, art. 30).',
                },
                {
                  name: 'terms',
                  kind: 'check',
                  label:
                    'J’accepte les conditions d’utilisation, au nom de l’établissement que j’ai le pouvoir d’engager.',
                },
              ],
            },
          ]}
          submit="Inscrire mon établissement"
          done="Votre établissement est inscrit."
        />
      ) : (
        <Notice tone="warning" title="Confirmez d’abord votre adresse e-mail">
          Un lien vous attend dans votre boîte de réception.
        </Notice>
      )}
      <p className="max-w-measure pt-8 text-14 text-ink-2">
        Vos collègues ont déjà un compte pour cet établissement ? Demandez à son gérant de vous inviter. Les
        règles sont dans nos <TextLink href="/cgu">conditions d’utilisation</TextLink>.
      </p>
    </Page>
  )
}
