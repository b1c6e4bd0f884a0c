import type { Random } from './random.ts'
import { atPlace, engineOf, type Facts, listed, ofMonth, registered, thisOne, thousands } from './wording.ts'

/** An advertisement as a dealer writes it: the sheet first, then the house. */
export function byDealer(facts: Facts, random: Random): string {
  const { car } = facts
  const said = [sheet(facts, random), origin(facts, random)]
  if (car.damaged)
    said.push(
      'Véhicule accidenté vendu en l’état, réservé aux professionnels de la réparation.',
      random.pick(['Expertise disponible sur demande.', 'Visible sur parc, enlèvement sur plateau.']),
    )
  else {
    if (car.condition === 'occasion' && random.chance(0.85)) said.push(prepared(facts, random))
    const options = listed(facts.equipment, random.whole(6, 13), random)
    if (options) said.push(`${random.pick(OPTIONS)} : ${options}.`)
    said.push(...promises(facts, random))
  }
  if (!car.damaged && random.chance(0.7)) said.push(random.pick(SERVICE))
  if (!car.damaged && random.chance(0.7)) said.push(random.pick(closing(facts)))
  return said.join(random.pick([' ', '\n', '\n', '\n\n']))
}

function sheet({ car, trim, market }: Facts, random: Random): string {
  const { makeLabel, generationLabel, powerCh, fiscalCv, gearbox } = car.version
  const named = generationLabel.startsWith(makeLabel) ? generationLabel : `${makeLabel} ${generationLabel}`
  const full = `${named} ${engineOf(car.version)}${trim ? ` finition ${trim}` : ''}`
  const power = `${powerCh} ch${fiscalCv ? ` (${fiscalCv} CV)` : ''}`
  const box = gearbox === 'automatique' ? 'boîte automatique' : 'boîte manuelle'
  const young = car.ageYears < 1 ? [`Arrivage ${market.year} : ${full}, ${power}.`] : []
  return random.pick([
    `${full}, ${power}, ${box}.`,
    `${full}, ${power}.`,
    `À saisir : ${full}, ${box}.`,
    `Nous vous proposons ${thisOne(car, full)} ${full}, ${power}.`,
    `${full}. Puissance ${power}, ${box}.`,
    ...young,
  ])
}

function origin({ car, owners }: Facts, random: Random): string {
  const km = `${thousands(car.mileageKm)} km`
  if (car.condition === 'neuf')
    return random.pick([
      'Véhicule neuf, disponible immédiatement.',
      'Véhicule neuf en stock, livraison sous huit jours.',
      'Véhicule neuf, jamais immatriculé, garantie constructeur.',
      'Neuf, sur parc, prêt à partir.',
    ])
  if (car.condition === 'zero-km')
    return random.pick([
      'Zéro kilomètre, immatriculé par nos soins.',
      'Véhicule 0 km, garantie constructeur en cours.',
      `0 km immatriculé en ${registered(car)}, disponible de suite.`,
    ])
  if (car.condition === 'demonstration')
    return random.pick([
      `Véhicule de démonstration, ${km}.`,
      `Ancien véhicule de démonstration ${ofMonth(car)}, ${km}, entretenu dans nos ateliers.`,
      `Véhicule de direction, ${km}, comme neuf.`,
    ])
  const first = owners === 1 ? random.pick([', première main', ', un seul propriétaire', '']) : ''
  return random.pick([
    `Première mise en circulation en ${registered(car)}, ${km}${first}.`,
    `${km}, année ${car.year}${first}.`,
    `Véhicule ${ofMonth(car)} affichant ${km}${first}.`,
    `Mis en circulation en ${registered(car)}, ${km} au compteur${first}.`,
  ])
}

const PREPARED = [
  'Véhicule révisé et contrôlé dans nos ateliers avant livraison.',
  'Contrôlé sur 100 points par nos mécaniciens.',
  'Entretien constructeur, historique disponible.',
  'Très bel état, carrosserie et intérieur préparés par nos soins.',
  'Suivi complet dans le réseau de la marque.',
  'Origine France, carnet d’entretien à jour.',
  'Reprise d’un client de la maison, historique limpide.',
  'Révision complète effectuée, livré avec deux clés.',
  'Carrosserie sans défaut, intérieur non fumeur.',
]

const SERVICED = 'Vidange et filtres faits, pneumatiques en bon état.'

const prepared = ({ car }: Facts, random: Random) =>
  random.pick(car.version.fuel === 'electrique' ? PREPARED : [...PREPARED, SERVICED])

const OPTIONS = [
  'Équipements',
  'Principaux équipements',
  'Dotation',
  'Options',
  'Équipements et options',
  'De série et en option',
]

function promises({ car, warrantyMonths, inspected }: Facts, random: Random): string[] {
  const said: string[] = []
  if (warrantyMonths)
    said.push(
      random.pick([
        `Garantie ${warrantyMonths} mois, pièces et main-d’œuvre.`,
        `Garanti ${warrantyMonths} mois, extension possible.`,
        `Garantie ${warrantyMonths} mois incluse dans le prix.`,
        `Véhicule garanti ${warrantyMonths} mois.`,
      ]),
    )
  if (inspected && random.chance(0.7))
    said.push(random.pick(['Contrôle technique à jour.', 'Contrôle technique vierge.', 'CT OK.']))
  if (car.version.fuel === 'electrique' && random.chance(0.7))
    said.push(
      random.pick([
        'Certificat d’état de la batterie remis à la vente.',
        'Câble de recharge de type 2 fourni.',
        'Batterie en propriété, autonomie vérifiée.',
      ]),
    )
  return said
}

const SERVICE = [
  'Reprise de votre ancien véhicule, même sans contrôle technique.',
  'Nous nous chargeons des démarches d’immatriculation.',
  'Livraison possible partout en France.',
  'Essai sur rendez-vous, du lundi au samedi.',
  'Prix hors frais de carte grise.',
  'Financement à l’étude, sous réserve d’acceptation du dossier.',
  'Estimation de votre reprise en dix minutes.',
  'Paiement en plusieurs fois possible.',
]

const closing = ({ place }: Facts) => [
  'Notre équipe vous accueille sans rendez-vous.',
  'Photos complémentaires sur demande.',
  `Visible dans notre hall d’exposition ${atPlace(place)}.`,
  `Visible sur notre parc ${atPlace(place)}.`,
  'Dossier complet à votre disposition.',
  'Appelez-nous pour vérifier sa disponibilité avant de vous déplacer.',
  'D’autres véhicules sont visibles sur notre page.',
]
