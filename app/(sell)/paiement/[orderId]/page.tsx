import type { Metadata, Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { OrderLines } from '#components/payments/order-lines.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { startPaymentAction } from '#lib/payments/actions.ts'
import { orderToPay } from '#lib/payments/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Paiement', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ orderId: string }> }

export default async function PaymentPage({ params }: Props) {
  const { orderId } = await params
  const viewer = await viewerOrSignIn(`/paiement/${orderId}`)
  const order = await orderToPay(viewer, orderId)
  if (!order) notFound()
  if (order.state !== 'pending' && order.state !== 'lapsed') redirect(`/paiement/${orderId}/retour` as Route)
  if (order.state === 'lapsed')
    return (
      <Page className="max-w-180 pt-6 pb-12">
        <EmptyState
          level={1}
          title="Cette commande n’a pas été payée à temps"
          actions={
            order.professional ? (
              <ButtonLink href="/pro">Revenir à mon espace professionnel</ButtonLink>
            ) : (
              <ButtonLink href="/compte">Voir mes annonces</ButtonLink>
            )
          }
        >
          Elle est annulée, et rien ne vous a été débité.
        </EmptyState>
      </Page>
    )
  return (
    <Page className="max-w-180 pb-12">
      <PageTitle intro="Vérifiez votre commande : le paiement se fait ensuite sur la page de notre prestataire.">
        Votre commande
      </PageTitle>
      <div className="grid gap-6">
        {order.attempt === 'failed' ? (
          <Notice tone="warning" title="Le paiement précédent n’a pas abouti">
            Rien ne vous a été débité. Vous pouvez recommencer.
          </Notice>
        ) : null}
        <OrderLines {...order} />
        <div className="grid gap-2 text-14 text-ink-2">
          {order.professional ? (
            <p>
              Commande passée pour votre activité professionnelle : le droit de rétractation ne s’y applique
              pas. Elle est due à la commande, sans escompte.
            </p>
          ) : order.expressRequestAt ? (
            <p>
              Vous avez demandé le {formatDate(order.expressRequestAt)} que la prestation commence sans
              attendre la fin du délai de rétractation. Vous gardez quatorze jours pour renoncer au contrat :
              ce qui n’aura pas été exécuté vous sera alors rendu.
            </p>
          ) : (
            <p>Vous avez quatorze jours pour renoncer au contrat.</p>
          )}
          <p>
            Vous avez accepté nos <TextLink href="/cgu">conditions</TextLink>, version {order.termsVersion}.
            Cette commande peut être payée jusqu’au {formatDate(order.expiresAt)}.
          </p>
        </div>
        <ActionForm
          action={startPaymentAction}
          hidden={{ orderId }}
          submit="Commande avec obligation de paiement"
        />
      </div>
    </Page>
  )
}
