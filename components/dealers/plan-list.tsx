import { ActionForm } from '#components/ui/action-form.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { choosePlanAction } from '#lib/dealers/actions.ts'
import type { SubscriptionShown } from '#lib/dealers/queries.ts'
import { formatCount, formatPrice } from '#lib/platform/format.ts'

/** The plans, the smallest first, each with what choosing it does now. */
export function PlanList({ shown, dealerId }: { shown: SubscriptionShown; dealerId: number }) {
  const { offered, running } = shown
  return (
    <ul className="border-t border-line">
      {offered.map((plan) => {
        const isCurrent = running?.plan.code === plan.code && !running.isOver
        const choice = choiceOf(plan, running)
        return (
          <li
            key={plan.code}
            className="grid gap-x-8 gap-y-2 border-b border-line py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center lg:grid-cols-[minmax(0,1fr)_180px_260px]"
          >
            <div>
              <p className="flex flex-wrap items-center gap-2 text-18 font-semibold">
                {plan.label} {isCurrent ? <Badge tone="vert">Votre formule</Badge> : null}
              </p>
              <p className="text-14 text-ink-2">
                {formatCount(plan.quota, 'voiture')} en ligne à la fois, photos et fichiers compris
              </p>
            </div>
            <p className="tabular-nums sm:text-right">
              <span className="font-display text-22 font-semibold">{formatPrice(plan.netCents)}</span>{' '}
              <span className="text-14 text-ink-2">HT par mois</span>
            </p>
            {choice ? (
              <ActionForm
                label={plan.label}
                action={choosePlanAction}
                hidden={{ dealer: String(dealerId), plan: plan.code }}
                submit={choice}
                look="secondary"
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

function choiceOf(
  plan: { code: string; quota: number },
  running: SubscriptionShown['running'],
): string | null {
  if (!running) return 'Choisir cette formule'
  if (running.isOver) return 'Reprendre avec cette formule'
  if (running.plan.code === plan.code) return running.next || running.endedAt ? 'Garder cette formule' : null
  if (plan.quota > running.plan.quota) return 'Passer à cette formule'
  return running.next?.code === plan.code ? null : 'Y passer le mois suivant'
}
