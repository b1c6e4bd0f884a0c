import { Badge } from '#components/ui/badge.tsx'
import type { SubscriptionShown } from '#lib/dealers/queries.ts'
import { formatCount, formatPrice } from '#lib/platform/format.ts'
import { PlanChange } from './plan-change.tsx'

/** The plans, the smallest first, each with what choosing it does now. */
export function PlanList({ shown, dealerId }: { shown: SubscriptionShown; dealerId: number }) {
  const { offered, running, foreseen } = shown
  return (
    <ul className="border-t border-line">
      {offered.map((plan) => {
        const isCurrent = running?.plan.code === plan.code && !running.isOver
        const bring = isOpen(plan, running) ? foreseen.get(plan.code) : undefined
        return (
          <li
            key={plan.code}
            className="grid gap-x-8 gap-y-2 border-b border-line py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start lg:grid-cols-[minmax(0,1fr)_180px_400px]"
          >
            <div>
              <p className="flex flex-wrap items-center gap-2 text-18 font-semibold">
                {plan.label} {isCurrent ? <Badge tone="vert">Votre formule</Badge> : null}
              </p>
              <p className="text-14 text-ink-2">
                {formatCount(plan.quota, 'voiture')} en ligne à la fois, photos et fichiers compris
                {plan.includedBoosts > 0
                  ? `, ${formatCount(plan.includedBoosts, 'mise en avant incluse', 'mises en avant incluses')}`
                  : ''}{' '}
                ({formatPrice(plan.boostCents)} HT l’une de plus)
              </p>
            </div>
            <p className="tabular-nums sm:text-right">
              <span className="font-display text-22 font-semibold">{formatPrice(plan.netCents)}</span>{' '}
              <span className="text-14 text-ink-2">HT par mois</span>
            </p>
            {bring ? <PlanChange plan={plan} foreseen={bring} dealerId={dealerId} /> : null}
          </li>
        )
      })}
    </ul>
  )
}

/** Whether there is anything to choose: not the plan that goes on as it is, nor the one that is to come. */
function isOpen(plan: { code: string }, running: SubscriptionShown['running']): boolean {
  if (!running || running.isOver) return true
  if (running.plan.code === plan.code) return running.next !== null || running.endedAt !== null
  return running.next?.code !== plan.code
}
