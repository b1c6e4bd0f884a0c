import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { STATES, type StockState } from '#lib/inventory/model.ts'
import { formatCount, formatNumber } from '#lib/platform/format.ts'
import { ExportLinks } from './export-links.tsx'

/** Above the table: how many cars stand where, and what leads away from it. */
export function StockTools({
  base,
  canChange,
  search,
  isPending,
  room,
  freeBoosts,
  states,
}: {
  base: string
  canChange: boolean
  search: string
  /** Nobody has approved the dealer yet: nothing is online, whatever its plan. */
  isPending: boolean
  room: number
  /** Places that are left among the boosts that the plan includes. */
  freeBoosts: number
  states: Partial<Record<StockState, number>>
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-14">
        {(Object.keys(STATES) as StockState[]).map((state) =>
          states[state] ? (
            <li key={state}>
              <TextLink href={`${base}?etat=${state}`}>{STATES[state]}</TextLink>{' '}
              <span className="tabular-nums">{formatNumber(states[state] ?? 0)}</span>
            </li>
          ) : null,
        )}
        <li className="text-ink-2">
          {isPending
            ? 'En ligne une fois votre compte approuvé et une formule choisie'
            : room > 0
              ? `${formatCount(room, 'place libre', 'places libres')} dans votre abonnement`
              : 'Aucune place libre dans votre abonnement'}
          {freeBoosts > 0
            ? `, ${formatCount(freeBoosts, 'mise en avant incluse', 'mises en avant incluses')} à placer`
            : ''}
        </li>
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <ExportLinks base={base} search={search} />
        {canChange ? <ButtonLink href={`${base}/nouveau`}>Ajouter une voiture</ButtonLink> : null}
      </div>
    </div>
  )
}
