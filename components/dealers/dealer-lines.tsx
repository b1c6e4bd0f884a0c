import { TextLink } from '#components/ui/button.tsx'
import type { DealerLine } from '#lib/dealers/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { DealerStateBadge } from './dealer-state.tsx'

/** Dealers as the back office lists them. */
export function DealerLines({ dealers, label }: { dealers: readonly DealerLine[]; label: string }) {
  return (
    <ul aria-label={label} className="border-t border-line">
      {dealers.map(({ id, name, town, postcode, siren, isDemo, state, createdAt, reviewNote }) => (
        <li
          key={id}
          className="grid gap-x-6 gap-y-1 border-b border-line py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-baseline"
        >
          <p className="min-w-0">
            <TextLink href={`/admin/professionnels/${id}`} className="font-semibold">
              {name}
            </TextLink>{' '}
            <span className="text-14 text-ink-2">
              {postcode} {town}, SIREN {siren ?? (isDemo ? 'démonstration' : '–')}
            </span>
          </p>
          <p className="flex flex-wrap items-baseline gap-3 text-14 text-ink-2">
            <span className="tabular-nums">inscrit le {formatDate(createdAt)}</span>
            <DealerStateBadge state={state} />
          </p>
          {state === 'pending' && reviewNote ? (
            <p className="text-14 text-orange md:col-span-2">{reviewNote}</p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
