import type { ReactNode } from 'react'
import { SkipLink } from '#components/ui/hidden.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'

/** What stands around every public page. Pages bring no `<main>` of their own. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <Header />
      <main id="contenu" tabIndex={-1} className="min-h-[60vh] outline-none">
        {children}
      </main>
      <Footer />
    </>
  )
}
