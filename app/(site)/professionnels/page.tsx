import type { Metadata } from 'next'
import { PlanPrices } from '#components/dealers/plan-prices.tsx'
import { ProPromises } from '#components/dealers/pro-promises.tsx'
import { FormatNames } from '#components/feeds/format-names.tsx'
import { JsonLd } from '#components/site/json-ld.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { Page, PageTitle, Section } from '#components/ui/section.tsx'
import { GRACE_DAYS } from '#lib/dealers/model.ts'
import { plans } from '#lib/dealers/queries.ts'
import { env } from '#lib/platform/env.ts'

export const metadata: Metadata = {
  title: 'Professionnels : votre stock en ligne',
  description:
    'Garages et concessions : votre stock en ligne depuis le fichier de votre logiciel, quel que soit son format. Un prix par mois, sans engagement, premier mois offert.',
  alternates: { canonical: '/professionnels' },
}

const CRUMBS = [{ label: 'Accueil', href: '/' }, { label: 'Professionnels' }]

const STEPS = [
  {
    title: 'Vous inscrivez votre établissement',
    words: 'Votre SIRET, votre adresse, qui en répond : quelques minutes.',
  },
  {
    title: 'Nous vérifions, sous un jour ouvré',
    words: 'Une personne lit votre dossier. Pendant ce temps, vous préparez votre stock.',
  },
  {
    title: 'Votre stock est en ligne',
    words: 'Vous choisissez une formule ; le premier mois est offert, et rien ne vous engage au-delà.',
  },
]

/** What a professional finds here before signing up: what it does, what it costs, which files are read. */
export default async function ProfessionalsPage() {
  const offered = await plans()
  return (
    <Page>
      <JsonLd.Breadcrumb base={env().BASE_URL} crumbs={CRUMBS} />
      <Breadcrumb crumbs={CRUMBS} />
      <PageTitle intro="Garages, concessions, négociants : envoyez le fichier que votre logiciel écrit déjà, ou saisissez vos voitures une à une. Nous le lisons chaque nuit et vous disons ce qui est en ligne, ce qui ne l’est pas, et pourquoi.">
        Votre stock en ligne, sans ressaisie
      </PageTitle>
      <p className="flex flex-wrap gap-3 pb-10">
        <ButtonLink href="/pro/inscription">Inscrire mon établissement</ButtonLink>
        <ButtonLink href="/pro" look="secondary">
          Ouvrir mon espace
        </ButtonLink>
      </p>
      <Section id="avantages" title="Ce que vous y trouvez">
        <ProPromises />
      </Section>
      <Section id="prix" title="Ce que cela coûte">
        <PlanPrices plans={offered} />
        <p className="max-w-measure pt-4 text-14 text-ink-2">
          Prix hors taxes, par mois, pour tout votre établissement : photos, fichiers, équipe et statistiques
          compris. Sans engagement, premier mois offert. Au-delà de la formule, les dernières voitures
          attendent hors ligne ; {GRACE_DAYS} jours après une facture impayée, le stock attend lui aussi :
          rien n’est jamais effacé. Aucune commission sur vos ventes, et le classement n’en dépend pas :{' '}
          <TextLink href="/classement">comment nous classons</TextLink>.
        </p>
      </Section>
      <Section
        id="formats"
        title="Les fichiers que nous lisons"
        aside={<TextLink href="/pro/formats">Tous les formats, colonne par colonne</TextLink>}
      >
        <FormatNames />
      </Section>
      <Section id="commencer" title="Comment commencer">
        <ol className="grid gap-x-10 gap-y-6 md:grid-cols-3">
          {STEPS.map(({ title, words }, index) => (
            <li key={title} className="border-t-2 border-ink pt-3">
              <p className="font-display text-22 font-semibold">
                <span className="text-ink-3 tabular-nums">{index + 1}.</span> {title}
              </p>
              <p className="pt-1 text-ink-2">{words}</p>
            </li>
          ))}
        </ol>
        <p className="flex flex-wrap gap-3 pt-8">
          <ButtonLink href="/pro/inscription">Inscrire mon établissement</ButtonLink>
        </p>
      </Section>
    </Page>
  )
}
