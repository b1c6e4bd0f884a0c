import { z } from 'zod/mini'
import {
  BODIES,
  type Body,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  EQUIPMENT,
  type Equipment,
  FUELS,
  GEARBOXES,
  INTERIOR_COLOURS,
  readPlate,
  readVin,
  TRANSMISSIONS,
  UPHOLSTERIES,
  VIN_LENGTH,
} from '#lib/catalogue/model.ts'

/** How each field of a form is read: what was typed, to what it means, or a French sentence of what is accepted. */

type Reading<T> = { is: T } | { wrong: string }
const is = <T>(value: T): Reading<T> => ({ is: value })
const wrong = (message: string): { wrong: string } => ({ wrong: message })

function field<T>(read: (text: string) => Reading<T>) {
  return z.pipe(
    z.optional(z.union([z.string(), z.array(z.string())])),
    z.transform((typed, context): T => {
      const text = (Array.isArray(typed) ? (typed[0] ?? '') : (typed ?? '')).trim()
      const result = read(text)
      if ('is' in result) return result.is
      context.issues.push({ code: 'custom', message: result.wrong, input: typed })
      return z.NEVER
    }),
  )
}

const needed = <T>(missing: string, read: (text: string) => Reading<T>) =>
  field((text) => (text === '' ? wrong(missing) : read(text)))

const optional = <T>(read: (text: string) => Reading<T>) =>
  field<T | null>((text) => (text === '' ? is(null) : read(text)))

type Entry = { readonly slug: string }

function oneOf<const List extends readonly Entry[]>(list: List, message: string) {
  return (text: string): Reading<List[number]['slug']> =>
    list.some(({ slug }) => slug === text) ? is(text as List[number]['slug']) : wrong(message)
}

/** "45 210 km", "45.210" and "45210" alike. */
export function readWhole(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]|(?<=\d)\.(?=\d{3})|km$|€$|euros?$|ch$|cv$/gi, '')
  return /^\d{1,9}$/.test(bare) ? Number(bare) : null
}

function whole(min: number, max: number, message: string) {
  return (text: string): Reading<number> => {
    const value = readWhole(text)
    return value !== null && value >= min && value <= max ? is(value) : wrong(message)
  }
}

/** "03/2019", "2019-03", "3 2019" or, on a telephone's keypad without a slash, "032019" → "2019-03"; not in the future. */
export function readMonth(text: string, now: Date): string | null {
  const match =
    /^(?<month>\d{1,2})\s*[/.\- ]?\s*(?<year>\d{4})$/.exec(text) ??
    /^(?<year>\d{4})-(?<month>\d{1,2})$/.exec(text)
  const month = Number(match?.groups?.month)
  const year = Number(match?.groups?.year)
  if (!(month >= 1 && month <= 12 && year >= 1900)) return null
  if (year * 12 + month > now.getUTCFullYear() * 12 + now.getUTCMonth() + 1) return null
  return `${year}-${String(month).padStart(2, '0')}`
}

const month = (message: string) => (text: string) => {
  const read = readMonth(text, new Date())
  return read ? is(read) : wrong(message)
}

/** "2011": all that a professional may know of a first registration. */
export const isYear = (text: string): boolean =>
  /^(?:19|20)\d{2}$/.test(text) && Number(text) <= new Date().getUTCFullYear()

const monthOrYear = (message: string) => (text: string) => (isYear(text) ? is(text) : month(message)(text))

/** The owner alone can make the report, and only the ministry's own address is shown. */
const HISTOVEC = 'histovec.interieur.gouv.fr'
function readHistovec(text: string): Reading<string> {
  const url = URL.canParse(text) ? new URL(text) : null
  const ours =
    url?.protocol === 'https:' &&
    url.host === HISTOVEC &&
    url.username === '' &&
    url.password === '' &&
    text.length <= 500
  return ours
    ? is(url.href)
    : wrong(`Seul un lien de partage HistoVec est accepté : il commence par https://${HISTOVEC}/.`)
}

const DESCRIPTION = { least: 20, most: 4_000 }

const DOORS: readonly number[] = [2, 3, 4, 5]

export const DraftFields = z.object({
  // What the car is. Make, model, generation and version are checked against the catalogue afterwards.
  make: needed('Choisissez la marque.', is),
  model: needed('Choisissez le modèle.', is),
  generation: optional(is),
  version: optional(is),
  versionLabel: optional((text) =>
    text.length <= 120
      ? is(text)
      : wrong('Cent vingt caractères au plus : le moteur et la finition suffisent.'),
  ),
  // With its month, but for a professional's.
  firstRegistration: optional(
    monthOrYear(
      'Le mois et l’année, par exemple 03/2019, comme en case B de la carte grise, et pas dans l’avenir.',
    ),
  ),
  fuel: needed('Choisissez l’énergie.', oneOf(FUELS, 'Choisissez une énergie de la liste.')),
  gearbox: needed(
    'Choisissez la boîte de vitesses.',
    oneOf(GEARBOXES, 'Choisissez manuelle ou automatique.'),
  ),
  body: needed(
    'Choisissez la carrosserie.',
    oneOf<readonly { slug: Body }[]>(BODIES, 'Choisissez une carrosserie de la liste.'),
  ),
  transmission: optional(oneOf(TRANSMISSIONS, 'Choisissez une transmission de la liste.')),
  powerCh: needed(
    'Indiquez la puissance en chevaux.',
    whole(1, 2_700, 'Un nombre de chevaux de 1 à 2 700, par exemple 90 (P.2 de la carte grise × 1,36).'),
  ),
  fiscalCv: optional(whole(1, 200, 'Un nombre de 1 à 200 : la case P.6 de la carte grise.')),
  doors: needed('Indiquez le nombre de portes.', (text) =>
    DOORS.includes(Number(text)) ? is(Number(text)) : wrong('De 2 à 5 portes, hayon compris.'),
  ),
  seats: needed(
    'Indiquez le nombre de places.',
    whole(1, 9, 'De 1 à 9 places : la case S.1 de la carte grise.'),
  ),
  colour: needed('Choisissez la couleur.', oneOf(COLOURS, 'Choisissez une couleur de la liste.')),

  // How it is.
  condition: field((text) =>
    text === '' ? is('occasion' as const) : oneOf(CONDITIONS, 'Choisissez un état de la liste.')(text),
  ),
  damaged: field((text) => is(text !== '')),
  mileage: needed(
    'Indiquez le kilométrage du compteur.',
    whole(0, 2_000_000, 'Un nombre de kilomètres, sans décimales, par exemple 45 200.'),
  ),
  owners: optional(whole(1, 50, 'Un nombre de 1 à 50, vous compris.')),
  inspection: field((text) => is(text === 'fait' ? ('fait' as const) : ('a-faire' as const))),
  inspectedOn: optional(month('Le mois et l’année du dernier contrôle, par exemple 06/2026.')),
  critair: optional(oneOf(CRITAIR, 'Choisissez une vignette de la liste.')),
  interiorColour: optional(oneOf(INTERIOR_COLOURS, 'Choisissez une couleur de la liste.')),
  upholstery: optional(oneOf(UPHOLSTERIES, 'Choisissez une sellerie de la liste.')),
  equipment: z.pipe(
    z.optional(z.union([z.string(), z.array(z.string())])),
    z.transform((typed) => {
      const ticked = new Set(typeof typed === 'string' ? [typed] : typed)
      return EQUIPMENT.map(({ slug }): Equipment => slug).filter((slug) => ticked.has(slug))
    }),
  ),
  histovec: optional(readHistovec),

  description: needed('Décrivez votre voiture en quelques phrases.', (text) =>
    text.length < DESCRIPTION.least
      ? wrong(
          `Encore quelques mots : ${DESCRIPTION.least} caractères au moins, celui-ci en compte ${text.length}.`,
        )
      : text.length > DESCRIPTION.most
        ? wrong(`${DESCRIPTION.most} caractères au plus : celui-ci en compte ${text.length}.`)
        : is(text.replace(/\r\n?/g, '\n')),
  ),

  // What it costs, where it is, whom to ask.
  price: needed(
    'Indiquez votre prix.',
    whole(100, 1_000_000, 'Un prix en euros entiers, de 100 à 1 000 000, par exemple 8 900.'),
  ),
  place: needed('Indiquez la commune ou son code postal.', is),
  // A private seller's.
  sellerName: optional((text) =>
    text.length <= 30 && !/[\d@/]/.test(text)
      ? is(text)
      : wrong('Un prénom, de trente lettres au plus : ni chiffre, ni adresse.'),
  ),
  phone: optional(is),
  refusesCanvassing: z.pipe(
    z.optional(z.union([z.string(), z.array(z.string())])),
    // Ticked until the seller says otherwise (L223-1).
    z.transform((typed) => typed === undefined || typed[0] !== undefined),
  ),
  plate: optional((text) => {
    const plate = readPlate(text)
    return plate ? is(plate) : wrong('Une plaque française : AA-123-AA, 1234 AB 01 ou WW-123-AA.')
  }),
  vin: optional((text) => {
    const vin = readVin(text)
    if (vin) return is(vin)
    const { length } = text.replace(/[\s\-.]/g, '')
    return wrong(
      length === VIN_LENGTH
        ? 'Un numéro de châssis ne contient ni I, ni O, ni Q : ce sont des 1 et des 0.'
        : `Un numéro de châssis compte 17 caractères (case E de la carte grise) ; celui-ci en compte ${length}.`,
    )
  }),
})
export type DraftFields = z.infer<typeof DraftFields>
export type FieldName = keyof DraftFields

export const FIELD_NAMES = Object.keys(DraftFields.def.shape) as readonly FieldName[]
export const isFieldName = (name: string): name is FieldName => Object.hasOwn(DraftFields.def.shape, name)

/** What was typed, as a draft keeps it. */
export type Typed = Partial<Record<FieldName, string | string[]>>
export type FieldErrors = Partial<Record<FieldName, string>>
