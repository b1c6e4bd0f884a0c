import { slugify } from '#lib/listings/model.ts'
import type { Random } from './random.ts'

export type DemoDealer = {
  id: number
  slug: string
  name: string
  legalName: string
  address: string
  communeInsee: string
  postcode: string
  phone: string
  hours: [number, number][][]
  presentation: string
}

const FAMILY = [
  'Morvan',
  'Lescure',
  'Bertaud',
  'Vialle',
  'Cassagne',
  'Delmotte',
  'Kerguen',
  'Fontanel',
  'Rivoire',
  'Aubrac',
  'Teissier',
  'Marchal',
  'Pujol',
  'Le Goaziou',
  'Hamelin',
  'Sorel',
  'Brunet-Lavigne',
  'Castelnau',
  'Ostermann',
  'Pelissou',
  'Garrigue',
  'Vasseur-Petit',
  'Tournel',
  'Quillet',
]
const PATTERNS = [
  'Garage {f}',
  'Automobiles {f}',
  '{f} Automobiles',
  'Garage de la {r}',
  'Auto {r}',
  'Les Voitures de {c}',
  'Espace Auto {c}',
  'Garage du {q}',
  '{c} Occasions',
  'Comptoir automobile de {c}',
  'Carrosse & {f}',
  'Atelier {f}',
]
const ROADS = ['Gare', 'Vallée', 'Plaine', 'Rocade', 'Fontaine', 'Poste', 'Corniche', 'Croix-Rouge']
const QUARTERS = [
  'Viaduc',
  'Pont-Neuf',
  'Vieux-Port',
  'Moulin',
  'Grand-Chêne',
  'Canal',
  'Rond-Point',
  'Champ-de-Foire',
]
const STREETS = [
  'avenue de la République',
  'route de Paris',
  'rue des Artisans',
  'boulevard de l’Industrie',
  'zone artisanale des Peupliers',
  'avenue du Général-Leclerc',
  'route Nationale',
  'rue du Commerce',
  'chemin des Ateliers',
  'avenue Jean-Jaurès',
]
/** Ranges that ARCEP keeps for fiction: numbers that can't be a real firm's. */
const FICTION_PHONES = ['+33199', '+33261', '+33353', '+33465', '+33536']
const FICTION_TAILS: Record<string, string> = {
  '+33199': '00',
  '+33261': '91',
  '+33353': '01',
  '+33465': '71',
  '+33536': '49',
}

export function drawDealer(
  id: number,
  place: { insee: string; name: string; postcode: string },
  random: Random,
  taken: Set<string>,
): DemoDealer {
  const name = freeName(place.name, random, taken)
  const prefix = random.pick(FICTION_PHONES)
  return {
    id,
    slug: slugify(name),
    name,
    legalName: `${name} ${random.pick(['SARL', 'SAS', 'EURL'])} (démonstration)`,
    address: `${random.whole(1, 180)} ${random.pick(STREETS)}`,
    communeInsee: place.insee,
    postcode: place.postcode,
    phone: `${prefix}${FICTION_TAILS[prefix]}${String(random.whole(0, 9999)).padStart(4, '0')}`,
    hours: drawHours(random),
    presentation: presentation(name, place.name, random),
  }
}

function freeName(commune: string, random: Random, taken: Set<string>): string {
  for (;;) {
    const base = random
      .pick(PATTERNS)
      .replace('{f}', random.pick(FAMILY))
      .replace('{r}', random.pick(ROADS))
      .replace('{q}', random.pick(QUARTERS))
      .replace('{c}', commune)
    const name = taken.has(slugify(base)) ? `${base} ${commune}` : base
    if (!taken.has(slugify(name))) {
      taken.add(slugify(name))
      return name
    }
  }
}

function drawHours(random: Random): [number, number][][] {
  const open = random.pick([480, 510, 540])
  const close = random.pick([1080, 1110, 1140])
  const day: [number, number][] = random.chance(0.7)
    ? [
        [open, 720],
        [840, close],
      ]
    : [[open, close]]
  const saturday: [number, number][] = random.chance(0.8)
    ? [
        [540, 720],
        [840, 1080],
      ]
    : [[540, 720]]
  const monday = random.chance(0.25) ? ([[840, close]] as [number, number][]) : day
  return [monday, day, day, day, day, saturday, []]
}

function presentation(name: string, commune: string, random: Random): string {
  const since = random.whole(1968, 2019)
  return [
    random.pick([
      `${name} vend et entretient des voitures à ${commune} depuis ${since}.`,
      `Maison familiale fondée en ${since}, ${name} choisit ses voitures une à une.`,
      `Depuis ${since}, ${name} accompagne les automobilistes de ${commune} et des environs.`,
    ]),
    random.pick([
      'Chaque véhicule est révisé dans notre atelier et garanti.',
      'Notre atelier prépare chaque voiture avant sa mise en vente.',
      'Nous reprenons votre ancienne voiture et faisons les démarches de carte grise.',
    ]),
    random.pick([
      'Essai sur simple demande.',
      'Venez essayer la voiture qui vous plaît.',
      'Nous répondons à vos questions du lundi au samedi.',
    ]),
  ].join(' ')
}
