import type { Metadata } from 'next'
import { HousePage } from '#components/site/house-page.tsx'

export const metadata: Metadata = { title: 'Cookies', alternates: { canonical: '/cookies' } }

export default function Cookies() {
  return (
    <HousePage
      title="Cookies"
      intro="Volant ne dépose aucun cookie lorsque vous consultez des annonces : c’est pourquoi aucun bandeau ne vous interrompt."
      updated="24 novembre 2026"
    >
      <h2>Ce qui est gardé dans votre navigateur</h2>
      <ul>
        <li>Vos favoris, lorsque vous marquez une annonce d’un cœur.</li>
        <li>Les annonces que vous avez vues récemment.</li>
        <li>Ce que vous tapez dans une annonce en cours, tant que le réseau manque pour l’enregistrer.</li>
        <li>
          Si vous vous connectez à votre compte, un cookie de session, chiffré, que nul autre site ne peut
          lire. Il disparaît quand vous vous déconnectez.
        </li>
      </ul>
      <p>
        Ces informations sont strictement nécessaires à des fonctions que vous utilisez : elles ne requièrent
        pas de consentement (article 82 de la loi Informatique et Libertés). Elles ne servent ni à la
        publicité, ni à la mesure d’audience.
      </p>
      <h2>Ce qui n’existe pas ici</h2>
      <p>
        Ni publicité ciblée, ni mesure d’audience d’un tiers, ni bouton de réseau social qui suive votre
        navigation. Si cela devait changer, rien ne serait déposé avant votre accord, et refuser serait aussi
        simple qu’accepter.
      </p>
      <h2>Effacer</h2>
      <p>
        Videz les données du site dans les réglages de votre navigateur : favoris et annonces vues
        disparaissent alors.
      </p>
    </HousePage>
  )
}
