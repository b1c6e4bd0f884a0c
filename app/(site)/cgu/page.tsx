import type { Metadata } from 'next'
import { HousePage } from '#components/site/house-page.tsx'
import { company } from '#lib/platform/company.ts'

export const metadata: Metadata = { title: 'Conditions d’utilisation', alternates: { canonical: '/cgu' } }

export default function Terms() {
  const firm = company()
  return (
    <HousePage
      title="Conditions d’utilisation"
      intro="Ce que Volant fait, ce qu’il ne fait pas, et ce que chacun peut en attendre."
      updated="26 novembre 2026"
    >
      <h2>1. Le service</h2>
      <p>
        Volant, édité par {firm.name}, publie des annonces de vente de voitures rédigées par des particuliers
        et par des professionnels. La consultation est libre et gratuite, sans compte. Volant n’est pas
        vendeur des véhicules, n’est pas partie à la vente et ne perçoit rien sur son prix.
      </p>
      <h2>2. Particulier ou professionnel</h2>
      <p>
        Chaque annonce indique si le vendeur se déclare particulier ou professionnel. Le droit de la
        consommation, dont la garantie légale de conformité, s’applique lorsque vous achetez à un
        professionnel en tant que consommateur. Il ne s’applique pas entre particuliers : seules valent alors
        les règles du code civil, dont la garantie des vices cachés (articles 1641 et suivants).
      </p>
      <h2>3. Le contenu des annonces</h2>
      <p>
        L’auteur d’une annonce répond de son exactitude. Sont notamment interdits les véhicules volés, les
        véhicules qui n’existent pas, le kilométrage modifié, les prix d’appel et tout contenu illicite ; de
        même les annonces en double, les coordonnées (téléphone, adresse, lien) écrites dans le texte, les
        photos qui ne sont pas celles de la voiture et les descriptions trompeuses. Des contrôles automatiques
        relisent chaque annonce avant sa mise en ligne ; celles qu’ils retiennent sont vues par une personne,
        et une personne prend chaque décision de refus. Volant héberge ces contenus et n’exerce pas de
        surveillance générale ; il agit promptement lorsqu’un contenu illicite lui est signalé.
      </p>
      <h2>4. Signaler un contenu</h2>
      <p>
        Toute personne peut signaler une annonce qu’elle estime illicite, par « Signaler l’annonce » sur la
        page de celle-ci ou en écrivant au <a href="/dsa">point de contact</a>. Chaque signalement fait
        l’objet d’un examen par une personne et d’une réponse motivée.
      </p>
      <h2>5. Restrictions</h2>
      <p>
        Une annonce contraire à la loi ou aux présentes conditions peut être retirée ou rendue invisible. Son
        auteur reçoit alors l’exposé des motifs de la décision et des voies de recours : contestation gratuite
        auprès de Volant pendant six mois, organe certifié de règlement extrajudiciaire des litiges, juge. La
        messagerie sert à vendre et à acheter une voiture : qui l’emploie pour escroquer, menacer, insulter ou
        démarcher peut ne plus pouvoir écrire aux vendeurs, avec les mêmes explications et les mêmes recours.
      </p>
      <h2>6. Classement</h2>
      <p>
        Les critères qui ordonnent les annonces sont décrits à la page{' '}
        <a href="/classement">Classement des annonces</a>.
      </p>
      <h2>7. Ce que paient les vendeurs</h2>
      <p>
        Les offres et les options, leur durée et leur prix, toutes taxes comprises, sont affichés avant la
        commande. Le contrat est conclu quand vous pressez le bouton « Commande avec obligation de
        paiement » ; l’annonce paraît après le paiement et les contrôles de l’article 3. Si elle est refusée,
        elle peut être corrigée et présentée à nouveau sans autre paiement ; si vous la retirez sans qu’elle
        ait paru, ce que vous avez payé pour elle vous est rendu en entier. Une facture est envoyée et reste
        dans votre compte.
      </p>
      <h2>8. Rétractation</h2>
      <p>
        Un consommateur a quatorze jours pour renoncer à sa commande, sans motif, par « Renoncer au contrat
        ici » dans <a href="/compte/paiements">ses paiements</a> ou par toute déclaration sans ambiguïté
        (article L221-18 du code de la consommation). S’il a demandé que l’annonce paraisse avant la fin de ce
        délai, il paie la part du temps déjà parue (article L221-25) ; le reste lui est rendu par le moyen de
        paiement employé, et l’annonce est retirée. La demande de parution immédiate est gardée avec la
        version de son texte : 2026-11-26.
      </p>
      <h2>9. Professionnels</h2>
      <p>
        Un établissement est vérifié par une personne avant que son stock paraisse ; il certifie n’offrir que
        des véhicules et des services conformes au droit de l’Union (règlement sur les services numériques,
        article 30). L’abonnement se règle mois par mois, prix hors taxes auquel s’ajoute la TVA, à la
        commande et sans escompte ; le premier mois d’une entreprise est offert. Sans règlement, le stock
        reste en ligne dix jours, puis attend hors ligne sans que rien soit effacé. Tout retard est passible
        de pénalités de trois fois le taux d’intérêt légal et d’une indemnité de recouvrement de 40 €. Le
        droit de rétractation ne s’applique pas à ces commandes. Version de ce texte : 2026-11-pro.
      </p>
      <h2>10. Disponibilité et responsabilité</h2>
      <p>
        Volant s’efforce de rendre le service disponible en permanence, sans le garantir. Les indications
        calculées, telles que les distances, le sont à vol d’oiseau et de commune à commune. Aucune clause des
        présentes n’écarte une responsabilité que la loi interdit d’écarter.
      </p>
      <h2>11. Droit applicable et litiges</h2>
      <p>
        Les présentes conditions sont soumises au droit français. Un consommateur peut recourir gratuitement
        au médiateur de la consommation : {firm.mediator}. Il conserve le bénéfice des dispositions
        impératives de son pays de résidence et le choix des juridictions que la loi lui ouvre.
      </p>
      <h2>12. Modifications</h2>
      <p>Les modifications valent pour l’avenir. La date de la dernière figure au bas de cette page.</p>
    </HousePage>
  )
}
