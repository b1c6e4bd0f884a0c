import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { choosePlanAction } from '#lib/dealers/actions.ts'
import type { Foreseen, Plan } from '#lib/dealers/queries.ts'
import { formatCount, formatDate, formatPrice } from '#lib/platform/format.ts'
import { WaitingCars } from './waiting-cars.tsx'

const TITLES: Readonly<Record<Foreseen['kind'], string>> = {
  first: 'Choisir',
  restart: 'Reprendre avec',
  keep: 'Garder',
  larger: 'Passer à',
  smaller: 'Passer le mois suivant à',
}

/** Nothing ran before it. */
const BEGINS: ReadonlySet<Foreseen['kind']> = new Set(['first', 'restart'])

/** Choosing a plan: what it would do, then the button that does it. */
export function PlanChange({
  plan,
  foreseen,
  dealerId,
}: {
  plan: Plan
  foreseen: Foreseen
  dealerId: number
}) {
  const { kind, from, dueCents, nextOn, waits, returns } = foreseen
  const at = kind === 'smaller' ? `le ${formatDate(from)}` : 'tout de suite'
  const what =
    kind === 'keep'
      ? 'La formule reste la même'
      : `La formule ${BEGINS.has(kind) ? 'commence' : 'change'} ${at}`
  const title = `${TITLES[kind]} « ${plan.label} »`
  return (
    <Disclosure title={title}>
      <ActionForm
        label={title}
        action={choosePlanAction}
        hidden={{ dealer: String(dealerId), plan: plan.code }}
        submit={dueCents > 0 ? 'Confirmer et passer au paiement' : 'Confirmer'}
      >
        <ul className="grid list-disc gap-1 pl-5 text-14">
          <li>{`${what} : ${formatCount(plan.quota, 'voiture')} en ligne à la fois.`}</li>
          <li>
            {dueCents > 0
              ? `À régler maintenant : ${formatPrice(dueCents)} HT${kind === 'larger' ? ', la différence jusqu’à la fin du mois réglé' : ''}.`
              : kind === 'first'
                ? 'Rien à régler maintenant : le premier mois est offert.'
                : 'Rien à régler maintenant.'}
          </li>
          <li>
            {nextOn
              ? `Facture suivante, le ${formatDate(nextOn)} : ${formatPrice(plan.netCents)} HT`
              : `Facture suivante, déjà à régler : ${formatPrice(plan.netCents)} HT`}
            , et ce qui a été pris à l’unité.
          </li>
          {waits.count > 0 ? (
            <li>
              <WaitingCars waits={waits} />
            </li>
          ) : null}
          {returns > 0 && kind !== 'smaller' ? (
            <li>
              {formatCount(returns, 'voiture en attente revient', 'voitures en attente reviennent')} en ligne.
            </li>
          ) : null}
        </ul>
      </ActionForm>
    </Disclosure>
  )
}
