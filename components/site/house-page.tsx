import type { ReactNode } from 'react'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'

/** A page about the house itself: legal texts and declarations. */
export function HousePage({
  title,
  intro,
  updated,
  children,
}: {
  title: string
  intro?: string
  /** Day of the last change, as it is read: "23 novembre 2026". */
  updated: string
  children: ReactNode
}) {
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: 'Accueil', href: '/' }, { label: title }]} />
      <PageTitle intro={intro}>{title}</PageTitle>
      <div className="prose">{children}</div>
      <p className="mt-10 max-w-measure border-t border-line pt-4 text-14 text-ink-2">
        Dernière mise à jour : {updated}.
      </p>
    </Page>
  )
}
