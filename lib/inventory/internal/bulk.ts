import { z } from 'zod/mini'
import { STOCK_MOVES } from '#lib/listings/model.ts'
import { formatPrice } from '#lib/platform/format.ts'
import { STOCK_BOOST_DAYS, type StockBoost } from '#lib/publishing/model.ts'
import { readPriceCents } from './read-price.ts'

/** What may be done to several cars at once. Euros in cents, VAT included. */
export type BulkChange =
  | { kind: 'amount'; cents: number }
  | { kind: 'percent'; percent: number }
  | { kind: 'withdraw' | 'publish' | 'sell' }
  | { kind: 'tag' | 'untag'; tag: string }
  | { kind: 'boost'; option: StockBoost }

/** A car as a bulk change finds it. */
export type BulkCar = {
  id: bigint
  reference: string
  status: string
  offlineReason: string | null
  hasBeenOnline: boolean
  priceCents: number
  tags: readonly string[]
  /** How it is put forward now. */
  boosts: readonly StockBoost[]
}

/** What a dealer has left to give to its cars. */
export type Spare = {
  /** How many more may be online; why no more, in French. */
  room: number
  noPlace: string
  /** How many more may be put forward within its plan, and how many by the unit; why no more, in French. */
  included: number
  units: number
  noMore: string
}

/** What the change would make of it, or why it leaves it alone, in French. */
export type Outcome =
  | { priceCents: number }
  | { status: 'online' | 'withdrawn' | 'sold' }
  | { tags: string[] }
  | { boost: 'included' | 'unit' }
  | { refused: string }

export const PRICE_RANGE = { leastCents: 10_000, mostCents: 100_000_000 }
export const MOST_TAGS = 20
export const MOST_SELECTED = 5_000
const STEP_CENTS = 100

export function outcomeOf(car: BulkCar, change: BulkChange, spare: Spare): Outcome {
  switch (change.kind) {
    case 'amount':
      return priced(car, car.priceCents + change.cents)
    case 'percent':
      return priced(
        car,
        Math.round((car.priceCents * (100 + change.percent)) / 100 / STEP_CENTS) * STEP_CENTS,
      )
    case 'withdraw':
      return moved(car, 'withdrawn')
    case 'sell':
      return moved(car, 'sold')
    case 'publish':
      if (car.offlineReason === 'incomplete')
        return { refused: 'Il lui manque une information sans laquelle elle ne peut paraître.' }
      if (spare.room <= 0 && car.status !== 'online') return { refused: spare.noPlace }
      return moved(car, 'online')
    case 'tag':
      if (car.tags.includes(change.tag)) return { refused: 'Elle porte déjà cette étiquette.' }
      if (car.tags.length >= MOST_TAGS) return { refused: `Elle porte déjà ${MOST_TAGS} étiquettes.` }
      return { tags: [...car.tags, change.tag] }
    case 'untag':
      if (!car.tags.includes(change.tag)) return { refused: 'Elle ne porte pas cette étiquette.' }
      return { tags: car.tags.filter((tag) => tag !== change.tag) }
    case 'boost':
      return boosted(car, change.option, spare)
  }
}

const FORWARD: Readonly<Record<StockBoost, string>> = {
  top: 'Elle est déjà en tête de liste.',
  highlighted: 'Elle est déjà encadrée.',
  urgent: 'Elle porte déjà la mention « Urgent ».',
}

function boosted(car: BulkCar, option: StockBoost, { included, units, noMore }: Spare): Outcome {
  if (car.status !== 'online') return { refused: 'Seule une voiture en ligne se met en avant.' }
  if (car.boosts.includes(option)) return { refused: FORWARD[option] }
  if (included > 0) return { boost: 'included' }
  return units > 0 ? { boost: 'unit' } : { refused: noMore }
}

function priced(car: BulkCar, priceCents: number): Outcome {
  const { leastCents, mostCents } = PRICE_RANGE
  if (priceCents === car.priceCents) return { refused: 'Son prix serait le même.' }
  if (priceCents < leastCents || priceCents > mostCents)
    return { refused: `Un prix va de ${formatPrice(leastCents)} à ${formatPrice(mostCents)}.` }
  if (car.status === 'sold') return { refused: 'Elle est vendue : son prix ne change plus.' }
  return { priceCents }
}

const ALREADY = {
  online: 'Elle est déjà en ligne.',
  withdrawn: 'Elle n’est pas en ligne.',
  sold: 'Elle est déjà vendue.',
} as const

function moved(car: BulkCar, to: 'online' | 'withdrawn' | 'sold'): Outcome {
  if (car.status === 'refused') return { refused: 'Elle a été refusée par la modération.' }
  if (car.status === 'in_moderation') return { refused: 'Elle est en cours de vérification.' }
  if (to === 'sold' && !car.hasBeenOnline)
    return { refused: 'Elle n’a jamais été en ligne : elle ne peut pas être marquée vendue.' }
  const from: readonly string[] = STOCK_MOVES[to]
  return from.includes(car.status) ? { status: to } : { refused: ALREADY[to] }
}

const percent = z.pipe(
  z.string().check(z.trim()),
  z.transform((text, context) => {
    const value = /^[-+−]?\d{1,2}(?:[.,]\d)?\s*%?$/.test(text)
      ? Number(text.replace(/[%\s]/g, '').replace(',', '.').replace('−', '-'))
      : 0
    if (value !== 0 && value >= -50) return value
    context.issues.push({
      code: 'custom',
      message: 'Un pourcentage de −50 à +99, par exemple −5.',
      input: text,
    })
    return z.NEVER
  }),
)
const amount = z.pipe(
  z.string().check(z.trim()),
  z.transform((text, context) => {
    const sign = /^[-−]/.test(text) ? -1 : 1
    const cents = readPriceCents(text.replace(/^[-+−]\s*/, ''))
    if (cents !== null && cents > 0) return sign * cents
    context.issues.push({
      code: 'custom',
      message: 'Un montant en euros entiers, par exemple −200.',
      input: text,
    })
    return z.NEVER
  }),
)
export const tagText = z
  .string('Nommez l’étiquette.')
  .check(z.trim(), z.minLength(1, 'Nommez l’étiquette.'), z.maxLength(30, 'Trente caractères au plus.'))

/** As a form sends it: what is done, and its one figure or word. */
export const BulkForm = z.discriminatedUnion(
  'quoi',
  [
    z.object({ quoi: z.literal('montant'), valeur: amount }),
    z.object({ quoi: z.literal('pourcentage'), valeur: percent }),
    z.object({ quoi: z.literal('retirer') }),
    z.object({ quoi: z.literal('publier') }),
    z.object({ quoi: z.literal('vendue') }),
    z.object({ quoi: z.literal('etiqueter'), valeur: tagText }),
    z.object({ quoi: z.literal('desetiqueter'), valeur: tagText }),
    z.object({ quoi: z.literal('tete') }),
    z.object({ quoi: z.literal('encadrer') }),
    z.object({ quoi: z.literal('urgent') }),
  ],
  'Choisissez ce qui doit changer.',
)
export type BulkForm = z.infer<typeof BulkForm>

export function bulkChangeOf(form: BulkForm): BulkChange {
  switch (form.quoi) {
    case 'montant':
      return { kind: 'amount', cents: form.valeur }
    case 'pourcentage':
      return { kind: 'percent', percent: form.valeur }
    case 'retirer':
      return { kind: 'withdraw' }
    case 'publier':
      return { kind: 'publish' }
    case 'vendue':
      return { kind: 'sell' }
    case 'etiqueter':
      return { kind: 'tag', tag: form.valeur }
    case 'desetiqueter':
      return { kind: 'untag', tag: form.valeur }
    case 'tete':
      return { kind: 'boost', option: 'top' }
    case 'encadrer':
      return { kind: 'boost', option: 'highlighted' }
    case 'urgent':
      return { kind: 'boost', option: 'urgent' }
  }
}

const PUT_FORWARD: Readonly<Record<StockBoost, string>> = {
  top: 'Mises en tête de liste',
  highlighted: 'Encadrées',
  urgent: 'Marquées « Urgent »',
}

/** "Prix baissés de 5 %": what was done, for the list of what can be undone. */
export function bulkLabel(change: BulkChange): string {
  switch (change.kind) {
    case 'amount':
      return `Prix ${change.cents < 0 ? 'baissés' : 'montés'} de ${formatPrice(Math.abs(change.cents))}`
    case 'percent':
      return `Prix ${change.percent < 0 ? 'baissés' : 'montés'} de ${String(Math.abs(change.percent)).replace('.', ',')}\u202f%`
    case 'withdraw':
      return 'Retirées de la vente'
    case 'publish':
      return 'Mises en ligne'
    case 'sell':
      return 'Marquées vendues'
    case 'tag':
      return `Étiquetées « ${change.tag} »`
    case 'untag':
      return `Étiquette « ${change.tag} » retirée`
    case 'boost':
      return `${PUT_FORWARD[change.option]} pour ${STOCK_BOOST_DAYS} jours`
  }
}
