import { Notice } from '#components/ui/notice.tsx'
import { PROVIDER_LABELS } from '#lib/payments/model.ts'
import type { LateFees } from '#lib/payments/queries.ts'
import { formatCount, formatDate, formatPrice } from '#lib/platform/format.ts'

/** What the table beside it does not know yet, or never will, of a provider that tells its fees later. */
export function LateFeesNotice({ fees }: { fees: LateFees }) {
  const name = PROVIDER_LABELS[fees.provider] ?? fees.provider
  const since = fees.readAt
    ? `Dernière lecture : ${formatDate(fees.readAt)}.`
    : 'Elles n’ont jamais été lues.'
  return (
    <div className="grid gap-3 pt-4">
      {fees.state === 'closed' ? (
        <Notice tone="error" title={`Les commissions de ${name} ne sont pas lues`}>
          MOLLIE_ORGANISATION_TOKEN n’est pas réglé : la clé des paiements ne donne pas accès aux commissions.{' '}
          {since} Elles manquent au journal et aux soldes. Une fois le jeton réglé, toutes celles depuis le
          premier paiement seront passées, une fois chacune : ne les saisissez pas à la main d’ici là.
        </Notice>
      ) : fees.state === 'stale' ? (
        <Notice tone="error" title={`Les commissions de ${name} n’ont pas pu être lues`}>
          {since} {fees.error ? `Réponse : ${fees.error}. ` : ''}
          Elles le seront dès que ce sera possible : chacune n’est passée qu’une fois.
        </Notice>
      ) : (
        <p className="max-w-measure text-14 text-ink-2">
          {name} dit ses commissions après coup : elles sont lues chaque jour et passées le jour de leur
          lecture. {fees.state === 'read' ? since : 'La première lecture se fera dans l’heure.'}
          {fees.without > 0
            ? ` ${formatCount(fees.without, 'paiement n’en a', 'paiements n’en ont')} pas encore.`
            : ''}
        </p>
      )}
      {fees.elsewhere.count > 0 ? (
        <p className="max-w-measure text-14 text-ink-2">
          {name} a aussi retenu {formatPrice(fees.elsewhere.cents)} en{' '}
          {formatCount(fees.elsewhere.count, 'mouvement', 'mouvements')} qui ne se{' '}
          {fees.elsewhere.count > 1 ? 'rapportent' : 'rapporte'} à aucun de nos paiements : ce montant n’est
          pas au journal, passez-le d’après sa facture.
        </p>
      ) : null}
    </div>
  )
}
