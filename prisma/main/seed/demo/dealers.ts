import { slugify } from '#lib/listings/model.ts'
import { nameSource } from './dealer-names.ts'
import type { DemoPlace } from './places.ts'
import { type Random, weighted } from './random.ts'
import { atPlace, ofPlace } from './wording.ts'

export type DemoDealer = {
  id: number
  slug: string
  name: string
  legalName: string
  address: string
  place: DemoPlace
  phone: string
  hours: Hours[][]
  presentation: string
  createdAt: Date
}
const DAY_MS = 86_400_000
type Hours = [open: number, close: number]

/** Every dealer, and a draw of one for a car: a few have hundreds of cars, most have a dozen. */
export function drawDealers(count: number, place: (random: Random) => DemoPlace, random: Random, day: Date) {
  const nameAt = nameSource()
  const all = Array.from({ length: count }, (_, at) =>
    drawDealer(at + 1, townOf(place, random), nameAt, random, day),
  )
  const draw = weighted(all.map(() => Math.exp(random.normal() * SIZE_SPREAD)))
  return { all, next: (chance: Random): DemoDealer | undefined => all[draw(chance)] }
}

const SIZE_SPREAD = 0.9
const TOWN_PEOPLE = 4_000

/** Most dealers are in towns; a few villages have one. */
function townOf(place: (random: Random) => DemoPlace, random: Random): DemoPlace {
  const wanted = random.chance(0.93) ? TOWN_PEOPLE : 800
  for (;;) {
    const found = place(random)
    if (found.population >= wanted) return found
  }
}

function drawDealer(
  id: number,
  place: DemoPlace,
  nameAt: ReturnType<typeof nameSource>,
  random: Random,
  day: Date,
): DemoDealer {
  const name = nameAt(place, random)
  return {
    id,
    slug: slugify(name),
    name,
    legalName: `${name} ${random.pick(['SARL', 'SAS', 'EURL'])} (démonstration)`,
    address: `${random.whole(1, 180)} ${random.pick(STREETS)}`,
    place,
    phone: `${fictionRange(place.department)}${String(random.whole(0, 9999)).padStart(4, '0')}`,
    hours: drawHours(random),
    presentation: presentation(name, place.name, random),
    createdAt: new Date(day.getTime() - random.whole(90, 2000) * DAY_MS),
  }
}

const STREETS = [
  'avenue de la République',
  'route de Paris',
  'rue des Artisans',
  'boulevard de l’Industrie',
  'zone artisanale des Peupliers',
  'avenue du Général-Leclerc',
  'route nationale',
  'rue du Commerce',
  'chemin des Ateliers',
  'avenue Jean-Jaurès',
  'rue du Stade',
  'route de la Gare',
  'avenue des Platanes',
  'rue des Entrepreneurs',
]

/** Ranges that ARCEP keeps for works of fiction, one a telephone zone: they can be nobody's. */
const FICTION = { 1: '+3319900', 2: '+3326191', 3: '+3335301', 4: '+3346571', 5: '+3353649' }
const ZONES: readonly (readonly [keyof typeof FICTION, string])[] = [
  [1, '75 77 78 91 92 93 94 95'],
  [2, '14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85 974 976'],
  [3, '02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90'],
  [5, '09 12 16 17 19 23 24 31 32 33 40 46 47 64 65 79 81 82 86 87 971 972 973'],
]
const ZONE_OF = new Map(ZONES.flatMap(([zone, codes]) => codes.split(' ').map((code) => [code, zone])))

const fictionRange = (department: string): string => FICTION[ZONE_OF.get(department) ?? 4]

function drawHours(random: Random): Hours[][] {
  const open = random.pick([480, 510, 540])
  const close = random.pick([1080, 1110, 1140])
  const day: Hours[] = random.chance(0.7)
    ? [
        [open, 720],
        [840, close],
      ]
    : [[open, close]]
  const saturday: Hours[] = random.chance(0.8)
    ? [
        [540, 720],
        [840, 1080],
      ]
    : [[540, 720]]
  const monday: Hours[] = random.chance(0.25) ? [[840, close]] : day
  return [monday, day, day, day, day, saturday, []]
}

function presentation(name: string, commune: string, random: Random): string {
  const since = random.whole(1968, 2019)
  return [
    random.pick([
      `${name} vend et entretient des voitures ${atPlace(commune)} depuis ${since}.`,
      `Maison familiale fondée en ${since}, ${name} choisit ses voitures une à une.`,
      `Depuis ${since}, ${name} accompagne les automobilistes ${atPlace(commune)} et dans les environs.`,
      `Une équipe de ${random.whole(3, 14)} personnes vous accueille ${atPlace(commune)}.`,
      `Installés ${atPlace(commune)} depuis ${since}, nous vendons des voitures que nous conduirions nous-mêmes.`,
    ]),
    random.pick([
      'Chaque véhicule est révisé dans notre atelier et garanti.',
      'Notre atelier prépare chaque voiture avant sa mise en vente.',
      'Nous reprenons votre ancienne voiture et faisons les démarches de carte grise.',
      `Nos voitures viennent pour la plupart de clients ${ofPlace(commune)} et de la région.`,
    ]),
    random.pick([
      'Essai sur simple demande.',
      'Venez essayer la voiture qui vous plaît.',
      'Nous répondons à vos questions du lundi au samedi.',
      'Le café est offert, le conseil aussi.',
    ]),
  ].join(' ')
}
