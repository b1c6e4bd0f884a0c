import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { ORDER_LABELS } from '#lib/payments/model.ts'
import type { ordersOf } from '#lib/payments/queries.ts'
import { formatDate, formatPrice } from '#lib/platform/format.ts'
import { linesInWords } from './order-lines.tsx'

type Order = Awaited<ReturnType<typeof ordersOf>>[number]

/** One order among a person's own: what, for what (`subject`), when, how much, where it stands, and what may be done. */
export function OrderSummary({ order, subject }: { order: Order; subject?: ReactNode }) {
  const { id, createdAt, lines, totalCents, state, invoices, refunds, canPay, canWithdraw } = order
  return (
    <article className="grid gap-3" aria-label={`Commande du ${formatDate(createdAt)}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-18 font-semibold">{linesInWords(lines)}</h2>
        <p className="font-display text-18 font-semibold tabular-nums">{formatPrice(totalCents)}</p>
      </div>
      {subject}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-ink-2">
        <Badge>{ORDER_LABELS[state]}</Badge>
        <span>Commande {id.slice(0, 8).toUpperCase()}</span>
        <span>{formatDate(createdAt)}</span>
      </p>
      {refunds.map(({ amountCents, state: refundState, reason, createdAt: at }) => (
        <p key={at.getTime()} className="text-14">
          {formatPrice(amountCents)} {refundState === 'done' ? 'remboursés' : 'en cours de remboursement'}.{' '}
          {reason}
        </p>
      ))}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {canPay ? <ButtonLink href={`/paiement/${id}`}>Payer</ButtonLink> : null}
        {invoices.map(({ number, kind }) => (
          <a
            key={number}
            href={`/compte/paiements/factures/${number}`}
            className="inline-flex min-h-11 items-center text-bleu underline decoration-1 underline-offset-3 hover:decoration-2"
          >
            {kind === 'invoice' ? 'Facture' : 'Avoir'} {number}
          </a>
        ))}
        {canWithdraw ? (
          <TextLink
            href={`/compte/paiements/${id}/retractation`}
            className="inline-flex min-h-11 items-center"
          >
            Renoncer au contrat ici
          </TextLink>
        ) : null}
        {state === 'withdrawn' ? (
          <TextLink
            href={`/compte/paiements/${id}/retractation`}
            className="inline-flex min-h-11 items-center"
          >
            Accusé de réception
          </TextLink>
        ) : null}
      </div>
    </article>
  )
}
