import type { Metadata } from 'next'
import { HousePage } from '#components/site/house-page.tsx'
import { company } from '#lib/platform/company.ts'

export const metadata: Metadata = { title: 'Accessibilité', alternates: { canonical: '/accessibilite' } }

export default function Accessibility() {
  const firm = company()
  return (
    <HousePage
      title="Déclaration d’accessibilité"
      intro="Chercher une voiture doit être possible pour tous, au clavier, à l’écoute comme à l’écran."
      updated="23 novembre 2026"
    >
      <p>
        {firm.name} s’engage à rendre ce site accessible, conformément à l’article 47 de la loi n° 2005-102 du
        11 février 2005. Nous visons le niveau AA des WCAG 2.2, au-delà de ce que demande le RGAA 4.1.
      </p>
      <h2>État de conformité</h2>
      <p>
        Aucun audit complet n’a encore été mené par un tiers : au sens du RGAA, et dans cette attente, le site
        est donc déclaré non conforme. Nos propres vérifications sont décrites ci-dessous.
      </p>
      <h2>Ce que nous vérifions</h2>
      <ul>
        <li>Le contraste des textes et des contrôles, en thème clair et en thème sombre.</li>
        <li>L’usage au clavier seul, avec un focus toujours visible.</li>
        <li>Les titres, les régions et les noms des contrôles, à l’aide d’un outil automatique.</li>
        <li>La recherche, les filtres et les pages de résultats sans JavaScript.</li>
        <li>Le respect du réglage « réduire les animations ».</li>
      </ul>
      <h2>Limites connues</h2>
      <p>
        Les photos sont décrites d’après la vue et la voiture, non d’après leur contenu particulier. Les
        textes des annonces sont ceux des vendeurs.
      </p>
      <h2>Nous le dire</h2>
      <p>
        Un obstacle ? Écrivez à <a href={`mailto:${firm.email}`}>{firm.email}</a> ou appelez le {firm.phone} :
        nous vous donnerons l’information d’une autre manière.
      </p>
      <h2>Voies de recours</h2>
      <p>
        Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits, en ligne sur{' '}
        <a href="https://www.defenseurdesdroits.fr">www.defenseurdesdroits.fr</a>, par l’intermédiaire d’un
        délégué, ou par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris
        Cedex 07.
      </p>
    </HousePage>
  )
}
