import { Notice } from '#components/ui/notice.tsx'

/** Said before anything is written, to both sides. */
export function SafetyAdvice() {
  return (
    <Notice tone="warning" title="Avant de payer quoi que ce soit">
      <ul className="grid list-disc gap-1 pl-5">
        <li>Voyez la voiture, ses papiers et la personne avant tout paiement.</li>
        <li>Un transporteur à payer d’avance, un mandat cash ou des codes prépayés : c’est une arnaque.</li>
        <li>
          Faites vérifier un chèque de banque par l’agence qui l’a émis, un jour ouvré, avant de remettre les
          clés.
        </li>
      </ul>
    </Notice>
  )
}
