import { fingerprint } from '#lib/platform/seal.ts'
import { COUNTED_DAYS } from './counted-days.ts'
import type { BoostFilter, SortKey, StockQuery, StockState } from './stock-query.ts'

/** The SQL of a stock's table: `s` is stock_car, `l` its listing. Always of one dealer, the first parameter. */

/** What a dealer calls the state of a car, from the listing's and from why it is offline. */
const STATE = `CASE l.status
  WHEN 'online' THEN 'en-ligne' WHEN 'sold' THEN 'vendue' WHEN 'refused' THEN 'refusee'
  WHEN 'in_moderation' THEN 'verification' WHEN 'awaiting_payment' THEN 'verification'
  ELSE CASE s.offline_reason WHEN 'quota' THEN 'en-attente' WHEN 'subscription' THEN 'en-attente' WHEN 'dealer' THEN 'en-attente'
    WHEN 'incomplete' THEN 'incomplete'
    ELSE CASE l.status WHEN 'draft' THEN 'hors-ligne' ELSE 'retiree' END END END`

const FROM = `FROM stock_car s JOIN listing l ON l.id = s.listing_id AND l.dealer_id = s.dealer_id`

/** Whole days since it was put on sale, until now or until it left. */
const DAYS = `floor(extract(epoch FROM coalesce(l.ended_at, now()) - l.published_at) / 86400)::int`

const RECENT = `d.day > (now() AT TIME ZONE 'Europe/Paris')::date - ${COUNTED_DAYS}`

/** What each car of the dealer brought in lately. */
const COUNTS = `SELECT d.listing_id, sum(d.views)::int AS views, sum(d.messages + d.phone_clicks)::int AS contacts
  FROM listing_day d JOIN stock_car c ON c.listing_id = d.listing_id AND c.dealer_id = $1 WHERE ${RECENT} GROUP BY d.listing_id`

const ORDERS: Readonly<Record<SortKey, string>> = {
  reference: 's.reference',
  voiture: `l.make_slug || ' ' || l.model_slug || ' ' || l.version_label`,
  prix: 'l.price_cents',
  km: 'l.mileage_km',
  jours: DAYS,
  vues: 'coalesce(n.views, 0)',
  contacts: 'coalesce(n.contacts, 0)',
  qualite: 's.quality',
}

/** That a car is put forward now. */
const FORWARD: Readonly<Record<BoostFilter, string>> = {
  oui: 'greatest(l.boosted_until, l.highlighted_until, l.urgent_until) > now()',
  top: 'l.boosted_until > now()',
  highlighted: 'l.highlighted_until > now()',
  urgent: 'l.urgent_until > now()',
}

type Wanted = { where: string; values: unknown[] }

/** What is searched for in a text, with the characters that LIKE gives a meaning to taken as they are. */
const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** A French plate, of 2009 or before, without what parts its letters and figures. */
const PLATE = /^(?:[A-Z]{2}\d{3}[A-Z]{2}|\d{1,4}[A-Z]{2,3}(?:\d{2}|2[AB]|97\d))$/

/** Every word is somewhere in the car's names, or all of them are its plate, of which only a fingerprint can be compared. */
function wordsOf(q: string, parameter: (value: unknown) => string): string {
  const named = q
    .split(/\s+/)
    .map((word) => parameter(like(word)))
    .map(
      (p) =>
        `(s.reference ILIKE ${p} OR l.title ILIKE ${p} OR l.version_label ILIKE ${p} OR l.make_slug ILIKE ${p} OR l.model_slug ILIKE ${p})`,
    )
    .join(' AND ')
  const plate = q.replace(/[\s-]/g, '').toUpperCase()
  if (!PLATE.test(plate)) return named
  const mac = parameter(fingerprint('plate', plate))
  return `(${named} OR l.id IN (SELECT listing_id FROM listing_secrets WHERE plate_mac = ${mac}))`
}

function wanted(dealerId: number, query: StockQuery): Wanted {
  const values: unknown[] = [dealerId]
  const parts = ['s.dealer_id = $1']
  const parameter = (value: unknown) => `$${values.push(value)}`
  const add = (sql: (parameter: string) => string, value: unknown) => parts.push(sql(parameter(value)))
  if (query.q !== null) parts.push(wordsOf(query.q, parameter))
  if (query.state === null) parts.push(`NOT (${STATE} IN ('vendue', 'retiree'))`)
  else if (query.state !== 'toutes') add((p) => `(${STATE}) = ${p}`, query.state)
  if (query.make !== null) add((p) => `l.make_slug = ${p}`, query.make)
  if (query.tag !== null) add((p) => `s.tags @> ARRAY[${p}::text]`, query.tag)
  if (query.boost !== null) parts.push(FORWARD[query.boost])
  if (query.priceMin !== null) add((p) => `l.price_cents >= ${p}::bigint * 100`, query.priceMin)
  if (query.priceMax !== null) add((p) => `l.price_cents <= ${p}::bigint * 100`, query.priceMax)
  if (query.kmMax !== null) add((p) => `l.mileage_km <= ${p}`, query.kmMax)
  if (query.daysMin !== null) add((p) => `${DAYS} >= ${p}`, query.daysMin)
  if (query.qualityMax !== null) add((p) => `s.quality <= ${p}`, query.qualityMax)
  return { where: parts.join(' AND '), values }
}

/** How many cars match. */
export function countSql(dealerId: number, query: StockQuery): { text: string; values: unknown[] } {
  const { where, values } = wanted(dealerId, query)
  return { text: `SELECT count(*)::int AS total ${FROM} WHERE ${where}`, values }
}

/** The numbers of the cars that match, in order, of the first `limit` after `offset`; with each, how many there are in all. */
export function idsSql(
  dealerId: number,
  query: StockQuery,
  { limit, offset }: { limit: number; offset: number },
): { text: string; values: unknown[] } {
  const { where, values } = wanted(dealerId, query)
  const { by, descending } = query.sort
  const needsCounts = by === 'vues' || by === 'contacts'
  return {
    text: `SELECT l.id, count(*) OVER ()::int AS total ${FROM} ${needsCounts ? `LEFT JOIN (${COUNTS}) n ON n.listing_id = l.id` : ''}
      WHERE ${where} ORDER BY ${ORDERS[by]} ${descending ? 'DESC' : 'ASC'} NULLS LAST, l.id DESC
      LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
    values: [...values, limit, offset],
  }
}

/** A line of the table as the database gives it. */
export type StockRecord = {
  id: string
  reference: string
  plateCipher: Buffer | null
  make: string
  model: string
  makeSlug: string
  modelSlug: string
  version: string
  year: number
  commune: string
  photoKey: string | null
  placeholder: string | null
  photoCount: number
  priceCents: number
  previousPriceCents: number | null
  droppedAt: Date | null
  mileageKm: number
  days: number | null
  views: number
  contacts: number
  quality: number
  state: StockState
  status: string
  offlineReason: string | null
  tags: string[]
  revision: number
  feed: string | null
  missing: string[]
  top: Date | null
  highlighted: Date | null
  urgent: Date | null
}

/** Everything that the lines of these cars show, but for the market: `$2` are their numbers. In no order. */
export const ROWS = `
  SELECT l.id, s.reference, x.plate_cipher AS "plateCipher", k.label AS make, m.label AS model, l.make_slug AS "makeSlug", l.model_slug AS "modelSlug",
    l.version_label AS version, l.year, t.name AS commune, p.key AS "photoKey", p.placeholder, l.photo_count AS "photoCount",
    l.price_cents AS "priceCents", l.previous_price_cents AS "previousPriceCents", l.price_dropped_at AS "droppedAt",
    l.mileage_km AS "mileageKm", ${DAYS} AS days, coalesce(n.views, 0) AS views, coalesce(n.contacts, 0) AS contacts, s.quality,
    ${STATE} AS state, l.status, s.offline_reason AS "offlineReason", s.tags, s.revision, f.name AS feed, s.missing,
    l.boosted_until AS top, l.highlighted_until AS highlighted, l.urgent_until AS urgent
  ${FROM}
  JOIN model m ON m.make_slug = l.make_slug AND m.slug = l.model_slug
  JOIN make k ON k.slug = l.make_slug
  JOIN commune t ON t.insee = l.commune_insee
  LEFT JOIN feed_source f ON f.id = s.source_id
  LEFT JOIN listing_secrets x ON x.listing_id = l.id
  LEFT JOIN listing_photo lp ON lp.listing_id = l.id AND lp.position = 0
  LEFT JOIN photo p ON p.id = lp.photo_id AND p.width IS NOT NULL
  LEFT JOIN LATERAL (
    SELECT sum(d.views)::int AS views, sum(d.messages + d.phone_clicks)::int AS contacts
    FROM listing_day d WHERE d.listing_id = l.id AND ${RECENT}) n ON true
  WHERE s.dealer_id = $1 AND l.id = ANY($2::bigint[])`

/** How many cars there are in each state, the makes and the tags that there are to filter by. */
export const CHOICES = `
  SELECT (SELECT coalesce(json_object_agg(state, count), '{}') FROM (SELECT ${STATE} AS state, count(*) ${FROM} WHERE s.dealer_id = $1 GROUP BY 1) AS states) AS states,
    (SELECT coalesce(json_agg(json_build_object('slug', slug, 'label', label) ORDER BY label), '[]')
     FROM (SELECT DISTINCT k.slug, k.label ${FROM} JOIN make k ON k.slug = l.make_slug WHERE s.dealer_id = $1) AS makes) AS makes,
    (SELECT coalesce(json_agg(tag ORDER BY tag), '[]') FROM (SELECT DISTINCT unnest(tags) AS tag FROM stock_car WHERE dealer_id = $1) AS tags) AS tags`
