import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Says what is not there and what to do next: of a page, or at level 3 of a part of one, which has its own rules. */
export function EmptyState({
  title,
  children,
  actions,
  level = 2,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
  level?: 1 | 2 | 3
}) {
  const Heading = `h${level}` as const
  return (
    <div className={classNames('grid justify-items-start gap-4', level < 3 && 'border-y border-line py-12')}>
      <Heading className={classNames(level < 3 ? 'text-22' : 'text-18', 'font-semibold')}>{title}</Heading>
      {children ? <div className="max-w-measure text-ink-2">{children}</div> : null}
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  )
}
