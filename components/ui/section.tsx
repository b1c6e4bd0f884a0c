import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export function Rule({ className }: { className?: string }) {
  return <hr className={classNames('border-t border-line', className)} />
}

/** The column that every page stands in. */
export function Page({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames('mx-auto w-full max-w-page px-4 md:px-8', className)}>{children}</div>
}

/** The one h1 of a page. */
export function PageTitle({ children, intro }: { children: ReactNode; intro?: ReactNode }) {
  return (
    <header className="grid gap-2 pt-4 pb-6">
      <h1 className="text-28 font-bold md:text-36">{children}</h1>
      {intro ? <p className="max-w-measure text-ink-2 md:text-18">{intro}</p> : null}
    </header>
  )
}

/** A part of a page: a rule, its heading, and at most one link on the right. */
export function Section({
  id,
  title,
  aside,
  children,
}: {
  id: string
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="border-t border-line py-8">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 pb-4">
        <h2 id={id} className="text-22 font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
