import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

/** A dealer without a car yet: the two doors. */
export function StockEmpty({ base, canChange }: { base: string; canChange: boolean }) {
  return (
    <EmptyState
      title="Aucune voiture pour l’instant"
      actions={
        canChange ? (
          <>
            <ButtonLink href={`${base}/nouveau`}>Ajouter une voiture</ButtonLink>
            <ButtonLink href={base.replace(/stock$/, 'flux')} look="secondary">
              Envoyer un fichier
            </ButtonLink>
          </>
        ) : null
      }
    >
      Saisissez vos voitures une à une, ou faites-nous parvenir le fichier de votre logiciel : nous le lisons
      chaque nuit, quel que soit son format.
    </EmptyState>
  )
}
