import { z } from 'zod/mini'
import type { Typed } from '#lib/publishing/model.ts'
import { tagText } from './bulk.ts'
import { garage, listing } from './forms.ts'
import { STOCK_FIELDS, type StockFields } from './stock-fields.ts'

const text = (most: number, message: string) =>
  z._default(z.string().check(z.trim(), z.maxLength(most, message)), '')
const ticked = z.pipe(
  z._default(z.string(), ''),
  z.transform((given) => given !== ''),
)

/** Read: tags once each, months as a number. */
export const ReadStockFields = z.object({
  reference: text(100, 'Cent caractères au plus.'),
  placeId: z.pipe(
    z._default(z.string().check(z.regex(/^\d{0,9}$/, 'Choisissez un lieu de la liste.')), ''),
    z.transform((given) => (given === '' ? null : Number(given))),
  ),
  warrantyMonths: z.pipe(
    z._default(z.string().check(z.trim()), ''),
    z.transform((given, context) => {
      if (given === '') return null
      const months = Number(/^\d{1,3}$/.test(given) ? given : Number.NaN)
      if (months >= 1 && months <= 120) return months
      context.issues.push({ code: 'custom', message: 'Un nombre de mois, de 1 à 120.', input: given })
      return z.NEVER
    }),
  ),
  mileageGuaranteed: ticked,
  vatReclaimable: ticked,
  tags: z.pipe(
    z.pipe(
      z._default(z.string(), ''),
      z.transform((given) =>
        [...new Set(given.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== ''),
      ),
    ),
    z.array(tagText).check(z.maxLength(20, 'Vingt étiquettes au plus.')),
  ),
})
export type ReadStockFields = z.infer<typeof ReadStockFields>

const ids = z.pipe(
  z._default(z.string(), ''),
  z.transform((given) => given.split(',').flatMap((id) => (/^[1-9]\d{0,8}$/.test(id) ? [Number(id)] : []))),
)

/** The page of a car: beside these, its fields by their names. `go`: "publier", "garder", or a step to come back to with its lists. */
export const SaveCar = z.looseObject({
  garage,
  listing: z.optional(z.union([z.literal(''), listing])),
  revision: z.coerce.number().check(z.int(), z.nonnegative()),
  shown: z.string(),
  go: z.optional(z.string()),
  base: z._default(z.string().check(z.maxLength(40_000)), ''),
  photos: z.optional(ids),
})
export const CarPhotos = z.object({ garage, listing, photos: ids })

/** As they were sent; what was not ticked was not sent. */
export const stockFieldsOf = (sent: Readonly<Record<string, unknown>>): StockFields =>
  Object.fromEntries(
    STOCK_FIELDS.map((name) => [
      name,
      typeof sent[name] === 'string' ? (sent[name] as string).slice(0, 1000) : '',
    ]),
  ) as StockFields

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const Base = z.object({ typed: fields, stock: fields })

/** What the form had when it was opened; null when that cannot be read. */
export function readBase(text: string): { typed: Typed; stock: StockFields } | null {
  try {
    const parsed = Base.safeParse(JSON.parse(text))
    return parsed.success ? { typed: parsed.data.typed, stock: stockFieldsOf(parsed.data.stock) } : null
  } catch {
    return null
  }
}
