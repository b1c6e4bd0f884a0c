import { z } from 'zod/mini'
import { BulkForm, bulkChangeOf, MOST_SELECTED } from './bulk.ts'
import type { Selection } from './plan-bulk.ts'
import { readPriceCents } from './read-price.ts'
import { readStockQuery } from './stock-query.ts'

/** What the forms of this room send. */

export const garage = z.string().check(z.regex(/^[a-z0-9-]{1,120}$/, 'Ce garage n’existe pas.'))
const ID = /^[1-9]\d{0,17}$/
export const listing = z.pipe(
  z.string().check(z.regex(ID, 'Cette voiture n’existe pas.')),
  z.transform((text) => BigInt(text)),
)
const revision = z.coerce.number().check(z.int(), z.nonnegative())
const cents = z.coerce.number().check(z.int(), z.positive())

export const priceText = z.pipe(
  z.string('Indiquez le prix.'),
  z.transform((text, context) => {
    const value = readPriceCents(text)
    if (value !== null && value >= 10_000 && value <= 100_000_000) return value
    context.issues.push({
      code: 'custom',
      message: 'Un prix en euros entiers, de 100 à 1 000 000, par exemple 8 900.',
      input: text,
    })
    return z.NEVER
  }),
)

export const EditPrice = z.object({ garage, listing, prix: priceText, vu: cents, revision })

/** Boxes that were ticked, or numbers in one text, or a whole filter. */
const chosen = {
  id: z.optional(z.union([z.string(), z.array(z.string())])),
  portee: z.optional(z.string()),
  filtre: z.optional(z.string().check(z.maxLength(1000))),
}
type Chosen = {
  id?: string | string[] | undefined
  portee?: string | undefined
  filtre?: string | undefined
}

function selectionOf({ id, portee, filtre }: Chosen): Selection {
  if (portee === 'toutes') return { query: readStockQuery(new URLSearchParams(filtre ?? '')) }
  const ids = (Array.isArray(id) ? id : (id ?? '').split(',')).filter((one) => ID.test(one))
  return { ids: ids.slice(0, MOST_SELECTED).map((one) => BigInt(one)) }
}

/** Beside these, what is done and its figure: BulkForm. */
export const BulkCars = z.looseObject({ garage, ...chosen })
export const UndoChange = z.object({ garage, changement: z.uuid('Ce changement n’existe pas.') })
const viewName = z
  .string('Nommez la vue.')
  .check(z.trim(), z.minLength(1, 'Nommez la vue.'), z.maxLength(60, 'Soixante caractères au plus.'))
const view = z.coerce.number().check(z.int(), z.positive())
export const SaveView = z.object({ garage, nom: viewName, filtre: z.string().check(z.maxLength(1000)) })
export const RenameView = z.object({ garage, vue: view, nom: viewName })
export const DeleteView = z.object({ garage, vue: view })

/** A bulk change as a form or an address asks for it; what is wrong with it, when it asks for none. */
export function readBulk(given: Readonly<Record<string, unknown>>) {
  const parsed = BulkForm.safeParse(given)
  return parsed.success
    ? {
        ok: true as const,
        change: bulkChangeOf(parsed.data),
        selection: selectionOf(given as Chosen),
        /** What the preview said that it costs. */
        agreedCents: Number(given.accord) || 0,
      }
    : { ok: false as const, message: parsed.error.issues[0]?.message ?? 'Choisissez ce qui doit changer.' }
}
