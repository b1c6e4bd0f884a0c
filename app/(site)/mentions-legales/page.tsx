import type { Metadata } from 'next'
import { HousePage } from '#components/site/house-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { company } from '#lib/platform/company.ts'

export const metadata: Metadata = {
  title: 'Mentions légales',
  alternates: { canonical: '/mentions-legales' },
}

export default function LegalNotice() {
  const firm = company()
  return (
    <HousePage title="Mentions légales" updated="23 novembre 2026">
      {firm.fictitious ? (
        <Notice title="Société fictive">
          Ce site est une démonstration : la société, ses coordonnées et toutes les annonces sont inventées.
        </Notice>
      ) : null}
      <h2>Éditeur</h2>
      <p>
        Volant est édité par {firm.name}, {firm.legalForm} au capital de {firm.shareCapital}.
      </p>
      <dl>
        <dt>Siège social</dt>
        <dd>{firm.address}</dd>
        <dt>Immatriculation</dt>
        <dd>{firm.registration}</dd>
        <dt>TVA intracommunautaire</dt>
        <dd>{firm.vatNumber}</dd>
        <dt>Téléphone</dt>
        <dd>{firm.phone}</dd>
        <dt>Courriel</dt>
        <dd>
          <a href={`mailto:${firm.email}`}>{firm.email}</a>
        </dd>
        <dt>Directeur ou directrice de la publication</dt>
        <dd>{firm.publicationDirector}</dd>
      </dl>
      <h2>Hébergeur</h2>
      <dl>
        <dt>Nom</dt>
        <dd>{firm.host.name}</dd>
        <dt>Adresse</dt>
        <dd>{firm.host.address}</dd>
        <dt>Téléphone</dt>
        <dd>{firm.host.phone}</dd>
      </dl>
      <h2>Sources des données</h2>
      <ul>
        <li>
          Caractéristiques des véhicules neufs : ADEME, « Car Labelling », Licence Ouverte 2.0. Les
          caractéristiques affichées sont indicatives ; celles du certificat d’immatriculation font foi.
        </li>
        <li>Communes et codes postaux : La Poste, base officielle des codes postaux, Licence Ouverte 2.0.</li>
        <li>Découpage administratif : Etalab, d’après l’INSEE.</li>
      </ul>
      <h2>Propriété intellectuelle</h2>
      <p>
        Les textes et les photos d’une annonce appartiennent à son auteur. La marque Volant et son dessin
        appartiennent à {firm.name}. L’extraction d’une partie substantielle de la base d’annonces est
        interdite (articles L342-1 et suivants du code de la propriété intellectuelle).
      </p>
    </HousePage>
  )
}
