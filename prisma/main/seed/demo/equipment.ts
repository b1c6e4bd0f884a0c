import { EQUIPMENT, type Equipment } from '#lib/catalogue/model.ts'
import type { Car } from './cars.ts'
import type { Random } from './random.ts'

/**
 * When an equipment came (first year it is met), when it had become as common as it would be, and its share then among
 * cars of four standings: plain, middling, well equipped, luxurious.
 */
type Habit = readonly [since: number, common: number, ...shares: readonly [number, number, number, number]]

const HABITS: Record<Equipment, Habit> = {
  climatisation: [1985, 2004, 0.85, 1, 1, 1],
  'climatisation-automatique': [1994, 2012, 0.25, 0.7, 0.95, 1],
  'climatisation-bizone': [1998, 2014, 0.05, 0.4, 0.8, 1],
  'sieges-chauffants': [1992, 2019, 0.05, 0.25, 0.55, 0.9],
  'sieges-ventiles': [2008, 2020, 0, 0, 0.06, 0.4],
  'sieges-massants': [2008, 2020, 0, 0.02, 0.14, 0.4],
  'sieges-electriques': [1992, 2015, 0, 0.04, 0.35, 0.9],
  'volant-chauffant': [2008, 2022, 0.02, 0.12, 0.3, 0.55],
  'volant-cuir': [1990, 2014, 0.35, 0.75, 0.95, 1],
  'vitres-electriques': [1985, 2005, 0.85, 1, 1, 1],
  'vitres-surteintees': [2002, 2016, 0.15, 0.45, 0.6, 0.7],
  'demarrage-sans-cle': [2001, 2019, 0.2, 0.55, 0.85, 1],
  'hayon-electrique': [2006, 2019, 0, 0.12, 0.5, 0.85],
  'accoudoir-central': [1995, 2012, 0.35, 0.7, 0.85, 0.9],
  'banquette-rabattable': [1985, 2005, 0.6, 0.6, 0.55, 0.5],
  'palettes-volant': [2002, 2018, 0.1, 0.3, 0.55, 0.9],
  'chauffage-stationnaire': [1996, 2010, 0, 0.01, 0.03, 0.08],
  'eclairage-ambiance': [2006, 2021, 0.08, 0.35, 0.65, 0.85],
  abs: [1986, 2004, 1, 1, 1, 1],
  esp: [1997, 2013, 1, 1, 1, 1],
  airbags: [1993, 2003, 0.95, 1, 1, 1],
  isofix: [2000, 2012, 0.9, 0.95, 0.95, 0.85],
  alarme: [1990, 2010, 0.05, 0.15, 0.35, 0.7],
  'verrouillage-centralise': [1985, 2002, 0.9, 1, 1, 1],
  'pression-pneus': [2003, 2015, 0.95, 1, 1, 1],
  'appel-urgence': [2012, 2020, 0.9, 0.95, 0.95, 0.95],
  'roue-secours': [1980, 1990, 0.3, 0.3, 0.25, 0.1],
  gps: [1998, 2019, 0.35, 0.7, 0.9, 1],
  carplay: [2015, 2021, 0.7, 0.9, 0.95, 0.95],
  'android-auto': [2015, 2021, 0.7, 0.9, 0.92, 0.9],
  bluetooth: [2004, 2015, 0.9, 0.98, 1, 1],
  'ecran-tactile': [2009, 2020, 0.8, 0.95, 0.98, 0.95],
  'radio-numerique': [2014, 2022, 0.6, 0.75, 0.85, 0.9],
  'audio-premium': [2000, 2016, 0.02, 0.06, 0.22, 0.55],
  'prise-usb': [2007, 2016, 0.85, 0.9, 0.9, 0.9],
  'recharge-sans-fil': [2016, 2022, 0.1, 0.4, 0.6, 0.75],
  'compteur-numerique': [2013, 2022, 0.3, 0.65, 0.85, 0.9],
  'affichage-tete-haute': [2004, 2020, 0, 0.1, 0.3, 0.6],
  'toit-ouvrant': [1980, 1995, 0.05, 0.07, 0.1, 0.15],
  'toit-panoramique': [2005, 2016, 0.02, 0.1, 0.22, 0.35],
  'jantes-alliage': [1985, 2014, 0.4, 0.8, 0.97, 1],
  attelage: [1980, 1990, 0.06, 0.1, 0.12, 0.1],
  'barres-toit': [1990, 2008, 0.4, 0.6, 0.65, 0.6],
  'phares-led': [2011, 2022, 0.6, 0.85, 0.98, 1],
  'phares-xenon': [1998, 2008, 0, 0.1, 0.35, 0.8],
  'feux-automatiques': [2001, 2015, 0.6, 0.85, 0.95, 0.95],
  antibrouillards: [1985, 2005, 0.4, 0.65, 0.7, 0.6],
  'retroviseurs-rabattables': [2000, 2017, 0.2, 0.5, 0.75, 0.9],
  'portes-coulissantes': [1990, 1998, 0, 0, 0, 0],
  'peinture-metallisee': [1985, 2000, 0.45, 0.55, 0.65, 0.7],
  regulateur: [1998, 2015, 0.8, 0.95, 1, 1],
  'regulateur-adaptatif': [2006, 2022, 0.1, 0.35, 0.6, 0.8],
  limiteur: [2001, 2014, 0.85, 0.95, 0.95, 0.85],
  'radar-avant': [2003, 2019, 0.1, 0.4, 0.75, 0.95],
  'radar-arriere': [1999, 2018, 0.6, 0.85, 0.95, 1],
  'camera-recul': [2007, 2021, 0.4, 0.75, 0.9, 0.98],
  'camera-360': [2013, 2022, 0.02, 0.12, 0.3, 0.6],
  'stationnement-automatique': [2008, 2018, 0.02, 0.12, 0.25, 0.45],
  'freinage-urgence': [2013, 2022, 0.95, 0.97, 0.98, 0.95],
  'maintien-voie': [2009, 2022, 0.9, 0.95, 0.95, 0.9],
  'angle-mort': [2008, 2021, 0.15, 0.4, 0.6, 0.75],
  'lecture-panneaux': [2010, 2022, 0.85, 0.9, 0.92, 0.9],
  'aide-demarrage-cote': [2003, 2014, 0.75, 0.8, 0.8, 0.75],
  'start-stop': [2008, 2016, 0.85, 0.92, 0.95, 0.9],
}

/** What a licence-free car may have. */
const TINY = new Set<Equipment>([
  'vitres-electriques',
  'verrouillage-centralise',
  'bluetooth',
  'ecran-tactile',
  'prise-usb',
  'jantes-alliage',
  'phares-led',
  'camera-recul',
  'radar-arriere',
  'peinture-metallisee',
])

const LOADERS = new Set(['break', 'suv', 'ludospace', 'monospace'])
const NO_HATCH = new Set(['cabriolet', 'coupe', 'pick-up', 'utilitaire', 'sans-permis'])

/** 0 plain, 1 middling, 2 well equipped, 3 luxurious: from the price when new, in today's euros. */
export function standing({ version, year }: Car, marketYear: number): 0 | 1 | 2 | 3 {
  const today = version.newPriceEuros * 1.025 ** Math.max(0, marketYear - year)
  return today < 19_000 ? 0 : today < 31_000 ? 1 : today < 55_000 ? 2 : 3
}

/** In the order of the list; never what the car's day, body, fuel or gearbox forbids. */
export function drawEquipment(car: Car, marketYear: number, random: Random): Equipment[] {
  const level = standing(car, marketYear)
  // Within one version some are bare and others have every option; owners also forget half of what they have.
  const richness = 0.85 + random.next() * 0.3
  const told = car.seller === 'professionnel' ? 0.92 : random.pick([0.45, 0.6, 0.75, 0.9])
  const has = new Set<Equipment>()
  for (const { slug } of EQUIPMENT) {
    if (!possible(slug, car)) continue
    const [since, common, ...shares] = HABITS[slug]
    if (car.year < since) continue
    const spread = Math.min(1, (car.year - since + 1) / (common - since + 1))
    if (random.next() < (shares[level] ?? 0) * spread * richness && random.chance(told)) has.add(slug)
  }
  if (has.has('climatisation-bizone')) has.add('climatisation-automatique')
  if (has.has('climatisation-automatique')) has.add('climatisation')
  if (has.has('phares-led')) has.delete('phares-xenon')
  if (has.has('toit-panoramique')) has.delete('toit-ouvrant')
  if (has.has('camera-360')) has.add('camera-recul')
  if (has.has('radar-avant')) has.add('radar-arriere')
  if (has.has('regulateur-adaptatif')) has.add('regulateur')
  if (slides(car)) has.add('portes-coulissantes')
  return EQUIPMENT.map(({ slug }) => slug).filter((slug) => has.has(slug))
}

function possible(slug: Equipment, { version, body }: Car): boolean {
  if (body === 'sans-permis') return TINY.has(slug)
  switch (slug) {
    case 'start-stop':
      return version.fuel !== 'electrique'
    case 'palettes-volant':
      return version.gearbox === 'automatique'
    case 'barres-toit':
      return LOADERS.has(body)
    case 'attelage':
      return LOADERS.has(body) || body === 'pick-up' || body === 'utilitaire' || body === 'berline'
    case 'hayon-electrique':
      return !NO_HATCH.has(body)
    case 'banquette-rabattable':
      return !NO_HATCH.has(body) && body !== 'minibus'
    case 'toit-ouvrant':
    case 'toit-panoramique':
      return !['cabriolet', 'utilitaire', 'pick-up', 'minibus'].includes(body)
    case 'portes-coulissantes':
      return false
    default:
      return true
  }
}

/** Sliding doors go with the body, not with the options. */
function slides({ body, version }: Car): boolean {
  return (
    body === 'ludospace' ||
    body === 'minibus' ||
    (body === 'utilitaire' && version.seats.some((seats) => seats <= 3) && version.newPriceEuros > 15_000) ||
    (body === 'monospace' && /^(807|1007|c8|ulysse|phedra|b-max|alhambra|sharan)$/.test(version.modelSlug))
  )
}
