import type { Car } from './cars.ts'
import type { Random } from './random.ts'

/** Titles and descriptions as people and dealers write them, put together from facts of the car. */

const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ' ')

export function titleOf(car: Car, trim: string | null, random: Random): string {
  const { makeLabel, generationLabel, label, fuel } = car.version
  const base = `${makeLabel} ${generationLabel} ${label}`
  if (!trim) return base
  if (car.seller === 'professionnel') return `${base} ${trim}`
  return random.pick([
    `${base} ${trim}`,
    `${base} ${trim}`,
    base,
    `${makeLabel} ${generationLabel} ${trim} ${fuel === 'electrique' ? 'électrique' : label}`,
  ])
}

type Facts = {
  car: Car
  trim: string | null
  equipment: readonly string[]
  owners: number | null
  warrantyMonths: number | null
  inspected: boolean
  place: string
}

export function descriptionOf(facts: Facts, random: Random): string {
  return facts.car.seller === 'professionnel' ? byDealer(facts, random) : byOwner(facts, random)
}

function byOwner({ car, trim, equipment, owners, inspected, place }: Facts, random: Random): string {
  const { generationLabel, label, fuel } = car.version
  const name = `${generationLabel}${trim ? ` ${trim}` : ''}`
  const said: string[] = [
    random.pick([
      `Je vends ma ${name} de ${car.year}, ${thousands(car.mileageKm)} km au compteur.`,
      `À vendre ${name} (${label}), mise en circulation en ${car.year}.`,
      `Vends ${name} de ${car.year}, très agréable à conduire.`,
      `Nous vendons notre ${name}, achetée en ${Math.min(car.year + (owners && owners > 1 ? random.whole(1, 4) : 0), 2026)}.`,
      `${name} ${label} à vendre près de chez moi, à ${place}.`,
    ]),
  ]
  if (car.damaged) {
    said.push(
      random.pick([
        'Voiture accidentée à l’avant, non roulante, vendue en l’état pour réparation ou pièces.',
        'Moteur à revoir, vendue en l’état à un professionnel ou à un bricoleur averti.',
        'Boîte de vitesses hors service, carrosserie saine : idéale pour pièces.',
      ]),
    )
  } else {
    said.push(random.pick(OWNER_STATE))
  }
  if (owners === 1)
    said.push(
      random.pick([
        'Première main, carnet complet.',
        'Je suis le premier propriétaire.',
        'Achetée neuve, une seule main.',
      ]),
    )
  said.push(random.pick(use(car)))
  if (!car.damaged) {
    if (random.chance(0.75)) said.push(random.pick(upkeep(car, random)))
    if (inspected)
      said.push(
        random.pick([
          'Contrôle technique de moins de six mois, sans contre-visite.',
          'Contrôle technique OK.',
          'CT vierge, fourni lors de la vente.',
        ]),
      )
    else if (2026 - car.year > 4)
      said.push(
        random.pick(['Contrôle technique à faire.', 'Le contrôle technique sera fait avant la vente.']),
      )
  }
  if (equipment.length > 2 && random.chance(0.7))
    said.push(
      `${random.pick(['Équipements', 'Options principales', 'Elle est équipée de'])} : ${listed(equipment, random)}.`,
    )
  if (fuel === 'electrique')
    said.push(
      random.pick([
        'Rechargée à la maison, câble fourni.',
        'Batterie contrôlée, autonomie conforme à ce qui est annoncé.',
        'Deux câbles de recharge fournis.',
      ]),
    )
  said.push(random.pick(reason(place)))
  said.push(random.pick(OWNER_CLOSE))
  return said.join(random.chance(0.5) ? ' ' : '\n')
}

const OWNER_STATE = [
  'Aucun frais à prévoir.',
  'Très bon état général, intérieur propre.',
  'Quelques rayures d’usage sur les pare-chocs, rien de grave.',
  'Bon état, une petite bosse sur l’aile arrière visible sur les photos.',
  'Carrosserie et sellerie très soignées.',
  'État conforme à son âge, mécanique irréprochable.',
  'Intérieur comme neuf, non fumeur.',
  'Elle démarre au quart de tour et ne consomme pas d’huile.',
  'Peinture d’origine, jamais accidentée.',
]

const OWNER_CLOSE = [
  'Visible le soir en semaine et le week-end.',
  'Premier contact par message, merci.',
  'Prix ferme, à débattre seulement devant la voiture.',
  'Prix légèrement négociable.',
  'Essai possible sur rendez-vous.',
  'Carte grise à mon nom, non gagée.',
  'Pas d’échange, pas d’envoi.',
  'Je reste disponible pour toute question.',
  'Paiement par virement bancaire le jour de la vente.',
]

function use(car: Car): string[] {
  const kmAYear = car.mileageKm / Math.max(1, 2026 - car.year)
  if (kmAYear < 7000)
    return [
      'Peu roulé, surtout de petits trajets.',
      'Deuxième voiture du foyer, elle dort au garage.',
      'Faible kilométrage pour son âge.',
    ]
  if (kmAYear > 19000)
    return [
      'Kilométrage essentiellement autoroutier.',
      'Elle fait la route tous les jours sans jamais faillir.',
      'Beaucoup d’autoroute, donc moteur peu fatigué.',
    ]
  return [
    'Usage mixte, ville et route.',
    'Elle me sert pour aller au travail.',
    'Roule régulièrement, entretenue sans compter.',
    'Toujours stationnée dans un parking fermé.',
  ]
}

function upkeep(car: Car, random: Random): string[] {
  const general = [
    'Révision faite à jour, factures à l’appui.',
    'Entretien suivi chez le concessionnaire.',
    'Carnet d’entretien et factures disponibles.',
    'Quatre pneus récents.',
    'Freins avant refaits l’an dernier.',
  ]
  if (car.version.fuel === 'electrique')
    return [
      'Entretien suivi, factures disponibles.',
      'Pneus avant changés récemment.',
      'Filtre d’habitacle et liquide de frein remplacés.',
    ]
  if (car.mileageKm > 110_000)
    general.push(
      `Courroie de distribution remplacée à ${thousands(random.whole(8, 11) * 10_000)} km.`,
      'Distribution et pompe à eau faites.',
      'Embrayage récent.',
    )
  if (car.version.fuel === 'diesel') general.push('Vanne EGR nettoyée.', 'Filtre à particules contrôlé.')
  return general
}

function reason(place: string): string[] {
  return [
    'Je la vends car j’ai une voiture de fonction.',
    'Vendue pour cause d’achat d’une plus grande.',
    'La famille s’agrandit, elle devient trop petite.',
    'Vente cause double emploi.',
    'Je pars à l’étranger, vente rapide souhaitée.',
    'Vente suite à un déménagement en ville.',
    `Visible à ${place}.`,
    'Retraite : une seule voiture nous suffit désormais.',
  ]
}

function byDealer(
  { car, trim, equipment, owners, warrantyMonths, inspected }: Facts,
  random: Random,
): string {
  const { makeLabel, generationLabel, label, powerCh, fiscalCv, fuel } = car.version
  const said: string[] = [
    `${makeLabel} ${generationLabel} ${label}${trim ? ` finition ${trim}` : ''}, ${powerCh} ch${fiscalCv ? ` (${fiscalCv} CV fiscaux)` : ''}.`,
  ]
  if (car.condition === 'neuf')
    said.push(
      random.pick([
        'Véhicule neuf, disponible immédiatement sur parc.',
        'Véhicule neuf en stock, livraison sous huit jours.',
      ]),
    )
  else if (car.condition === 'zero-km')
    said.push(
      random.pick([
        'Véhicule zéro kilomètre, immatriculé par nos soins.',
        'Zéro kilomètre, garantie constructeur en cours.',
      ]),
    )
  else if (car.condition === 'demonstration')
    said.push(
      random.pick([
        'Véhicule de démonstration de notre concession.',
        'Ancien véhicule de démonstration, entretenu dans nos ateliers.',
      ]),
    )
  else
    said.push(
      random.pick([
        `Première mise en circulation en ${car.year}, ${thousands(car.mileageKm)} km.`,
        `${thousands(car.mileageKm)} km, année ${car.year}.`,
        `Véhicule de ${car.year} affichant ${thousands(car.mileageKm)} km.`,
      ]),
    )
  if (car.damaged)
    said.push('Véhicule accidenté vendu en l’état, réservé aux professionnels de la réparation.')
  else said.push(random.pick(DEALER_STATE))
  if (owners === 1 && car.condition === 'occasion')
    said.push(random.pick(['Première main, origine France.', 'Un seul propriétaire, carnet suivi.']))
  if (equipment.length > 2)
    said.push(
      `${random.pick(['Équipements', 'Principaux équipements', 'Dotation'])} : ${listed(equipment, random)}.`,
    )
  if (warrantyMonths)
    said.push(
      random.pick([
        `Garantie ${warrantyMonths} mois, pièces et main-d’œuvre.`,
        `Garantie ${warrantyMonths} mois extensible.`,
      ]),
    )
  if (inspected) said.push('Contrôle technique à jour.')
  if (fuel === 'electrique')
    said.push(
      random.pick([
        'Certificat d’état de la batterie remis à la vente.',
        'Câble de recharge domestique et câble de type 2 fournis.',
      ]),
    )
  if (random.chance(0.6)) said.push(random.pick(DEALER_SERVICE))
  said.push(random.pick(DEALER_CLOSE))
  return said.join(random.chance(0.4) ? '\n' : ' ')
}

const DEALER_STATE = [
  'Véhicule révisé et contrôlé dans nos ateliers avant la livraison.',
  'Contrôlé sur 100 points par nos mécaniciens.',
  'Entretien constructeur, historique disponible.',
  'Très bel état, carrosserie et intérieur préparés par nos soins.',
  'Vidange et filtres faits, pneumatiques en bon état.',
  'Suivi complet dans le réseau de la marque.',
]

const DEALER_SERVICE = [
  'Reprise de votre ancien véhicule possible.',
  'Nous nous chargeons des démarches d’immatriculation.',
  'Livraison possible partout en France.',
  'Essai sur rendez-vous, du lundi au samedi.',
  'Le prix affiché ne comprend pas les frais de carte grise.',
]

const DEALER_CLOSE = [
  'Notre équipe vous accueille sans rendez-vous.',
  'Photos complémentaires sur demande.',
  'Visible dans notre hall d’exposition.',
  'Renseignez-vous : ce véhicule part vite.',
  'Dossier complet à votre disposition.',
]

function listed(equipment: readonly string[], random: Random): string {
  const start = random.whole(0, Math.max(0, equipment.length - 4))
  return equipment
    .slice(start, start + random.whole(3, 8))
    .map((label) =>
      /^[A-ZÉÈ]{2}|^(Apple|Android|ISOFIX|Bluetooth|GPS)/.test(label)
        ? label
        : label.charAt(0).toLowerCase() + label.slice(1),
    )
    .join(', ')
}
