import { type CopyValue, copyRow } from '#lib/platform/database/copy.ts'
import type { DemoDealer } from './dealers.ts'
import type { DemoListing } from './listings.ts'
import type { AlbumPhoto } from './photos.ts'

/** The columns of each table with what fills them, so that the two can't drift apart. */

type Column<Row> = readonly [name: string, value: (row: Row) => CopyValue]
/** A listing on its way into the database. */
export type Drawn = { id: number; listing: DemoListing; photos: readonly AlbumPhoto[] }
type Row = Drawn & { terms: string; equipmentTerms: string }

const dayOf = (date: Date) => date.toISOString().slice(0, 10)
const monthOf = ({ year, month }: DemoListing) =>
  month === null ? null : `${year}-${String(month).padStart(2, '0')}-01`

const LISTING: readonly Column<Row>[] = [
  ['id', ({ id }) => id],
  ['status', ({ listing }) => listing.status],
  ['seller_kind', ({ listing }) => listing.seller],
  ['dealer_id', ({ listing }) => listing.dealerId],
  ['seller_name', ({ listing }) => listing.sellerName],
  ['make_slug', ({ listing }) => listing.version.makeSlug],
  ['model_slug', ({ listing }) => listing.version.modelSlug],
  ['generation_slug', ({ listing }) => listing.version.generationSlug],
  ['version_id', ({ listing }) => listing.version.id],
  ['version_label', ({ listing }) => listing.versionLabel.slice(0, 120)],
  ['title', ({ listing }) => listing.title],
  ['description', ({ listing }) => listing.description],
  ['condition', ({ listing }) => listing.condition],
  ['damaged', ({ listing }) => listing.damaged],
  ['price_cents', ({ listing }) => listing.priceEuros * 100],
  ['previous_price_cents', ({ listing: { drop } }) => drop && drop.fromEuros * 100],
  ['price_dropped_at', ({ listing: { drop } }) => drop?.at ?? null],
  ['vat_reclaimable', ({ listing }) => listing.vatReclaimable],
  ['year', ({ listing }) => listing.year],
  ['first_registration', ({ listing }) => monthOf(listing)],
  ['mileage_km', ({ listing }) => listing.mileageKm],
  ['mileage_guaranteed', ({ listing }) => listing.mileageGuaranteed],
  ['fuel', ({ listing }) => listing.version.fuel],
  ['gearbox', ({ listing }) => listing.version.gearbox],
  ['body', ({ listing }) => listing.body],
  ['transmission', ({ listing }) => listing.version.transmission],
  ['colour', ({ listing }) => listing.colour],
  ['interior_colour', ({ listing }) => listing.interiorColour],
  ['upholstery', ({ listing }) => listing.upholstery],
  ['doors', ({ listing }) => listing.doors],
  ['seats', ({ listing }) => listing.seats],
  ['power_kw', ({ listing }) => listing.version.powerKw],
  ['power_ch', ({ listing }) => listing.version.powerCh],
  ['fiscal_cv', ({ listing }) => listing.version.fiscalCv],
  ['co2_grams_per_km', ({ listing }) => listing.version.co2GramsPerKm],
  ['critair', ({ listing }) => listing.critair],
  ['critair_estimated', ({ listing }) => listing.critairEstimated],
  ['range_km', ({ listing }) => listing.version.rangeKm],
  ['owners', ({ listing }) => listing.owners],
  ['warranty_months', ({ listing }) => listing.warrantyMonths],
  ['equipment', ({ listing }) => listing.equipment],
  ['inspected_on', ({ listing }) => listing.inspectedOn && dayOf(listing.inspectedOn)],
  ['commune_insee', ({ listing }) => listing.place.insee],
  ['postcode', ({ listing }) => listing.place.postcode],
  ['photo_count', ({ photos }) => photos.length],
  ['boosted_until', ({ listing }) => listing.boostedUntil],
  ['published_at', ({ listing }) => listing.publishedAt],
  ['created_at', ({ listing }) => listing.publishedAt],
  ['expires_at', ({ listing }) => (listing.status === 'expired' ? listing.endedAt : null)],
  ['ended_at', ({ listing }) => listing.endedAt],
  ['updated_at', ({ listing }) => listing.endedAt ?? listing.prices.at(-1)?.at ?? listing.publishedAt],
  ['search_terms', ({ terms }) => terms],
  ['search_equipment', ({ equipmentTerms }) => equipmentTerms],
]

const DEALER: readonly Column<DemoDealer>[] = [
  ['id', ({ id }) => id],
  ['slug', ({ slug }) => slug],
  ['name', ({ name }) => name],
  ['legal_name', ({ legalName }) => legalName],
  ['is_demo', () => true],
  ['state', () => 'approved'],
  ['address', ({ address }) => address],
  ['postcode', ({ place }) => place.postcode],
  ['commune_insee', ({ place }) => place.insee],
  ['phone', ({ phone }) => phone],
  ['hours', ({ hours }) => JSON.stringify(hours)],
  ['presentation', ({ presentation }) => presentation],
  ['created_at', ({ createdAt }) => createdAt],
]

const names = <Row>(columns: readonly Column<Row>[]) => columns.map(([name]) => name)
const row = <Row>(columns: readonly Column<Row>[], of: Row) => copyRow(columns.map(([, value]) => value(of)))

export const LISTING_COLUMNS = names(LISTING)
export const DEALER_COLUMNS = names(DEALER)
export const PRICE_COLUMNS = ['listing_id', 'at', 'price_cents']
export const PHOTO_COLUMNS = ['listing_id', 'position', 'photo_id', 'view']

export const listingRow = (drawn: Drawn, terms: string, equipmentTerms: string): string =>
  row(LISTING, { ...drawn, terms, equipmentTerms })

export const dealerRow = (dealer: DemoDealer): string => row(DEALER, dealer)

export const priceRows = (id: number, { prices }: DemoListing): string =>
  prices.map(({ at, euros }) => copyRow([id, at, euros * 100])).join('')

export const photoRows = (id: number, photos: readonly AlbumPhoto[]): string =>
  photos.map(({ photoId, view }, position) => copyRow([id, position, photoId, view])).join('')
