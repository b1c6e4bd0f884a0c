import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** One line of facts: "2019 · 45 210 km · Diesel · Manuelle · 90 ch". Absent facts leave no dot behind. */
export function Facts({
  items,
  className,
}: {
  items: readonly (string | null | undefined)[]
  className?: string
}) {
  // Each fact holds together; a line breaks after a dot only.
  const present = items.filter(Boolean).map((item) => item?.replaceAll(' ', '\u00a0'))
  return (
    <p className={classNames('text-14 text-ink-2 tabular-nums', className)}>{present.join('\u00a0· ')}</p>
  )
}

/** The ruled table of a car's key facts, two columns from 640 px on. */
export function KeyFacts({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-8 border-t border-line sm:grid-cols-2">
      {facts.map(({ label, value }) => (
        <div key={label} className="flex items-baseline justify-between gap-4 border-b border-line py-3">
          <dt className="text-14 text-ink-2">{label}</dt>
          <dd className="text-right font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
