'use client'

import type { ReactNode } from 'react'
import { SkipLink } from '#components/ui/hidden.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Navigation } from './navigation.tsx'

/**
 * What stands around every public page. Pages bring no `<main>` of their own. In the browser too, where the page of what is
 * not there needs it anyway: so its markup need not travel a second time as data.
 */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <Navigation />
      <Header />
      <main id="contenu" tabIndex={-1} className="min-h-[60vh] outline-none">
        {children}
      </main>
      <Footer />
    </>
  )
}
