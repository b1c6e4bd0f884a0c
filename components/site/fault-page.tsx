import type { ReactNode } from 'react'
import { ButtonLink } from '#components/ui/button.tsx'

/** A fault of ours. `again` is what tries once more, where a script is there to do it. */
export function FaultPage({ again, digest }: { again?: ReactNode; digest?: string | undefined }) {
  return (
    <div className="mx-auto grid w-full max-w-page justify-items-start gap-4 px-4 py-12 md:px-8">
      <h1 className="text-28 font-bold md:text-36">Cette page n’a pas pu s’afficher</h1>
      <p className="max-w-measure text-ink-2">
        L’erreur vient de nous, et elle est enregistrée. Vos favoris et votre recherche sont intacts :
        réessayez dans un instant.{digest ? ` Référence : ${digest}.` : ''}
      </p>
      <div className="flex flex-wrap gap-3">
        {again}
        <ButtonLink href="/voitures" look="secondary">
          Voir les annonces
        </ButtonLink>
      </div>
    </div>
  )
}
