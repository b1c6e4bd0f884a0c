import { TextLink } from '#components/ui/button.tsx'
import { DECIDED_LABELS, type GroundName, groundOf } from '#lib/moderation/model.ts'
import type { RecentDecision } from '#lib/moderation/queries.ts'
import { formatDate } from '#lib/platform/format.ts'

export function DecisionList({ decisions }: { decisions: readonly RecentDecision[] }) {
  return (
    <ul className="border-t border-line">
      {decisions.map((decision) => (
        <li
          key={decision.caseId}
          className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2"
        >
          <TextLink href={`/admin/moderation/${decision.caseId}`}>{decision.title}</TextLink>
          <span className="text-14 text-ink-2">
            {DECIDED_LABELS[decision.cause][decision.outcome]}
            {decision.ground ? ` (${groundOf(decision.ground as GroundName).label})` : ''}, par{' '}
            {decision.by ?? 'un compte effacé'}, {formatDate(decision.at)}
          </span>
        </li>
      ))}
    </ul>
  )
}
