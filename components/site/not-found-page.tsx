'use client'

import { TextLink } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { POPULAR_MAKES } from './links.ts'
import { SearchBox } from './search-box.tsx'
import { Shell } from './shell.tsx'

/** Every page carries what it would show if it were missing: here the name of a component, not the markup of a whole page. */
export function NotFoundPage() {
  return (
    <Shell>
      <Page className="grid gap-8 py-8">
        <PageTitle intro="L’adresse est peut-être mal recopiée, ou la page n’existe plus. Vos recherches restent possibles d’ici.">
          Cette page n’existe pas
        </PageTitle>
        <div className="max-w-140" data-hero-search="">
          <SearchBox id="recherche-404" />
        </div>
        <section aria-labelledby="marques-demandees">
          <h2 id="marques-demandees" className="pb-2 text-18 font-semibold">
            Les marques les plus demandées
          </h2>
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {POPULAR_MAKES.map(({ href, label }) => (
              <li key={href}>
                <TextLink href={href}>{label}</TextLink>
              </li>
            ))}
            <li>
              <TextLink href="/voitures">Toutes les annonces</TextLink>
            </li>
          </ul>
        </section>
      </Page>
    </Shell>
  )
}
