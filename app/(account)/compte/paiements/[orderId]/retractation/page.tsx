import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { linesInWords } from '#components/payments/order-lines.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { KeyFacts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { withdrawOrderAction } from '#lib/payments/actions.ts'
import { withdrawalOf } from '#lib/payments/queries.ts'
import { formatDate, formatPrice } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { boughtFor } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Renoncer au contrat' }
export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ orderId: string }> }

/** Second of the two steps that L221-21 asks for: what is renounced and what it gives back, then "Confirmer la rétractation". */
export default async function WithdrawalPage({ params }: Props) {
  const { orderId } = await params
  const viewer = await viewerOrSignIn(`/compte/paiements/${orderId}/retractation`)
  const found = await withdrawalOf(viewer, orderId)
  if (!found) notFound()
  const car = (await boughtFor(viewer.accountId, [found.reference])).get(found.reference)
  const { withdrawal, refundCents, refusal, lines, createdAt, totalCents } = found
  const order = [
    { label: 'Commande', value: orderId.slice(0, 8).toUpperCase() },
    { label: 'Passée le', value: formatDate(createdAt) },
    { label: 'Prestation', value: linesInWords(lines) },
    ...(car
      ? [
          {
            label: 'Annonce',
            value: <TextLink href={`/compte/annonces/${car.listingId}`}>{car.title}</TextLink>,
          },
        ]
      : []),
    { label: 'Montant payé', value: formatPrice(totalCents) },
  ]
  if (withdrawal)
    return (
      <div className="grid max-w-180 gap-6">
        <PageTitle>Accusé de réception de votre rétractation</PageTitle>
        <Notice tone="success" title={`Reçue le ${exactly(withdrawal.at)}`}>
          {formatPrice(withdrawal.refundCents)} vous sont rendus sur le moyen de paiement employé. Une copie
          de cet accusé vous a été envoyée par e-mail.
        </Notice>
        <blockquote className="border-l-4 border-line pl-4">{withdrawal.statement}</blockquote>
        <KeyFacts facts={order} />
        <Back />
      </div>
    )
  return (
    <div className="grid max-w-180 gap-6">
      <PageTitle>Renoncer au contrat</PageTitle>
      {refusal ? (
        <Notice tone="warning" title={refusal}>
          {null}
        </Notice>
      ) : null}
      <KeyFacts
        facts={[
          ...order,
          ...(refundCents === null ? [] : [{ label: 'Vous sera rendu', value: formatPrice(refundCents) }]),
        ]}
      />
      {refundCents === null ? null : (
        <>
          {refundCents < totalCents ? (
            <p className="text-14 text-ink-2">
              Vous aviez demandé que la prestation commence sans attendre : la part déjà exécutée reste due,
              en proportion du temps écoulé.
            </p>
          ) : null}
          <p className="text-14 text-ink-2">
            Votre annonce, si elle tient à cette commande, sera retirée. Vous recevrez un accusé de réception
            daté.
          </p>
          <ActionForm action={withdrawOrderAction} hidden={{ orderId }} submit="Confirmer la rétractation" />
        </>
      )}
      <Back />
    </div>
  )
}

const hour = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium', timeZone: 'Europe/Paris' })
const exactly = (at: Date): string => `${formatDate(at)} à ${hour.format(at)}`

function Back() {
  return (
    <div>
      <ButtonLink href="/compte/paiements" look="secondary">
        Mes paiements
      </ButtonLink>
    </div>
  )
}
