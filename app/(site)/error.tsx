'use client'

import { Button, ButtonLink } from '#components/ui/button.tsx'

export default function SiteError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <div className="mx-auto grid w-full max-w-page justify-items-start gap-4 px-4 py-12 md:px-8">
      <h1 className="text-28 font-bold md:text-36">Cette page n’a pas pu s’afficher</h1>
      <p className="max-w-measure text-ink-2">
        L’erreur vient de nous, et elle est enregistrée. Vos favoris et votre recherche sont intacts.
        {error.digest ? ` Référence : ${error.digest}.` : ''}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={reset}>Réessayer</Button>
        <ButtonLink href="/voitures" look="secondary">
          Voir les annonces
        </ButtonLink>
      </div>
    </div>
  )
}
