import { Badge } from '#components/ui/badge.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { KeyFacts } from '#components/ui/facts.tsx'
import { STATES, type StockRow } from '#lib/inventory/model.ts'
import { formatCount, formatKm, formatNumber, formatPrice } from '#lib/platform/format.ts'
import { BoostLines } from './boost-lines.tsx'
import { CarBoost } from './car-boost.tsx'
import { CarMoves, mayGoOnline } from './car-moves.tsx'
import { NoPlace } from './no-place.tsx'
import { marketWords, STATE_TONES, waitsFor } from './stock-words.ts'

/** Where a car stands, what it brought in, and what may be done with it. */
export function CarHead({
  garage,
  pro,
  row,
  canChange,
  mayPay,
  places,
}: {
  garage: string
  /** "/pro/garage". */
  pro: string
  row: StockRow
  canChange: boolean
  mayPay: boolean
  places: { quota: number; online: number }
}) {
  const base = `${pro}/stock`
  const hasPlace = places.online < places.quota
  const market = marketWords(row)
  const waits = waitsFor(row)
  const facts = [
    { label: 'Prix', value: formatPrice(row.priceCents) },
    {
      label: 'Marché',
      value: market ? `${market.place} (${market.range})` : 'Trop peu de voitures comparables',
    },
    { label: 'Kilométrage', value: formatKm(row.mileageKm) },
    { label: 'En vente depuis', value: row.days === null ? 'Jamais' : formatCount(row.days, 'jour') },
    { label: 'Vues, 30 jours', value: formatNumber(row.views) },
    { label: 'Contacts, 30 jours', value: formatNumber(row.contacts) },
  ]
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-3">
        <Badge tone={STATE_TONES[row.state]}>{STATES[row.state]}</Badge>
        {waits ? <span className="text-14 text-ink-2">Elle attend : {waits.toLowerCase()}.</span> : null}
        {row.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </p>
      {row.boosts.length > 0 ? (
        <p>
          <BoostLines boosts={row.boosts} />
        </p>
      ) : null}
      <KeyFacts facts={facts} />
      {canChange && !hasPlace && mayGoOnline(row.state) ? (
        <NoPlace {...{ pro, mayPay, ...places }} isWaiting={row.state === 'en-attente'} />
      ) : null}
      <div className="flex flex-wrap gap-3">
        {canChange ? <CarMoves {...{ garage, hasPlace }} id={row.id} state={row.state} /> : null}
        <ButtonLink href={`${base}/affichettes?ids=${row.id}`} look="secondary">
          Fiche de pare-brise
        </ButtonLink>
        {canChange ? (
          <ButtonLink href={`${base}/nouveau?copie=${row.id}`} look="secondary">
            Dupliquer
          </ButtonLink>
        ) : null}
        {row.path ? (
          <ButtonLink href={row.path} look="quiet">
            Voir l’annonce
          </ButtonLink>
        ) : null}
      </div>
      {canChange && row.state === 'en-ligne' ? (
        <CarBoost base={base} id={row.id} running={row.boosts.map(({ kind }) => kind)} />
      ) : null}
    </div>
  )
}
