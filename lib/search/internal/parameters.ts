import {
  BODIES,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  EQUIPMENT,
  FUELS,
  GEARBOXES,
  INTERIOR_COLOURS,
  TRANSMISSIONS,
  UPHOLSTERIES,
} from '#lib/catalogue/model.ts'

/**
 * The one list of search parameters, in the canonical order of an address. Reading, printing, rewrites and the engine all
 * follow it: a criterion is named as its parameter.
 */

type Text = { kind: 'text'; max: number }
/** One or several slugs, any of which matches (`equipement`: all must). `of`: a closed list; without it, any slug. */
type Slugs = { kind: 'slugs'; of?: readonly string[] }
type Numbers = { kind: 'numbers'; min: number; max: number }
type Whole = { kind: 'whole'; min: number; max: number; unit: string }
type Flag = { kind: 'flag' }
type One = { kind: 'one'; of: readonly string[] }

const text = (max: number): Text => ({ kind: 'text', max })
const slugs = (of?: readonly { slug: string }[]): Slugs =>
  of ? { kind: 'slugs', of: of.map(({ slug }) => slug) } : { kind: 'slugs' }
const numbers = (min: number, max: number): Numbers => ({ kind: 'numbers', min, max })
const whole = (min: number, max: number, unit = ''): Whole => ({ kind: 'whole', min, max, unit })
const flag: Flag = { kind: 'flag' }
const one = (...of: string[]): One => ({ kind: 'one', of })

export const MAX_PRICE_EUROS = 10_000_000
/** Past it no listing is ever found; 200 with an empty page. */
export const MAX_PAGE = 1_000_000_000

export const PARAMETERS = {
  q: text(200),
  marque: slugs(),
  modele: slugs(),
  generation: slugs(),
  version: text(100),
  prix_min: whole(0, MAX_PRICE_EUROS, '€'),
  prix_max: whole(0, MAX_PRICE_EUROS, '€'),
  annee_min: whole(1900, 2100),
  annee_max: whole(1900, 2100),
  km_min: whole(0, 2_000_000, 'km'),
  km_max: whole(0, 2_000_000, 'km'),
  energie: slugs(FUELS),
  boite: slugs(GEARBOXES),
  carrosserie: slugs(BODIES),
  transmission: slugs(TRANSMISSIONS),
  couleur: slugs(COLOURS),
  couleur_int: slugs(INTERIOR_COLOURS),
  sellerie: slugs(UPHOLSTERIES),
  portes: numbers(1, 7),
  places: numbers(1, 9),
  puissance_min: whole(0, 3000, 'ch'),
  puissance_max: whole(0, 3000, 'ch'),
  cv_min: whole(0, 200, 'CV'),
  cv_max: whole(0, 200, 'CV'),
  critair: slugs(CRITAIR),
  co2_max: whole(0, 1000, 'g/km'),
  autonomie_min: whole(0, 2000, 'km'),
  etat: slugs(CONDITIONS),
  premiere_main: flag,
  garantie: flag,
  baisse: flag,
  tva_recuperable: flag,
  equipement: slugs(EQUIPMENT),
  vendeur: slugs([{ slug: 'particulier' }, { slug: 'professionnel' }]),
  photos: whole(1, 60),
  depuis: whole(1, 3650, 'jours'),
  cp: text(10),
  ville: text(100),
  rayon: whole(1, 2000, 'km'),
  departement: slugs(),
  region: slugs(),
  tri: one(
    'pertinence',
    'date',
    'prix_croissant',
    'prix_decroissant',
    'km_croissant',
    'annee_decroissant',
    'distance',
  ),
  page: whole(1, MAX_PAGE),
} as const satisfies Record<string, Text | Slugs | Numbers | Whole | Flag | One>

export type Parameter = Text | Slugs | Numbers | Whole | Flag | One
export type ParameterName = keyof typeof PARAMETERS
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[]

type ValueOf<P extends Parameter> = P extends Text | One
  ? string
  : P extends Slugs
    ? readonly string[]
    : P extends Numbers
      ? readonly number[]
      : P extends Whole
        ? number
        : true

/** What a visitor asks for: only what was given is present; lists are sorted, without repeats, never empty. */
export type Criteria = { -readonly [Name in ParameterName]?: ValueOf<(typeof PARAMETERS)[Name]> }

/** The pairs whose minimum may not pass their maximum. */
export const RANGES = [
  ['prix_min', 'prix_max'],
  ['annee_min', 'annee_max'],
  ['km_min', 'km_max'],
  ['puissance_min', 'puissance_max'],
  ['cv_min', 'cv_max'],
] as const
