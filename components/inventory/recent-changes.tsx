import { UndoForm } from '#components/inventory/undo-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import type { RecentChange } from '#lib/inventory/queries.ts'
import { formatCount, formatMoment } from '#lib/platform/format.ts'

/** Changes of several cars of the last day, each of which can be taken back. */
export function RecentChanges({
  garage,
  changes,
  done,
}: {
  garage: string
  changes: readonly RecentChange[]
  /** The one that was just made. */
  done?: string | undefined
}) {
  if (changes.length === 0) return null
  return (
    <Disclosure title="Derniers changements" note={String(changes.length)} open={done !== undefined}>
      <ul className="grid">
        {changes.map(({ id, label, at, cars }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-2"
          >
            <span>
              <strong>{label}</strong>, {formatCount(cars, 'voiture')}{' '}
              <span className="text-14 text-ink-2">{formatMoment(new Date(at))}</span>
            </span>
            <UndoForm garage={garage} changeId={id} label={label} />
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
