import type { ReactNode } from 'react'
import { Page, PageTitle } from '#components/ui/section.tsx'

/** A page to come in by: one narrow column. */
export function Entrance({
  title,
  intro,
  children,
}: {
  title: string
  intro?: ReactNode
  children: ReactNode
}) {
  return (
    <Page className="pb-8">
      <PageTitle intro={intro}>{title}</PageTitle>
      <div className="grid max-w-measure gap-8">{children}</div>
    </Page>
  )
}
