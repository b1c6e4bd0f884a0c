import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { ORDER_LABELS } from '#lib/payments/model.ts'
import { orderToPay } from '#lib/payments/queries.ts'
import { formatPrice } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Paiement', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

const LOOK_AGAIN_S = 3

type Props = { params: Promise<{ orderId: string }> }

/** Where a provider sends its customer back: what the address says beside the order is not read, only our own books are. */
export default async function ReturnPage({ params }: Props) {
  const { orderId } = await params
  const viewer = await viewerOrSignIn(`/paiement/${orderId}/retour`)
  const order = await orderToPay(viewer, orderId)
  if (!order) notFound()
  const { professional } = order
  const price = formatPrice(order.totalCents)
  switch (order.state) {
    case 'paid':
      return (
        <Outcome professional={professional} title="Merci, votre paiement est reçu">
          <Notice tone="success" title={`${price} reçus`}>
            Facture {order.invoice}.{' '}
            {order.professional
              ? 'Votre abonnement est à jour.'
              : 'Votre annonce passe maintenant en vérification : elle est en ligne dès que c’est fait.'}
          </Notice>
        </Outcome>
      )
    case 'pending':
      if (order.attempt === null || order.attempt === 'failed')
        return (
          <Outcome
            professional={professional}
            title="Le paiement n’a pas abouti"
            payAgain={`/paiement/${orderId}`}
          >
            <Notice tone="warning" title="Rien ne vous a été débité">
              Votre commande est gardée : vous pouvez la payer de nouveau.
            </Notice>
          </Outcome>
        )
      return (
        <Outcome
          professional={professional}
          title="Nous attendons la confirmation"
          backToPay={`/paiement/${orderId}`}
        >
          <meta httpEquiv="refresh" content={String(LOOK_AGAIN_S)} />
          <Notice title="Cela prend d’ordinaire quelques secondes">
            Notre prestataire ne nous a pas encore confirmé votre paiement de {price}. Cette page se met à
            jour d’elle-même ; vous pouvez aussi la quitter, rien ne se perd.
          </Notice>
        </Outcome>
      )
    default:
      return (
        <Outcome professional={professional} title={`Commande ${ORDER_LABELS[order.state].toLowerCase()}`}>
          <p>Son détail est parmi vos paiements.</p>
        </Outcome>
      )
  }
}

function Outcome({
  title,
  payAgain,
  backToPay,
  professional,
  children,
}: {
  title: string
  payAgain?: string
  /** For whom came back without having paid: whoever has paid must not be led to pay again. */
  backToPay?: string
  professional: boolean
  children: React.ReactNode
}) {
  return (
    <Page className="max-w-180 pb-12">
      <PageTitle>{title}</PageTitle>
      <div className="grid gap-6">
        {children}
        <div className="flex flex-wrap gap-3">
          {payAgain ? <ButtonLink href={payAgain}>Revenir au paiement</ButtonLink> : null}
          <ButtonLink href={professional ? '/pro' : '/compte'} look={payAgain ? 'secondary' : 'primary'}>
            {professional ? 'Revenir à mon espace professionnel' : 'Voir mes annonces'}
          </ButtonLink>
          <ButtonLink href="/compte/paiements" look="secondary">
            Voir mes paiements
          </ButtonLink>
          {backToPay ? (
            <ButtonLink href={backToPay} look="quiet">
              Je n’ai pas payé : revenir au paiement
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </Page>
  )
}
