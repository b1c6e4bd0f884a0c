const PROMISES = [
  {
    title: 'Votre logiciel suffit',
    words:
      'Par e-mail, SFTP, FTPS, HTTPS ou API : votre fichier est lu chaque nuit, quel que soit son format. Chaque ligne refusée l’est avec sa raison, et la façon de la corriger.',
  },
  {
    title: 'Un stock qui se pilote',
    words:
      'Prix, jours en vente, vues, contacts et place dans le marché de chaque voiture, dans un tableau. Changez cent prix d’un coup, voyez ce que cela donnerait, revenez en arrière.',
  },
  {
    title: 'Vos contacts en un endroit',
    words:
      'Chaque message arrive avec sa voiture, va à qui de votre équipe s’en charge, et peut partir au format ADF dans votre logiciel de suivi.',
  },
  {
    title: 'Ce que chaque annonce rapporte',
    words:
      'Vues, appels, messages et favoris, jour par jour et voiture par voiture, robots mis à part ; un résumé chaque mois.',
  },
  {
    title: 'Votre page',
    words:
      'Logo, présentation, horaires, lieux de vente et tout votre stock, à une adresse à vous, avec la recherche du site.',
  },
  {
    title: 'Rien ne se perd',
    words:
      'Un fichier vide ou tronqué ne change rien. S’il retirait trop de voitures, nous vous demandons d’abord ; une lecture s’annule en un geste.',
  },
] as const

/** What a professional's space does, in six short paragraphs. */
export function ProPromises() {
  return (
    <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
      {PROMISES.map(({ title, words }) => (
        <li key={title}>
          <h3 className="text-18 font-semibold">{title}</h3>
          <p className="pt-1 text-ink-2">{words}</p>
        </li>
      ))}
    </ul>
  )
}
