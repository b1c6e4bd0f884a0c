import { EQUIPMENT, type Equipment } from '#lib/catalogue/model.ts'
import type { Car } from './cars.ts'
import type { Month } from './market.ts'
import type { Random } from './random.ts'

/** What a description may speak of. */
export type Facts = {
  car: Car
  trim: string | null
  equipment: readonly Equipment[]
  owners: number | null
  warrantyMonths: number | null
  inspected: boolean
  /** the commune's name */
  place: string
  market: Month
}

/** "12 345", with a narrow no-break space. */
export const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f')

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

/** "mars 2019" */
export function registered({ month, year }: Car): string {
  return month === null ? String(year) : `${MONTHS[month - 1]} ${year}`
}

/** "de mars 2019", "d’octobre 2019" */
export function ofMonth(car: Car): string {
  const month = registered(car)
  return /^[ao]/.test(month) ? `d’${month}` : `de ${month}`
}

const MASCULINE_BODIES = new Set(['suv', 'monospace', 'ludospace', 'utilitaire', 'pick-up', 'minibus'])
const FEMININE_NAMES = /^(Classe|Série|Model|DS|Tesla|Multipla|Panda|Delta|Stilo)/

/** "un Duster", "une Clio": by habit, from the kind of car the model is first of all. */
export function isMasculine({ version }: Car): boolean {
  return MASCULINE_BODIES.has(version.bodies[0] ?? '') && !FEMININE_NAMES.test(version.modelLabel)
}

const VOWEL = /^([aeiou]|é|è|y[^aeiou])/i

/** "mon Duster", "ma Clio", "mon Astra" */
export const my = (car: Car, name: string): string => (isMasculine(car) || VOWEL.test(name) ? 'mon' : 'ma')

/** "ce Duster", "cet Audi Q5", "cette Clio" */
export const thisOne = (car: Car, name: string): string =>
  !isMasculine(car) ? 'cette' : VOWEL.test(name) ? 'cet' : 'ce'

/** "230 Kompressor" of an "SLK 230 Kompressor": beside the model, its name is not said again. */
export const engineOf = ({ label, modelLabel }: Car['version']): string =>
  label.startsWith(`${modelLabel} `) ? label.slice(modelLabel.length + 1) : label

/** "Clio IV" where the generation is a name; "Série 3" where it is a code that sellers of one car leave out. */
export function spokenName({ version }: Car): string {
  return version.generationLabel.replace(/\s*\([^)]*\)$/, '')
}

const LABELS = new Map<Equipment, string>(EQUIPMENT.map(({ slug, label }) => [slug, label]))
const PROPER = /^([A-ZÉÈ]{2}|Apple|Android|Bluetooth|Start)/

/** What sellers brag about, the rarest first; nobody boasts of ABS. */
const SELLING: readonly Equipment[] = [
  'toit-panoramique',
  'toit-ouvrant',
  'sieges-massants',
  'sieges-ventiles',
  'audio-premium',
  'affichage-tete-haute',
  'camera-360',
  'attelage',
  'hayon-electrique',
  'chauffage-stationnaire',
  'regulateur-adaptatif',
  'sieges-chauffants',
  'volant-chauffant',
  'stationnement-automatique',
  'angle-mort',
  'phares-xenon',
  'phares-led',
  'camera-recul',
  'gps',
  'carplay',
  'android-auto',
  'climatisation-bizone',
  'climatisation-automatique',
  'demarrage-sans-cle',
  'recharge-sans-fil',
  'compteur-numerique',
  'palettes-volant',
  'jantes-alliage',
  'radar-avant',
  'radar-arriere',
  'regulateur',
  'limiteur',
  'vitres-surteintees',
  'barres-toit',
  'bluetooth',
  'climatisation',
  'ecran-tactile',
  'accoudoir-central',
  'volant-cuir',
  'feux-automatiques',
  'retroviseurs-rabattables',
  'vitres-electriques',
  'verrouillage-centralise',
  'roue-secours',
]

/** "climatisation automatique, GPS, jantes alliage": `count` of the best, in no strict order. */
export function listed(equipment: readonly Equipment[], count: number, random: Random): string {
  const has = new Set(equipment)
  // What another item of the list already says.
  if (has.has('climatisation-automatique')) has.delete('climatisation')
  if (has.has('climatisation-bizone')) has.delete('climatisation-automatique')
  if (has.has('regulateur-adaptatif')) has.delete('regulateur')
  if (has.has('camera-360')) has.delete('camera-recul')
  const best = SELLING.filter((slug) => has.has(slug)).slice(0, count + 3)
  while (best.length > count) best.splice(random.whole(0, best.length - 1), 1)
  return best
    .map((slug) => LABELS.get(slug) ?? slug)
    .map((label) => (PROPER.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)))
    .join(', ')
}

/** "de Lyon", "d’Annecy", "du Mans", "des Ulis"; an arrondissement is its city. */
export function ofPlace(name: string): string {
  const city = cityOf(name)
  if (city.startsWith('Le ')) return `du ${city.slice(3)}`
  if (city.startsWith('Les ')) return `des ${city.slice(4)}`
  return /^[AEIOUYÉÈÊÎÔH]/.test(city) && !/^(Ha|Hu|Ho|Y[vaeiou])/.test(city) ? `d’${city}` : `de ${city}`
}

/** "à Lyon", "au Mans", "aux Ulis" */
export function atPlace(name: string): string {
  const city = cityOf(name)
  if (city.startsWith('Le ')) return `au ${city.slice(3)}`
  if (city.startsWith('Les ')) return `aux ${city.slice(4)}`
  return `à ${city}`
}

/** An arrondissement is its city; names in prose have a real apostrophe. */
export function cityOf(name: string): string {
  return name.replace(/ \d+(er|e)?( arrondissement)?$/i, '').replaceAll("'", '’')
}
