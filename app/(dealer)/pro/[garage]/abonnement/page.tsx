import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { DealerStateNotice } from '#components/dealers/dealer-state.tsx'
import { PlanList } from '#components/dealers/plan-list.tsx'
import { SubscriptionState } from '#components/dealers/subscription-state.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { GRACE_DAYS } from '#lib/dealers/model.ts'
import { reviewOf, subscriptionOf } from '#lib/dealers/queries.ts'
import { formatDate, formatPrice } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Abonnement' }

const BILLS: Readonly<Record<string, string>> = {
  month: 'Mois',
  upgrade: 'Changement de formule',
  units: 'Mises en avant',
}

export default async function SubscriptionPage({ params }: { params: Promise<{ garage: string }> }) {
  const { dealer, base } = await proPage(params, 'money', '/abonnement')
  const { dealerId } = dealer
  const [shown, review] = await Promise.all([subscriptionOf(dealerId), reviewOf(dealerId)])
  return (
    <>
      <PageTitle
        intro={`Un prix par mois selon la taille de votre stock, sans engagement.${shown.running ? '' : ' Le premier mois est offert.'}`}
      >
        Abonnement
      </PageTitle>
      <DealerStateNotice state={dealer.state} note={review.reviewNote} />
      <SubscriptionState shown={shown} dealerId={dealerId} />
      {dealer.state === 'approved' ? (
        <Section
          id="formules"
          title={shown.running && !shown.running.isOver ? 'Changer de formule' : 'Choisir une formule'}
        >
          <PlanList shown={shown} dealerId={dealerId} />
          <p className="max-w-measure pt-4 text-14 text-ink-2">
            Plus grande, la formule vaut tout de suite et vous réglez la différence jusqu’à la fin du mois ;
            plus petite, elle vaut au mois suivant. Passé {GRACE_DAYS} jours sans règlement, le stock attend
            hors ligne : rien n’est jamais effacé.
          </p>
        </Section>
      ) : null}
      {shown.running && shown.running.bills.length > 0 ? (
        <Section id="reglements" title="Règlements et factures">
          <ul className="border-t border-line">
            {shown.running.bills.map(
              ({ id, kind, periodFrom, periodUntil, netCents, cancelledAt, documents }) => (
                <li key={id} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-3">
                  <span>
                    {BILLS[kind] ?? 'Règlement'} du {formatDate(periodFrom)} au {formatDate(periodUntil)}
                    {cancelledAt ? ', remboursé' : ''}
                  </span>
                  <span className="flex flex-wrap gap-x-6 tabular-nums">
                    {documents.map(({ number, kind: of }) => (
                      <TextLink key={number} href={`${base}/abonnement/factures/${number}`} download>
                        {of === 'invoice' ? 'Facture' : 'Avoir'} {number}
                      </TextLink>
                    ))}
                    {formatPrice(netCents)} HT
                  </span>
                </li>
              ),
            )}
          </ul>
        </Section>
      ) : null}
    </>
  )
}
