import type { Metadata, Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { WordMark } from '#components/site/mark.tsx'
import { SkipLink } from '#components/ui/hidden.tsx'
import { Page } from '#components/ui/section.tsx'
import { SectionNav } from '#components/ui/section-nav.tsx'
import { PARTS } from '#lib/admin/model.ts'
import { currentViewer } from '#lib/platform/session.ts'
import { hasRole } from '#lib/platform/viewer.ts'

export const metadata: Metadata = {
  title: { default: 'Administration', template: '%s · Administration Volant' },
  robots: { index: false, follow: false },
}
export const dynamic = 'force-dynamic'

/** Around the back office. Each page asks for its viewer and role itself; the navigation shows what that person may open. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  const parts = PARTS.filter(({ role }) => hasRole(viewer, role))
  return (
    <>
      <SkipLink />
      <header className="border-b border-line">
        <Page className="flex flex-wrap items-center gap-x-4 md:flex-nowrap">
          <Link
            href={'/' as Route}
            prefetch={false}
            aria-label="Volant, accueil du site"
            className="inline-flex min-h-11 items-center"
          >
            <WordMark />
          </Link>
          {parts.length > 0 ? (
            <div className="order-last w-full min-w-0 md:order-none md:w-auto">
              <SectionNav
                label="Administration"
                links={[
                  { href: '/admin', label: 'Accueil' },
                  ...parts.map(({ href, label }) => ({ href, label, under: `${href}/` })),
                ]}
              />
            </div>
          ) : null}
          {viewer ? (
            <Link
              href={'/compte' as Route}
              prefetch={false}
              className="ml-auto inline-flex min-h-11 items-center text-ink-2 hover:text-ink"
            >
              {viewer.name}
            </Link>
          ) : null}
        </Page>
      </header>
      <main id="contenu" tabIndex={-1} className="min-h-[60vh] pb-12 outline-none">
        <Page>{children}</Page>
      </main>
    </>
  )
}
