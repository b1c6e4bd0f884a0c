import type pg from 'pg'
import type { Body, Colour, Condition, Fuel, Gearbox } from '#lib/catalogue/model.ts'
import { findMake, findModel } from '#lib/catalogue/queries.ts'
import { listingPath, PRICE_DROP_DAYS, type SellerKind } from '#lib/listings/model.ts'
import { departmentOfInsee } from '#lib/places/model.ts'
import { placeByInsee } from '#lib/places/queries.ts'
import type { ListingCard } from './results.ts'

type CardRow = {
  id: string
  title: string
  make_slug: string
  model_slug: string
  version_label: string
  price_cents: number
  previous_price_cents: number | null
  year: number
  mileage_km: number
  fuel: string
  gearbox: string
  power_ch: number | null
  body: string
  colour: string
  condition: string
  commune_insee: string
  seller_kind: string
  dealer_slug: string | null
  dealer_name: string | null
  photo_key: string | null
  photo_view: string | null
  photo_placeholder: string | null
  photo_count: number
  published_at: Date
  boosted: boolean
  highlighted: boolean
  urgent: boolean
}

const SELECT_CARDS = {
  name: 'search-cards',
  text: `SELECT l.id, l.title, l.make_slug, l.model_slug, l.version_label, l.price_cents,
      CASE WHEN l.price_dropped_at > now() - interval '${PRICE_DROP_DAYS} days' THEN l.previous_price_cents END AS previous_price_cents,
      l.year, l.mileage_km, l.fuel, l.gearbox, l.power_ch, l.body, l.colour, l.condition, l.commune_insee, l.seller_kind,
      d.slug AS dealer_slug, d.name AS dealer_name,
      p.key AS photo_key, lp.view AS photo_view, p.placeholder AS photo_placeholder, l.photo_count, l.published_at,
      coalesce(l.boosted_until > now(), false) AS boosted,
      coalesce(l.highlighted_until > now(), false) AS highlighted,
      coalesce(l.urgent_until > now(), false) AS urgent
    FROM unnest($1::bigint[]) WITH ORDINALITY AS wanted(id, rank)
    JOIN listing l ON l.id = wanted.id AND l.status = 'online'
    LEFT JOIN dealer d ON d.id = l.dealer_id
    LEFT JOIN listing_photo lp ON lp.listing_id = l.id AND lp.position = 0
    LEFT JOIN photo p ON p.id = lp.photo_id
    ORDER BY wanted.rank`,
}

/** What results show of these listings, in the order asked; those no longer online are left out. */
export async function readCards(pool: pg.Pool, ids: readonly (number | string)[]): Promise<ListingCard[]> {
  if (ids.length === 0) return []
  const { rows } = await pool.query<CardRow>({ ...SELECT_CARDS, values: [ids] })
  return rows.map(toCard)
}

function toCard(row: CardRow): ListingCard {
  const communeName = placeByInsee(row.commune_insee)?.name ?? ''
  const parts = {
    makeSlug: row.make_slug,
    modelSlug: row.model_slug,
    versionLabel: row.version_label,
    year: row.year,
    communeName,
  }
  return {
    id: row.id,
    url: listingPath(row.id, parts),
    title: row.title,
    makeSlug: row.make_slug,
    makeLabel: findMake(row.make_slug)?.label ?? row.make_slug,
    modelSlug: row.model_slug,
    modelLabel: findModel(row.make_slug, row.model_slug)?.label ?? row.model_slug,
    versionLabel: row.version_label,
    priceCents: row.price_cents,
    previousPriceCents: row.previous_price_cents,
    year: row.year,
    mileageKm: row.mileage_km,
    fuel: row.fuel as Fuel,
    gearbox: row.gearbox as Gearbox,
    powerCh: row.power_ch,
    body: row.body as Body,
    colour: row.colour as Colour,
    condition: row.condition as Condition,
    placeName: communeName,
    departmentCode: departmentOfInsee(row.commune_insee),
    sellerKind: row.seller_kind as SellerKind,
    dealer:
      row.dealer_slug === null ? null : { slug: row.dealer_slug, name: row.dealer_name ?? row.dealer_slug },
    photo:
      row.photo_key === null
        ? null
        : { key: row.photo_key, view: row.photo_view ?? 'other', placeholder: row.photo_placeholder ?? '' },
    photoCount: row.photo_count,
    publishedAt: row.published_at.toISOString(),
    boosted: row.boosted,
    highlighted: row.highlighted,
    urgent: row.urgent,
  }
}
