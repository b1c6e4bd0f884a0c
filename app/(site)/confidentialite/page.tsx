import type { Metadata } from 'next'
import { HousePage } from '#components/site/house-page.tsx'
import { company } from '#lib/platform/company.ts'

export const metadata: Metadata = { title: 'Confidentialité', alternates: { canonical: '/confidentialite' } }

export default function Privacy() {
  const firm = company()
  return (
    <HousePage
      title="Confidentialité"
      intro="Chercher une voiture ne demande ni compte, ni nom, ni adresse."
      updated="24 novembre 2026"
    >
      <h2>Responsable du traitement</h2>
      <p>
        {firm.name}, {firm.address}. Pour toute question sur vos données :{' '}
        <a href={`mailto:${firm.privacyEmail}`}>{firm.privacyEmail}</a>.
      </p>
      <h2>Ce que nous traitons</h2>
      <h3>Votre visite</h3>
      <p>
        Notre serveur traite l’adresse IP de votre appareil et l’adresse des pages demandées, pour les
        envoyer, limiter les abus et corriger les pannes. Base légale : notre intérêt légitime à un service
        sûr (article 6, 1, f du RGPD).
      </p>
      <h3>Votre recherche</h3>
      <p>
        Les critères choisis figurent dans l’adresse de la page, pour que vous puissiez la garder ou la
        partager. Ils ne sont rattachés à aucun profil.
      </p>
      <h3>« Autour de moi »</h3>
      <p>
        Votre position n’est demandée à votre navigateur que si vous cliquez sur ce bouton. Elle sert à
        retrouver la commune la plus proche. Base légale : votre consentement, que vous pouvez retirer dans
        les réglages du navigateur.
      </p>
      <h3>Favoris et annonces vues</h3>
      <p>
        Ces listes restent dans votre navigateur et ne nous servent à aucune autre fin que de vous les
        montrer. Vous les effacez en vidant les données du site. Nous comptons combien de fois une annonce est
        vue ou mise en favori, sans retenir par qui.
      </p>
      <h3>Annonces</h3>
      <p>
        Le nom et la commune qu’un vendeur choisit d’afficher sont publiés avec son annonce, pour l’exécution
        du contrat qui nous lie à lui (article 6, 1, b du RGPD), jusqu’à l’expiration ou au retrait de
        l’annonce.
      </p>
      <h3>Votre compte</h3>
      <p>
        Adresse e-mail, prénom, mot de passe sous une forme qui ne permet pas de le retrouver, téléphone si
        vous le donnez, appareils connectés avec leur adresse IP : pour l’exécution du contrat. Un compte
        supprimé est effacé trente jours plus tard, le temps de changer d’avis.
      </p>
      <h3>L’immatriculation et le numéro de série</h3>
      <p>
        Ils sont facultatifs, gardés chiffrés, jamais publiés, et ne servent qu’à reconnaître une voiture
        déposée deux fois. Base légale : notre intérêt légitime à un marché sans fraude. Les photos sont
        débarrassées de leurs métadonnées, dont le lieu de la prise de vue ; l’original est effacé au bout de
        trente jours.
      </p>
      <h3>Vos messages</h3>
      <p>
        Ils sont gardés pour que les deux interlocuteurs les retrouvent ; aucun ne voit l’adresse de l’autre.
        Un modérateur ne lit une conversation que si l’un d’eux la signale.
      </p>
      <h3>Vos paiements</h3>
      <p>
        Le prestataire de paiement traite votre carte : nous n’en voyons jamais le numéro. Les factures, avec
        votre nom et votre adresse, sont gardées dix ans (article L123-22 du code de commerce), même après la
        suppression du compte.
      </p>
      <h3>Signalements et décisions</h3>
      <p>
        Ils sont gardés le temps des recours que la loi ouvre. Base légale : nos obligations au titre du
        règlement (UE) 2022/2065 sur les services numériques.
      </p>
      <h2>À qui vont les données</h2>
      <p>
        À nos équipes, à notre hébergeur, {firm.host.name}, qui agit sur nos instructions, et, pour ce que
        vous payez, au prestataire de paiement. Nous ne vendons ni ne louons aucune donnée, et aucune mesure
        d’audience d’un tiers n’est installée.
      </p>
      <h2>Vos droits</h2>
      <p>
        Vous disposez des droits d’accès, de rectification, d’effacement, de limitation, d’opposition et de
        portabilité. Nous répondons dans un délai d’un mois. Vous pouvez aussi adresser une réclamation à la
        CNIL, <a href="https://www.cnil.fr">www.cnil.fr</a>, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex
        07.
      </p>
    </HousePage>
  )
}
