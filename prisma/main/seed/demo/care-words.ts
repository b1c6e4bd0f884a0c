import type { Random } from './random.ts'
import { type Facts, thousands } from './wording.ts'

/** What a private seller says of the car's life: each sentence only where age, mileage, fuel and body bear it out. */

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
  'Deux ou trois petits coups de portière, rien qui se voie de loin.',
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

/** How it looks today. */
export function state({ car }: Facts, random: Random): string {
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

/** What it was driven for. */
export function useOf({ car }: Facts, random: Random): string {
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
export function upkeep({ car }: Facts, random: Random): string {
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

/** What goes with it. */
export function extras({ car, market }: Facts, random: Random): string {
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
