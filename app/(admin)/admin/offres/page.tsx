import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlanTerms } from '#components/dealers/plan-terms.tsx'
import { TermsForm } from '#components/publishing/terms-form.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { allPlans } from '#lib/dealers/queries.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { hasRole } from '#lib/platform/viewer.ts'
import { changeOfferAction, changeOptionAction } from '#lib/publishing/actions.ts'
import { allTerms } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Offres et options', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

const OFFER = [
  { name: 'durationDays', label: 'Durée, en jours' },
  { name: 'photos', label: 'Photos au plus' },
  { name: 'freePerYear', label: 'Gratuites par an et par compte' },
] as const

export default async function OffersPage() {
  const viewer = await viewerOrSignIn('/admin/offres')
  if (!hasRole(viewer, 'admin')) notFound()
  const [{ offers, options }, plans] = await Promise.all([allTerms(), allPlans()])
  return (
    <>
      <PageTitle intro="Ce qui a été acheté garde ses conditions ; un changement vaut pour la suite et s’inscrit au journal.">
        Offres et options
      </PageTitle>
      <Section id="offres" title="Offres">
        <div className="grid gap-10 lg:grid-cols-3">
          {offers.map((offer) => (
            <TermsForm key={offer.code} action={changeOfferAction} terms={offer} numbers={OFFER} />
          ))}
        </div>
      </Section>
      <Section id="formules" title="Formules des professionnels">
        <div className="grid gap-10 lg:grid-cols-3">
          {plans.map((plan) => (
            <PlanTerms key={plan.code} plan={plan} />
          ))}
        </div>
      </Section>
      <Section id="options" title="Options">
        <div className="grid gap-10 lg:grid-cols-3">
          {options.map((option) => (
            <TermsForm
              key={option.code}
              action={changeOptionAction}
              terms={option}
              numbers={[{ name: 'days', label: 'Durée, en jours' }]}
            />
          ))}
        </div>
      </Section>
    </>
  )
}
