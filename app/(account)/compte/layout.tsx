import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Page } from '#components/ui/section.tsx'
import { SectionNav } from '#components/ui/section-nav.tsx'
import { signOutAction } from '#lib/accounts/actions.ts'

export const metadata: Metadata = { robots: { index: false, follow: false } }

const PAGES = [
  { href: '/compte', label: 'Mes annonces', under: '/compte/annonces' },
  { href: '/compte/messages', label: 'Messages', under: '/compte/messages' },
  { href: '/compte/paiements', label: 'Paiements', under: '/compte/paiements' },
  { href: '/compte/securite', label: 'Sécurité', under: '/compte/securite' },
  { href: '/compte/donnees', label: 'Mes données', under: '/compte/donnees' },
]

/** Around the account's pages, each of which asks for its viewer itself. */
export default function AccountPagesLayout({ children }: { children: ReactNode }) {
  return (
    <Page className="pt-4 pb-8">
      <div className="flex flex-col-reverse gap-x-4 md:flex-row md:items-start md:justify-between">
        <SectionNav label="Mon compte" links={PAGES} ruled />
        <ActionForm action={signOutAction} submit="Se déconnecter" look="quiet" />
      </div>
      {children}
    </Page>
  )
}
