import type { ReactNode } from 'react'

/** Says what is not there and what to do next. */
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
    <div className="grid justify-items-start gap-4 border-y border-line py-12">
      <Heading className="text-22 font-semibold">{title}</Heading>
      {children ? <div className="max-w-measure text-ink-2">{children}</div> : null}
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  )
}
