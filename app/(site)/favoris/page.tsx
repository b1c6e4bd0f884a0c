import type { Metadata } from 'next'
import { Favourites } from '#components/listings/favourites.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'

export const metadata: Metadata = {
  title: 'Favoris',
  alternates: { canonical: '/favoris' },
  robots: { index: false, follow: true },
}

export default function FavouritesPage() {
  return (
    <Page className="pb-8">
      <PageTitle intro="Gardés dans ce navigateur seulement : rien n’est envoyé, et aucun compte n’est nécessaire.">
        Vos favoris
      </PageTitle>
      <noscript>
        <EmptyState
          title="Les favoris ont besoin de JavaScript"
          actions={<ButtonLink href="/voitures">Voir les annonces</ButtonLink>}
        >
          Ils sont rangés dans votre navigateur, qui n’y accède que par un script. Tout le reste du site
          fonctionne sans.
        </EmptyState>
      </noscript>
      <Favourites />
    </Page>
  )
}
