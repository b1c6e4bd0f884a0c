import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { DealerStateNotice } from '#components/dealers/dealer-state.tsx'
import { LastRuns } from '#components/dealers/last-runs.tsx'
import { NextSteps } from '#components/dealers/next-steps.tsx'
import { RemoveMember } from '#components/dealers/remove-member.tsx'
import { StockSummary } from '#components/dealers/stock-summary.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { GRACE_DAYS, MEMBER_ROLE_LABELS, mayDo } from '#lib/dealers/model.ts'
import { lastRuns, reviewOf, type Step, stepsOf, stockAtAGlance } from '#lib/dealers/queries.ts'
import { unreadContacts } from '#lib/leads/queries.ts'
import { formatCount } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Accueil' }

const STEPS: Readonly<Record<Step, { under: string; label: string; why: string }>> = {
  pay: {
    under: '/abonnement',
    label: 'Régler l’abonnement',
    why: `Le mois est fini : sans règlement dans les ${GRACE_DAYS} jours qui suivent, votre stock serait mis hors ligne.`,
  },
  plan: { under: '/abonnement', label: 'Choisir une formule', why: 'Votre stock est alors mis en ligne.' },
  showcase: {
    under: '/etablissement',
    label: 'Compléter votre page',
    why: 'Présentation, horaires et logo : ce que l’acheteur regarde d’abord.',
  },
  stock: { under: '/stock', label: 'Saisir une première voiture', why: 'Ou laissez faire votre logiciel.' },
  file: {
    under: '/flux',
    label: 'Brancher votre logiciel',
    why: 'E-mail, FTP ou adresse : quel que soit le format.',
  },
}

/** The account at one look. */
export default async function GarageHome({ params }: { params: Promise<{ garage: string }> }) {
  const { viewer, dealer, base } = await proPage(params, 'see')
  const { dealerId, role } = dealer
  const [stock, review, steps, runs, unread] = await Promise.all([
    stockAtAGlance(dealerId),
    reviewOf(dealerId),
    stepsOf(dealer),
    mayDo(role, 'feeds') ? lastRuns(dealerId) : [],
    mayDo(role, 'leads') ? unreadContacts(dealerId) : null,
  ])
  return (
    <>
      <PageTitle>Accueil</PageTitle>
      <DealerStateNotice state={dealer.state} note={review.reviewNote}>
        {dealer.state === 'refused' && mayDo(role, 'company') ? (
          <p className="pt-2">
            <TextLink href={`${base}/etablissement#identite`}>Corriger et demander un nouvel examen</TextLink>
          </p>
        ) : null}
      </DealerStateNotice>
      <div className="grid gap-x-12 pt-4 lg:grid-cols-2">
        <Section id="stock" title="Votre stock">
          <StockSummary stock={stock} href={`${base}/stock`} />
        </Section>
        {unread === null ? null : (
          <Section
            id="contacts"
            title="Contacts"
            aside={<TextLink href={`${base}/contacts`}>Tous les contacts</TextLink>}
          >
            {unread > 0 ? (
              <TextLink href={`${base}/contacts`} className="text-18 font-semibold">
                {formatCount(unread, 'conversation non lue', 'conversations non lues')}
              </TextLink>
            ) : (
              <p className="text-ink-2">Aucun message non lu.</p>
            )}
          </Section>
        )}
        {runs.length > 0 ? (
          <Section
            id="fichiers"
            title="Derniers fichiers"
            aside={<TextLink href={`${base}/flux`}>Tous les fichiers</TextLink>}
          >
            <LastRuns runs={runs} base={base} />
          </Section>
        ) : null}
        {steps.length > 0 ? (
          <Section id="suite" title="Ce qu’il reste à faire">
            <NextSteps steps={steps.map((step) => ({ ...STEPS[step], href: base + STEPS[step].under }))} />
          </Section>
        ) : null}
        {mayDo(role, 'team') ? null : (
          <Section id="equipe" title={`Votre place ici : ${MEMBER_ROLE_LABELS[role].toLowerCase()}`}>
            <RemoveMember
              dealer={String(dealerId)}
              member={viewer.accountId}
              name={viewer.name}
              role={role}
              isSelf
            />
          </Section>
        )}
      </div>
    </>
  )
}
