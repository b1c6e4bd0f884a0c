import type { Metadata } from 'next'
import { HousePage } from '#components/site/house-page.tsx'

export const metadata: Metadata = {
  title: 'Classement des annonces',
  alternates: { canonical: '/classement' },
}

export default function Ranking() {
  return (
    <HousePage
      title="Classement des annonces"
      intro="Comment les annonces sont référencées, ordonnées et retirées (articles L111-7 et D111-7 du code de la consommation)."
      updated="26 novembre 2026"
    >
      <h2>L’ordre par défaut</h2>
      <p>
        Sans mots recherchés, les annonces sont rangées de la plus récemment publiée à la plus ancienne. À
        date égale, un numéro d’ordre fixe les départage, pour qu’aucune n’apparaisse deux fois d’une page à
        l’autre.
      </p>
      <h2>La pertinence</h2>
      <p>
        Lorsque vous tapez des mots, viennent d’abord les annonces qui les contiennent dans leur titre, puis
        les autres ; dans chaque groupe, de la plus récente à la plus ancienne.
      </p>
      <h2>Les autres tris</h2>
      <p>
        Prix, kilométrage, année et distance suivent la seule valeur annoncée par le vendeur. La distance est
        calculée à vol d’oiseau depuis la commune que vous indiquez. Le tri choisi est toujours affiché
        au-dessus des résultats.
      </p>
      <h2>Ce qui ne compte pas</h2>
      <p>
        Ni votre navigation passée, ni votre appareil, ni la qualité de particulier ou de professionnel du
        vendeur ne changent l’ordre. Il n’y a pas de classement personnalisé.
      </p>
      <h2>Rémunération</h2>
      <p>
        Un vendeur peut payer pour que son annonce passe en tête du tri par pertinence, quelques jours ou un
        jour par semaine. Aucun autre tri n’en dépend. Il peut aussi payer un encadré, ou la mention
        « Urgent », qui ne changent pas l’ordre. L’annonce mise en tête ou encadrée porte à chaque affichage
        les mots « Mise en avant payante ».
      </p>
      <p>
        L’abonnement d’un professionnel comprend un nombre de ces mises en avant, et il peut en payer d’autres
        à l’unité : elles ont le même effet sur l’ordre, et sont signalées par les mêmes mots.
      </p>
      <h2>Liens entre Volant et les vendeurs</h2>
      <p>Volant n’est lié au capital d’aucun vendeur et ne vend aucune voiture.</p>
      <h2>Référencement et retrait</h2>
      <p>
        Est référencée toute annonce publiée, conforme aux <a href="/cgu">conditions d’utilisation</a>. Elle
        quitte les résultats lorsque le vendeur la retire, lorsqu’elle expire ou lorsqu’une décision motivée
        la déréférence.
      </p>
    </HousePage>
  )
}
