import { extras, state, upkeep, useOf } from './care-words.ts'
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
  const opened = opening(facts, random)
  const said = [opened]
  for (let told = 0; told < talk && middle.length > 0; told++) {
    const [tell] = middle.splice(random.whole(0, Math.min(1, middle.length - 1)), 1)
    if (tell) said.push(tell())
  }
  said.push(...papers(facts, opened, random))
  const options = listed(facts.equipment, random.whole(3, 9), random)
  if (options && random.chance(0.65))
    said.push(`${random.pick(car.body === 'utilitaire' ? PLAIN_OPTIONS : OPTIONS)} : ${options}.`)
  if (random.chance(0.6)) said.push(reason(facts, opened, random))
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

const PLAIN_OPTIONS = ['Équipements', 'Options', 'Principales options', 'Niveau équipement']
const OPTIONS = [...PLAIN_OPTIONS, 'Elle a tout ce qu’il faut', 'Elle est bien équipée']

function papers({ car, owners, inspected }: Facts, opened: string, random: Random): string[] {
  const said: string[] = []
  if (owners === 1 && !opened.includes('première main') && random.chance(0.6))
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
  else if (car.ageYears > 4 && car.body !== 'sans-permis')
    said.push(random.pick(['CT à faire.', 'Le contrôle technique sera fait avant la vente.']))
  return said
}

/** Why, and where: nothing that the opening has said already. */
function reason({ car, place }: Facts, opened: string, random: Random): string {
  const reasons = [...(car.body === 'utilitaire' ? VAN_REASONS : carReasons(car))]
  if (!opened.includes('visible'))
    reasons.push(
      `Visible ${atPlace(place)} ou dans les environs.`,
      `Visible sur rendez-vous, à dix minutes ${ofPlace(place)}.`,
    )
  if (!opened.includes('double emploi')) reasons.push('Vente pour cause de double emploi.')
  return random.pick(reasons)
}

const VAN_REASONS = [
  'Vendu car je change pour plus grand.',
  'Vendu pour fin d’activité.',
  'Remplacé par un véhicule électrique.',
  'Le nouveau véhicule arrive le mois prochain.',
]
const CAR_REASONS = [
  'Vendue car j’ai maintenant une voiture de fonction.',
  'Je pars à l’étranger, vente souhaitée avant la fin du mois.',
  'Je déménage en centre-ville et n’ai plus besoin de voiture.',
  'À la retraite, une seule voiture nous suffit.',
  'Le nouveau véhicule arrive le mois prochain.',
]
const SMALL_REASONS = [
  'La famille s’agrandit, il nous faut plus grand.',
  'Première voiture de ma fille, qui vient d’en changer.',
]
const LARGE_REASONS = ['Les enfants sont partis, elle est devenue trop grande.', 'Idéale pour une famille.']
const OPEN_REASONS = ['Parfaite pour les beaux jours.', 'Capote en bon état, étanche.']

const SMALL: ReadonlySet<string> = new Set(['citadine', 'coupe', 'cabriolet', 'compacte'])
const LARGE: ReadonlySet<string> = new Set(['monospace', 'break', 'ludospace', 'suv', 'minibus'])

function carReasons({ body }: Facts['car']): string[] {
  return [
    ...CAR_REASONS,
    ...(SMALL.has(body) ? SMALL_REASONS : []),
    ...(LARGE.has(body) ? LARGE_REASONS : []),
    ...(body === 'cabriolet' ? OPEN_REASONS : []),
  ]
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
