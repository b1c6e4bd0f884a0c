import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GiveBackForm } from '#components/payments/give-back-form.tsx'
import { FailedRefunds, OrdersTable, ProviderRow } from '#components/payments/payments-desk.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { paymentsDesk } from '#lib/payments/queries.ts'
import { formatCount } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { hasRole } from '#lib/platform/viewer.ts'

export const metadata: Metadata = { title: 'Paiements', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

export default async function PaymentsDeskPage() {
  const viewer = await viewerOrSignIn('/admin/paiements')
  if (!hasRole(viewer, 'accountant')) notFound()
  const { orders, providers, failedRefunds, waiting } = await paymentsDesk(viewer)
  const refundable = orders.filter(({ state }) => state === 'paid')
  return (
    <>
      <PageTitle
        intro={
          waiting === 0
            ? 'Aucun paiement n’attend son issue.'
            : `${formatCount(waiting, 'paiement attend son', 'paiements attendent leur')} issue.`
        }
      >
        Paiements
      </PageTitle>
      <Section id="prestataires" title="Prestataires">
        {providers.length === 0 ? (
          <p>Aucun n’est configuré (PAYMENT_PROVIDERS) : rien ne peut être payé.</p>
        ) : (
          <ul className="border-t border-line">
            {providers.map((provider) => (
              <ProviderRow key={provider.name} provider={provider} />
            ))}
          </ul>
        )}
      </Section>
      {failedRefunds.length > 0 ? (
        <Section id="remboursements" title="Remboursements refusés">
          <FailedRefunds refunds={failedRefunds} />
        </Section>
      ) : null}
      {refundable.length > 0 ? (
        <Section id="rembourser" title="Rembourser">
          <GiveBackForm orders={refundable} />
        </Section>
      ) : null}
      <Section id="commandes" title="Dernières commandes">
        {orders.length === 0 ? (
          <EmptyState level={3} title="Aucune commande">
            La première apparaîtra ici dès qu’une annonce payante sera déposée.
          </EmptyState>
        ) : (
          <OrdersTable orders={orders} />
        )}
      </Section>
    </>
  )
}
