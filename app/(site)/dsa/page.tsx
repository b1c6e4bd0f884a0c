import type { Metadata } from 'next'
import { HousePage } from '#components/site/house-page.tsx'
import { company } from '#lib/platform/company.ts'

export const metadata: Metadata = { title: 'Points de contact (DSA)', alternates: { canonical: '/dsa' } }

export default function ContactPoints() {
  const firm = company()
  return (
    <HousePage
      title="Points de contact (DSA)"
      intro="Au titre du règlement (UE) 2022/2065 sur les services numériques."
      updated="24 novembre 2026"
    >
      <h2>Pour les autorités (article 11)</h2>
      <p>
        Les autorités des États membres, la Commission et le comité européen pour les services numériques nous
        joignent à <a href={`mailto:${firm.dsaEmail}`}>{firm.dsaEmail}</a>, en français ou en anglais.
      </p>
      <h2>Pour les utilisateurs (article 12)</h2>
      <p>
        Vous nous joignez par courriel à <a href={`mailto:${firm.dsaEmail}`}>{firm.dsaEmail}</a>, par
        téléphone au {firm.phone} ou par courrier : {firm.name}, {firm.address}. Une personne lit et répond :
        aucun échange n’est confié au seul automate.
      </p>
      <h2 id="signaler">Signaler un contenu illicite (article 16)</h2>
      <p>
        Ouvrez l’annonce et choisissez « Signaler l’annonce » : le <a href="/signaler">formulaire</a> demande
        ce qu’il faut, sans compte. Par courriel aussi, indiquez :
      </p>
      <ol>
        <li>l’adresse exacte de l’annonce (elle commence par « /annonces/ ») ;</li>
        <li>les raisons pour lesquelles vous l’estimez illicite ;</li>
        <li>
          votre nom et votre adresse électronique, si vous voulez une réponse (jamais nécessaires pour les
          infractions sexuelles commises contre des enfants) ;
        </li>
        <li>
          une phrase par laquelle vous confirmez que votre signalement est, de bonne foi, exact et complet.
        </li>
      </ol>
      <p>Vous recevez un accusé de réception, puis notre décision motivée et les moyens de la contester.</p>
      <h2>Coordinateur pour les services numériques</h2>
      <p>
        En France, l’Arcom : <a href="https://www.arcom.fr">www.arcom.fr</a>. Vous pouvez lui adresser une
        plainte (article 53).
      </p>
    </HousePage>
  )
}
