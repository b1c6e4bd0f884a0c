import { z } from 'zod/mini'

/**
 * What is asked of a stock: filters, order, page and columns, as they stand in the address of its page, the same for the page, its
 * JSON, its exports and the views that are kept. What is not understood is left out: a list is shown rather than an error.
 */

export const STATES = {
  'en-ligne': 'En ligne',
  'en-attente': 'En attente',
  incomplete: 'Incomplète',
  'hors-ligne': 'À publier',
  verification: 'En vérification',
  refusee: 'Refusée',
  vendue: 'Vendue',
  retiree: 'Retirée',
} as const
export type StockState = keyof typeof STATES
export const isStockState = (text: string): text is StockState => Object.hasOwn(STATES, text)

/** Cars that are put forward: any, or in one way. */
export const BOOSTS = {
  oui: 'Toutes celles mises en avant',
  top: 'En tête de liste',
  highlighted: 'Encadrées',
  urgent: 'Mention « Urgent »',
} as const
export type BoostFilter = keyof typeof BOOSTS

/** What the table is ordered by; behind '-' from the highest. */
export const SORTS = {
  reference: 'Référence',
  voiture: 'Voiture',
  prix: 'Prix',
  km: 'Kilométrage',
  jours: 'Jours en vente',
  vues: 'Vues',
  contacts: 'Contacts',
  qualite: 'Qualité',
} as const
export type SortKey = keyof typeof SORTS
export type Sort = { by: SortKey; descending: boolean }

/** Columns of the table, in their order; the car itself is always there. */
export const COLUMNS = {
  photo: 'Photo',
  voiture: 'Voiture',
  reference: 'Référence',
  prix: 'Prix',
  marche: 'Place dans le marché',
  km: 'Kilométrage',
  jours: 'Jours en vente',
  vues: 'Vues, 30 jours',
  contacts: 'Contacts, 30 jours',
  qualite: 'Qualité',
  etat: 'État',
  etiquettes: 'Étiquettes',
} as const
export type ColumnKey = keyof typeof COLUMNS
const COLUMN_KEYS = Object.keys(COLUMNS) as ColumnKey[]
/** What a desk of 1440 px shows whole; labels are the dealer's own affair, and asked for. */
const FIRST_COLUMNS: readonly ColumnKey[] = COLUMN_KEYS.filter((key) => key !== 'etiquettes')

export type StockQuery = {
  q: string | null
  /** null: what is in stock, that is all but what was sold or withdrawn. */
  state: StockState | 'toutes' | null
  make: string | null
  tag: string | null
  boost: BoostFilter | null
  /** Whole euros. */
  priceMin: number | null
  priceMax: number | null
  kmMax: number | null
  /** On sale for so many days at least. */
  daysMin: number | null
  qualityMax: number | null
  sort: Sort
  /** From 1. */
  page: number
  columns: readonly ColumnKey[]
}

const FIRST_SORT: Sort = { by: 'jours', descending: true }
const MOST_WORDS = 80

const first = z.pipe(
  z.optional(z.union([z.string(), z.array(z.string())])),
  z.transform((given) => {
    const text = ((Array.isArray(given) ? given[0] : given) ?? '').trim().slice(0, MOST_WORDS)
    return text === '' ? null : text
  }),
)
const whole = z.pipe(
  first,
  z.transform((text) => {
    const bare = text?.replace(/[\s\u00a0\u202f]/g, '') ?? ''
    return /^\d{1,7}$/.test(bare) ? Number(bare) : null
  }),
)
const sort = z.pipe(
  first,
  z.transform((text): Sort => {
    const by = text?.replace(/^-/, '') ?? ''
    return Object.hasOwn(SORTS, by)
      ? { by: by as SortKey, descending: text?.startsWith('-') ?? false }
      : FIRST_SORT
  }),
)
const columns = z.pipe(
  z.optional(z.union([z.string(), z.array(z.string())])),
  z.transform((given): readonly ColumnKey[] => {
    const asked = new Set((Array.isArray(given) ? given.join(',') : (given ?? '')).split(','))
    const known = COLUMN_KEYS.filter((key) => key === 'voiture' || asked.has(key))
    return known.length > 1 ? known : FIRST_COLUMNS
  }),
)

const Asked = z.object({
  q: first,
  etat: z.pipe(
    first,
    z.transform((text) => (text !== null && (text === 'toutes' || isStockState(text)) ? text : null)),
  ),
  marque: first,
  etiquette: first,
  avant: z.pipe(
    first,
    z.transform((text) => (text !== null && Object.hasOwn(BOOSTS, text) ? (text as BoostFilter) : null)),
  ),
  prix_min: whole,
  prix_max: whole,
  km_max: whole,
  jours_min: whole,
  qualite_max: whole,
  tri: sort,
  page: z.pipe(
    whole,
    z.transform((page) => Math.max(1, Math.min(page ?? 1, 10_000))),
  ),
  colonnes: columns,
})

/** Reads an address's parameters. Never fails. */
export function readStockQuery(
  given: URLSearchParams | Readonly<Record<string, string | string[] | undefined>>,
): StockQuery {
  const asked = Asked.parse(given instanceof URLSearchParams ? grouped(given) : { ...given })
  return {
    q: asked.q,
    state: asked.etat,
    make: asked.marque,
    tag: asked.etiquette,
    boost: asked.avant,
    priceMin: asked.prix_min,
    priceMax: asked.prix_max,
    kmMax: asked.km_max,
    daysMin: asked.jours_min,
    qualityMax: asked.qualite_max,
    sort: asked.tri,
    page: asked.page,
    columns: asked.colonnes,
  }
}

const grouped = (given: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]))

/** The same in an address, without what goes without saying. */
export function writeStockQuery(query: StockQuery): string {
  const { sort: order, page } = query
  const isFirst = order.by === FIRST_SORT.by && order.descending === FIRST_SORT.descending
  const parts: readonly (readonly [string, string | number | null])[] = [
    ['q', query.q],
    ['etat', query.state],
    ['marque', query.make],
    ['etiquette', query.tag],
    ['avant', query.boost],
    ['prix_min', query.priceMin],
    ['prix_max', query.priceMax],
    ['km_max', query.kmMax],
    ['jours_min', query.daysMin],
    ['qualite_max', query.qualityMax],
    ['tri', isFirst ? null : `${order.descending ? '-' : ''}${order.by}`],
    ['colonnes', isSame(query.columns, FIRST_COLUMNS) ? null : query.columns.join(',')],
    ['page', page === 1 ? null : page],
  ]
  const written = new URLSearchParams()
  for (const [name, value] of parts) if (value !== null) written.set(name, String(value))
  return written.toString()
}

/** What decides of the rows and their order, the same whatever the page and the columns. */
export const writeSelection = (query: StockQuery): string =>
  writeStockQuery({ ...query, page: 1, columns: FIRST_COLUMNS })

const isSame = (some: readonly ColumnKey[], others: readonly ColumnKey[]): boolean =>
  some.join() === others.join()

/** Whether anything is filtered, whatever the order. */
export const isFiltered = (query: StockQuery): boolean =>
  [
    query.q,
    query.state,
    query.make,
    query.tag,
    query.boost,
    query.priceMin,
    query.priceMax,
    query.kmMax,
    query.daysMin,
    query.qualityMax,
  ].some((value) => value !== null)
