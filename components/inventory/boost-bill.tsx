import type { BulkPreview } from '#lib/inventory/queries.ts'
import { formatCount, formatDate, formatPrice } from '#lib/platform/format.ts'
import { SLIP_MINUTES, STOCK_BOOST_DAYS } from '#lib/publishing/model.ts'

/** "12 voitures mises en avant 7 jours : 10 incluses, 2 à 4,90 € HT sur la facture du 12 décembre", and what it means. */
export function BoostBill({ boosts }: { boosts: NonNullable<BulkPreview['boosts']> }) {
  const { included, units, unitCents, totalCents, billOn } = boosts
  const when = billOn ? ` sur la facture du ${formatDate(new Date(billOn))}` : ''
  const parts = [
    included > 0 ? formatCount(included, 'incluse') : null,
    units > 0 ? `${units} à ${formatPrice(unitCents)} HT${when}` : null,
  ].filter(Boolean)
  return (
    <div className="grid gap-2">
      <p>
        {formatCount(included + units, 'voiture mise', 'voitures mises')} en avant {STOCK_BOOST_DAYS} jours :{' '}
        <strong>{parts.join(', ')}</strong>. {units > 1 ? `Au total : ${formatPrice(totalCents)} HT.` : null}
      </p>
      <p className="text-14 text-ink-2">
        En tête de liste ou encadrée, l’annonce porte les mots « Mise en avant payante » (L111-7 du code de la
        consommation).{' '}
        {units > 0
          ? `Annulée dans les ${SLIP_MINUTES} minutes, une mise en avant à l’unité n’est pas facturée, une fois par jour et par voiture ; ensuite, seuls ses jours entamés le sont. Vendue ou retirée, la voiture la perd.`
          : 'Annulée, elle libère sa place aussitôt. Vendue ou retirée, la voiture la perd.'}
      </p>
    </div>
  )
}
