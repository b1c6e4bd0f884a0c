import { z } from 'zod/mini'
import { type FieldName, isFieldName, type Typed } from './fields.ts'
import { OPTION_CODES } from './pricing.ts'
import { STEPS } from './steps.ts'

/** What the forms of this room send. */

const STEP_SLUGS = STEPS.map(({ slug }) => slug)
const uuid = z.uuid('Ce brouillon n’existe pas.')
const revision = z.coerce.number().check(z.int(), z.nonnegative())

export const DraftChoice = z.object({ draft: uuid })

/** More is no form of ours; how many a listing shows is its offer's affair. */
const MOST_SENT = 100
/** "12,7,31": photos in order, the cover first. */
const photos = z.pipe(
  z.pipe(
    z.string('Photos inconnues.'),
    z.transform((text) => (text === '' ? [] : text.split(',').map(Number))),
  ),
  z
    .array(z.int32('Photo inconnue.').check(z.positive('Photo inconnue.')))
    .check(z.maxLength(MOST_SENT, 'Trop de photos.')),
)
export const ArrangePhotos = z.object({ draft: uuid, photos })

/** A page of the form: beside these, its fields by their names. */
export const SaveStep = z.looseObject({
  draft: uuid,
  revision,
  step: z.enum(STEP_SLUGS),
  go: z.enum(STEP_SLUGS),
  shown: z.string(),
})

const LISTS: ReadonlySet<FieldName> = new Set(['equipment', 'refusesCanvassing'])

/** The fields that the page showed: a box that is not ticked is not sent, and means that it is not. */
export function typedOfPage({ shown, ...sent }: { shown: string; [name: string]: unknown }): Typed {
  const typed: Typed = {}
  for (const name of shown.split(' ').filter(isFieldName)) {
    const value = sent[name]
    const list = (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(
      (one): one is string => typeof one === 'string',
    )
    typed[name] = LISTS.has(name) ? list : (list[0] ?? '')
  }
  return typed
}

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** As a script sends it: the fields that changed. */
export const SaveFields = z.object({ revision: z.int().check(z.nonnegative()), fields })
/** The whole form as it was, and the fields that changed. */
export const LookUp = z.object({ before: fields, fields })

const choices = z.pipe(
  z.optional(z.union([z.enum(OPTION_CODES), z.array(z.enum(OPTION_CODES))])),
  z.transform((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given])),
)

/** What is bought, and by whom; the buyer is asked for only when something is to be paid. */
const purchase = {
  options: choices,
  express: z.optional(z.string()),
  name: z.optional(z.string()),
  address: z.optional(z.string()),
  postcode: z.optional(z.string()),
  city: z.optional(z.string()),
}
const offer = z.string('Choisissez une offre.')
const listing = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,17}$/, 'Cette annonce n’existe pas.')),
  z.transform((text) => BigInt(text)),
)

export const SubmitDraft = z.object({ draft: uuid, offer, ...purchase })
export const RenewListing = z.object({ listing, offer, ...purchase })
export const BoostListing = z.object({ listing, ...purchase })
export const ListingChoice = z.object({ listing })
export const WithdrawListing = z.object({
  listing,
  reason: z.optional(z.string().check(z.maxLength(200, 'Deux cents caractères au plus.'))),
})
export const ChangePhotos = z.object({ listing, photos })
export const EditListing = z.looseObject({ listing, shown: z.string() })

const money = z.pipe(
  z.string().check(z.regex(/^\s*\d{1,3}(?:[.,]\d{1,2})?\s*€?\s*$/, 'Un prix en euros, par exemple 9,90.')),
  z.transform((text) => Math.round(Number(text.replace('€', '').trim().replace(',', '.')) * 100)),
)
const between = (min: number, max: number, message: string) =>
  z.pipe(
    z.string().check(
      z.regex(/^\d{1,3}$/, message),
      z.refine((text) => Number(text) >= min && Number(text) <= max, message),
    ),
    z.transform(Number),
  )
const words = (most: number, missing: string) =>
  z.string(missing).check(z.trim(), z.minLength(1, missing), z.maxLength(most, `${most} caractères au plus.`))
const ticked = z.pipe(
  z.optional(z.string()),
  z.transform((text) => text !== undefined),
)

/** Of the back office. */
export const ChangeOffer = z.object({
  code: z.string(),
  label: words(40, 'Nommez l’offre.'),
  description: words(200, 'Décrivez l’offre.'),
  price: money,
  durationDays: between(1, 365, 'De 1 à 365 jours.'),
  photos: between(1, 20, 'De 1 à 20 photos.'),
  freePerYear: between(0, 10, 'De 0 à 10 annonces gratuites par an.'),
  active: ticked,
})
export type ChangeOffer = z.infer<typeof ChangeOffer>
export const ChangeOption = z.object({
  code: z.enum(OPTION_CODES),
  label: words(40, 'Nommez l’option.'),
  description: words(200, 'Décrivez l’option.'),
  price: money,
  days: between(1, 365, 'De 1 à 365 jours.'),
  active: ticked,
})
export type ChangeOption = z.infer<typeof ChangeOption>
