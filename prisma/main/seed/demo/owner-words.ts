import type { Random } from './random.ts'
import {
  atPlace,
  engineOf,
  type Facts,
  isMasculine,
  listed,
  my,
  ofMonth,
  ofPlace,
  registered,
  spokenName,
  thousands,
} from './wording.ts'

/** An advertisement as a private seller writes it: some in three lines, some in fifteen. */
export function byOwner(facts: Facts, random: Random): string {
  const { car } = facts
  if (car.damaged)
    return joined([opening(facts, random), random.pick(BROKEN), random.pick(BROKEN_CLOSE)], random)
  const talk = random.pick([1, 2, 2, 3, 3, 4])
  const middle = [
    () => state(facts, random),
    () => upkeep(facts, random),
    () => useOf(facts, random),
    () => extras(facts, random),
  ]
  const said = [opening(facts, random)]
  for (let told = 0; told < talk && middle.length > 0; told++) {
    const [tell] = middle.splice(random.whole(0, Math.min(1, middle.length - 1)), 1)
    if (tell) said.push(tell())
  }
  said.push(...papers(facts, random))
  const options = listed(facts.equipment, random.whole(3, 9), random)
  if (options && random.chance(0.65)) said.push(`${random.pick(OPTIONS)} : ${options}.`)
  if (random.chance(0.6)) said.push(reason(facts, random))
  if (random.chance(0.75)) said.push(closing(facts, random))
  const text = joined(said, random)
  return random.chance(0.22) ? `Bonjour,\n${text}${random.chance(0.5) ? '\nCordialement' : ''}` : text
}

const joined = (said: readonly string[], random: Random) => said.join(random.pick([' ', ' ', '\n', '\n\n']))

function opening({ car, trim, owners, place, market }: Facts, random: Random): string {
  const name = `${spokenName(car)}${trim && random.chance(0.7) ? ` ${trim}` : ''}`
  const mine = my(car, name)
  const km = `${thousands(car.mileageKm)} km`
  const { powerCh } = car.version
  const label = engineOf(car.version)
  const bought = random.whole(car.year, Math.max(car.year, market.year - 1))
  const choices = [
    `Je vends ${mine} ${name} de ${car.year}, ${km}.`,
    `Je vends ${mine} ${name} ${ofMonth(car)}, ${km} au compteur.`,
    `Vends ${name} ${label}, ${registered(car)}, ${km}.`,
    `À vendre : ${name}, ${label}, ${km}, année ${car.year}.`,
    `Nous vendons notre ${name}, ${km}.`,
    `Nous nous séparons de notre ${name} (${label}).`,
    `${name} ${label}, mise en circulation en ${registered(car)}, ${km}.`,
    `Vends ${mine} ${name}, moteur ${label}, ${km}.`,
    `Je me sépare de ${mine} ${name} à regret.`,
    `${name} ${ofMonth(car)}, ${powerCh} ch, ${km}.`,
    `Vends cause double emploi ${name} ${label} de ${car.year}.`,
    `Je mets en vente ${mine} ${name} de ${car.year}, visible ${atPlace(place)}.`,
  ]
  if (owners !== null && owners > 1 && bought > car.year)
    choices.push(
      `Je vends ${mine} ${name}, que j’ai ${isMasculine(car) ? 'acheté' : 'achetée'} en ${bought}.`,
    )
  if (owners === 1)
    choices.push(
      `${name} de première main, ${isMasculine(car) ? 'acheté neuf' : 'achetée neuve'} en ${registered(car)}, ${km}.`,
    )
  return random.pick(choices)
}

const BROKEN = [
  'Choc à l’avant côté droit, airbags non déclenchés, ne roule plus. Vendue en l’état.',
  'Moteur à revoir (perte de compression), carrosserie propre. Vendue en l’état, pour bricoleur averti.',
  'Boîte de vitesses hors service, le reste est sain. Idéal pour pièces.',
  'Accidentée à l’arrière, aile et pare-chocs à remplacer. Le moteur tourne.',
  'Joint de culasse à faire, je n’ai pas le temps de m’en occuper. À enlever sur plateau.',
  'Ne démarre plus : d’après le garage, l’injection est à refaire. Intérieur en très bon état.',
]
const BROKEN_CLOSE = [
  'Prévoir un plateau.',
  'Carte grise à mon nom, certificat de non-gage fourni.',
  'Prix à débattre, à enlever rapidement.',
  'Faire offre raisonnable.',
]

const STATE = [
  'Aucun frais à prévoir.',
  'Très bon état général, intérieur propre.',
  'Quelques rayures d’usage sur les pare-chocs, rien de grave.',
  'Bon état, une petite bosse sur l’aile arrière, visible en photo.',
  'Carrosserie et sellerie très soignées.',
  'Intérieur comme neuf, véhicule non fumeur.',
  'Peinture d’origine, jamais accidentée.',
  'Un petit impact sur le pare-brise, réparé par l’assurance.',
  'Jantes côté droit un peu frottées par les trottoirs, sinon rien à signaler.',
  'Deux ou trois petits coups de portière, normal avec les parkings de supermarché.',
  'Rien à redire, elle roule parfaitement.',
  'Véhicule sain, aucun voyant allumé.',
]
const OLD_STATE = [
  'État correct pour son âge, mécanique saine.',
  'Le vernis du capot commence à ternir, mais la mécanique est irréprochable.',
  'Siège conducteur un peu usé, le reste de l’habitacle est impeccable.',
  'Elle a son âge et quelques marques, mais elle démarre tous les matins.',
]
const NEARLY_NEW = [
  'Comme neuve, aucun défaut.',
  'État neuf, encore sous garantie constructeur.',
  'Pas une rayure, toujours lavée à la main.',
  'Aucun frais à prévoir, encore sous garantie.',
]

function state({ car }: Facts, random: Random): string {
  if (car.ageYears < 2) return random.pick(NEARLY_NEW)
  const burns = car.version.fuel !== 'electrique' && car.ageYears > 4
  return random.pick([
    ...STATE,
    ...(car.ageYears > 9 ? OLD_STATE : []),
    ...(burns ? ['Démarre au quart de tour, pas de consommation d’huile.'] : []),
  ])
}

const VAN_USE = [
  'Utilisé pour mon activité d’artisan, bien entretenu.',
  'N’a servi qu’à des livraisons légères.',
  'Cloison et plancher bois en place.',
  'J’arrête mon activité, il ne me sert plus.',
  'Très pratique, beaucoup de volume et facile à conduire.',
]

function useOf({ car }: Facts, random: Random): string {
  if (car.body === 'utilitaire') return random.pick(VAN_USE)
  const yearly = car.mileageKm / Math.max(1, car.ageYears)
  if (yearly < 7000)
    return random.pick([
      'Peu roulé, surtout de petits trajets le week-end.',
      'Deuxième voiture du foyer, elle dort au garage.',
      'Faible kilométrage pour son âge.',
      'Appartenait à mes parents, qui ne roulaient presque plus.',
      'Elle sort une à deux fois par semaine.',
    ])
  if (yearly > 19_000)
    return random.pick([
      'Kilométrage essentiellement autoroutier.',
      'Elle fait la route tous les jours sans jamais faillir.',
      'Beaucoup d’autoroute, le moteur est en pleine forme.',
      'Je fais 80 km par jour pour aller travailler, d’où le kilométrage.',
    ])
  return random.pick([
    'Usage mixte, ville et route.',
    'Elle me sert tous les jours pour aller au travail.',
    'Roule régulièrement, jamais brusquée.',
    'Toujours stationnée dans un parking fermé.',
    'Confortable sur long trajet et facile à garer.',
    'Très agréable à conduire, consommation raisonnable.',
    'Voiture de la famille, on est partis en vacances avec tous les étés.',
  ])
}

const UPKEEP = [
  'Révision à jour, factures à l’appui.',
  'Entretien suivi en concession depuis le début.',
  'Entretenue par mon garagiste, toutes les factures.',
  'Carnet d’entretien et factures disponibles.',
  'Entretien fait chaque année, rien en retard.',
]
const ELECTRIC_UPKEEP = [
  'Rechargée à la maison, presque toujours en charge lente.',
  'Batterie contrôlée en concession, rapport disponible.',
  'Câble de recharge fourni, pas de location de batterie.',
]
const ENGINE_UPKEEP = [
  'Vidange faite le mois dernier.',
  'Dernière révision complète il y a moins de 5 000 km.',
]

/** What has been done to the car: nothing that its age and mileage did not call for. */
function upkeep({ car }: Facts, random: Random): string {
  const { mileageKm, ageYears } = car
  const { fuel, gearbox } = car.version
  const burns = fuel !== 'electrique'
  if (ageYears < 1)
    return random.pick(['Carnet d’entretien à jour.', 'Entretien fait dans le réseau de la marque.'])
  const choices = [...UPKEEP, ...(burns ? ENGINE_UPKEEP : ELECTRIC_UPKEEP)]
  if (mileageKm > 30_000) choices.push('Quatre pneus récents.', 'Pneus avant neufs, arrière à 50 %.')
  if (mileageKm > 55_000) choices.push('Plaquettes et disques avant refaits l’an dernier.')
  if (ageYears > 5 && burns) choices.push('Batterie changée l’hiver dernier.')
  if (mileageKm > 110_000 && ageYears > 5) choices.push('Amortisseurs arrière changés récemment.')
  if (mileageKm > 110_000 && ageYears > 5 && burns) {
    const at = Math.min(random.whole(9, 16) * 10_000, Math.floor(mileageKm / 10_000) * 10_000)
    choices.push(
      `Distribution faite à ${thousands(at)} km.`,
      'Courroie de distribution et pompe à eau remplacées.',
      gearbox === 'manuelle' ? 'Embrayage refait, facture à l’appui.' : 'Vidange de boîte faite.',
    )
  }
  if (fuel === 'diesel' && mileageKm > 80_000 && car.year > 2000) choices.push('Vanne EGR nettoyée.')
  if (fuel === 'diesel' && mileageKm > 80_000 && car.year > 2008)
    choices.push('Filtre à particules contrôlé, pas de voyant.', 'Injecteurs contrôlés.')
  return random.pick(choices)
}

function extras({ car, market }: Facts, random: Random): string {
  const choices = [
    'Double des clés.',
    'Deux clés, tapis et notice fournis.',
    'Vendue avec quatre pneus hiver sur jantes tôle.',
    'Housses de sièges posées depuis l’achat.',
    'Pneus quatre saisons, pratique pour la loi Montagne.',
    'Dashcam installée, je la laisse.',
  ]
  if (ROOFED.has(car.body))
    choices.push('Porte-vélos possible en supplément.', 'Je laisse les barres de toit avec.')
  if (car.year < market.year) choices.push(`Traitement céramique fait en ${market.year - 1}.`)
  return random.pick(choices)
}
const ROOFED = new Set(['citadine', 'compacte', 'berline', 'break', 'suv', 'monospace', 'ludospace'])

const OPTIONS = [
  'Équipements',
  'Options',
  'Principales options',
  'Niveau équipement',
  'Elle a tout ce qu’il faut',
  'Elle est bien équipée',
]

function papers({ car, owners, inspected }: Facts, random: Random): string[] {
  const said: string[] = []
  if (owners === 1 && random.chance(0.6))
    said.push(
      random.pick(['Première main.', 'Je suis le premier propriétaire.', 'Une seule main depuis l’origine.']),
    )
  else if (owners === 2 && random.chance(0.35))
    said.push(random.pick(['Deuxième main.', 'Je suis le second propriétaire.']))
  if (inspected)
    said.push(
      random.pick([
        'Contrôle technique OK, sans contre-visite.',
        'CT de moins de six mois.',
        'CT vierge.',
        'Contrôle technique récent, une défaillance mineure seulement.',
        'Contrôle technique fait pour la vente.',
      ]),
    )
  else if (car.ageYears > 4)
    said.push(random.pick(['CT à faire.', 'Le contrôle technique sera fait avant la vente.']))
  return said
}

function reason({ car, place }: Facts, random: Random): string {
  const small = ['citadine', 'coupe', 'cabriolet', 'compacte', 'sans-permis'].includes(car.body)
  const large = ['monospace', 'break', 'ludospace', 'suv', 'minibus'].includes(car.body)
  return random.pick([
    'Vendue car j’ai maintenant une voiture de fonction.',
    'Vente pour cause de double emploi.',
    'Je pars à l’étranger, vente souhaitée avant la fin du mois.',
    'Je déménage en centre-ville et n’ai plus besoin de voiture.',
    `Visible ${atPlace(place)} ou dans les environs.`,
    `Voiture visible sur rendez-vous, à dix minutes ${ofPlace(place)}.`,
    'À la retraite, une seule voiture nous suffit.',
    'Le nouveau véhicule arrive le mois prochain.',
    ...(small
      ? [
          'La famille s’agrandit, il nous faut plus grand.',
          'Première voiture de ma fille, qui vient d’en changer.',
        ]
      : []),
    ...(large ? ['Les enfants sont partis, elle est devenue trop grande.', 'Idéale pour une famille.'] : []),
    ...(car.body === 'cabriolet' ? ['Parfaite pour les beaux jours.', 'Capote en bon état, étanche.'] : []),
  ])
}

function closing({ car }: Facts, random: Random): string {
  return random.pick([
    'Visible le soir en semaine et le week-end.',
    'Premier contact par message, merci.',
    'Prix ferme.',
    'Prix légèrement négociable devant la voiture.',
    'Essai possible sur rendez-vous.',
    'Carte grise à mon nom, non gagée.',
    'Pas d’échange.',
    'N’hésitez pas si vous avez des questions.',
    'Paiement par virement instantané ou chèque de banque.',
    'Curieux et marchands s’abstenir.',
    'Photos supplémentaires sur demande.',
    ...(car.priceEuros < 6000 && car.version.powerCh <= 110
      ? ['Idéal jeune conducteur.', 'Bonne voiture pour débuter.']
      : []),
    ...(car.priceEuros > 25_000 ? ['Historique complet à disposition de l’acheteur.'] : []),
  ])
}
