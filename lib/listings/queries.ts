import 'server-only'
import type {
  Body,
  Colour,
  Condition,
  CritAir,
  Fuel,
  Gearbox,
  InteriorColour,
  Transmission,
  Upholstery,
} from '#lib/catalogue/model.ts'
import { db } from '#lib/platform/db.ts'
import { histovecShown, type ListingStatus, listingPath, PRICE_DROP_DAYS, type SellerKind } from './model.ts'

export { type Comparable, priceRange } from './internal/price-range.ts'
export { priceRanges, priceRangesOf } from './internal/price-ranges.ts'

const DAY_MS = 86_400_000

/** Everything that a listing's page shows. */
export type ListingDetail = Awaited<ReturnType<typeof readListing>> & object

/** The listing whatever its state; null when no listing has the number. */
export async function listingById(id: bigint): Promise<ListingDetail | null> {
  return readListing(id)
}

/** The listing's one address; null when no listing has the number. */
export async function pathOfListing(id: bigint): Promise<string | null> {
  const row = await db().listing.findUnique({
    where: { id },
    select: {
      makeSlug: true,
      modelSlug: true,
      versionLabel: true,
      year: true,
      commune: { select: { name: true } },
    },
  })
  return row && listingPath(id, { ...row, communeName: row.commune.name })
}

/** A private seller's number, E.164, while the listing is online; null where none was given, and for a dealer's listing. */
export async function privatePhone(id: bigint): Promise<{ name: string; phone: string } | null> {
  const row = await db().listing.findFirst({
    where: { id, status: 'online', dealerId: null },
    select: { sellerName: true, secrets: { select: { phone: true } } },
  })
  const phone = row?.secrets?.phone
  return phone ? { name: row.sellerName ?? 'Le vendeur', phone } : null
}

/** Addresses of the online listings numbered from `from` (included) to `to` (excluded), for the sitemap. */
export async function listingPathsBetween(
  from: number,
  to: number,
): Promise<{ path: string; changed: Date }[]> {
  const rows = await db().listing.findMany({
    where: { status: 'online', id: { gte: from, lt: to } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      makeSlug: true,
      modelSlug: true,
      versionLabel: true,
      year: true,
      updatedAt: true,
      commune: { select: { name: true } },
    },
  })
  return rows.map((row) => ({
    path: listingPath(row.id, { ...row, communeName: row.commune.name }),
    changed: row.updatedAt,
  }))
}

/** Named one by one: a column that is added later is not public until it is said to be. */
const DETAIL_COLUMNS = {
  id: true,
  status: true,
  makeSlug: true,
  modelSlug: true,
  generationSlug: true,
  versionLabel: true,
  title: true,
  description: true,
  condition: true,
  damaged: true,
  priceCents: true,
  previousPriceCents: true,
  priceDroppedAt: true,
  vatReclaimable: true,
  year: true,
  firstRegistration: true,
  mileageKm: true,
  mileageGuaranteed: true,
  fuel: true,
  gearbox: true,
  body: true,
  transmission: true,
  colour: true,
  interiorColour: true,
  upholstery: true,
  doors: true,
  seats: true,
  powerKw: true,
  powerCh: true,
  fiscalCv: true,
  co2GramsPerKm: true,
  critair: true,
  critairEstimated: true,
  rangeKm: true,
  owners: true,
  warrantyMonths: true,
  equipment: true,
  inspectedOn: true,
  boostedUntil: true,
  histovecUrl: true,
  histovecAt: true,
  publishedAt: true,
  endedAt: true,
  updatedAt: true,
  communeInsee: true,
  postcode: true,
  sellerKind: true,
  sellerName: true,
  dealerId: true,
  refusesCanvassing: true,
} as const

const DEPARTMENT = {
  code: true,
  name: true,
  slug: true,
  region: { select: { name: true, slug: true } },
} as const

async function readListing(id: bigint) {
  const row = await db().listing.findUnique({
    where: { id },
    select: {
      ...DETAIL_COLUMNS,
      model: { select: { label: true, make: { select: { label: true } } } },
      generation: { select: { label: true } },
      commune: { select: { name: true, slug: true, department: { select: DEPARTMENT } } },
      photos: {
        orderBy: { position: 'asc' },
        select: { view: true, photo: { select: { key: true, placeholder: true } } },
      },
      priceChanges: { orderBy: { at: 'asc' }, select: { at: true, priceCents: true } },
      secrets: { select: { phone: true } },
    },
  })
  if (!row) return null
  const { model, generation, commune, photos, priceChanges, previousPriceCents, priceDroppedAt } = row
  const { department } = commune
  const dropIsRecent =
    priceDroppedAt !== null && Date.now() - priceDroppedAt.getTime() < PRICE_DROP_DAYS * DAY_MS
  return {
    id: row.id,
    path: listingPath(row.id, { ...row, communeName: commune.name }),
    status: row.status as ListingStatus,
    make: { slug: row.makeSlug, label: model.make.label },
    model: { slug: row.modelSlug, label: model.label },
    generation:
      row.generationSlug && generation ? { slug: row.generationSlug, label: generation.label } : null,
    versionLabel: row.versionLabel,
    title: row.title,
    description: row.description,
    condition: row.condition as Condition,
    damaged: row.damaged,
    priceCents: row.priceCents,
    previousPriceCents: dropIsRecent ? previousPriceCents : null,
    vatReclaimable: row.vatReclaimable,
    year: row.year,
    firstRegistration: row.firstRegistration,
    mileageKm: row.mileageKm,
    mileageGuaranteed: row.mileageGuaranteed,
    fuel: row.fuel as Fuel,
    gearbox: row.gearbox as Gearbox,
    body: row.body as Body,
    transmission: row.transmission as Transmission | null,
    colour: row.colour as Colour,
    interiorColour: row.interiorColour as InteriorColour | null,
    upholstery: row.upholstery as Upholstery | null,
    doors: row.doors,
    seats: row.seats,
    powerKw: row.powerKw,
    powerCh: row.powerCh,
    fiscalCv: row.fiscalCv,
    co2GramsPerKm: row.co2GramsPerKm,
    critair: row.critair as CritAir | null,
    critairEstimated: row.critairEstimated,
    rangeKm: row.rangeKm,
    owners: row.owners,
    warrantyMonths: row.warrantyMonths,
    equipment: row.equipment,
    inspectedOn: row.inspectedOn,
    boosted: row.boostedUntil !== null && row.boostedUntil.getTime() > Date.now(),
    /** Of the seller's own report, while it is recent. */
    histovec: histovecShown(row, new Date()),
    publishedAt: row.publishedAt,
    endedAt: row.endedAt,
    updatedAt: row.updatedAt,
    place: {
      insee: row.communeInsee,
      name: commune.name,
      slug: commune.slug,
      postcode: row.postcode,
      department: { code: department.code, name: department.name, slug: department.slug },
      region: department.region,
    },
    sellerKind: row.sellerKind as SellerKind,
    sellerName: row.sellerName,
    dealerId: row.dealerId,
    /** Whether there is a number to ask for: the number itself stays here. */
    hasPhone: row.dealerId !== null || Boolean(row.secrets?.phone),
    refusesCanvassing: row.sellerKind === 'particulier' && row.refusesCanvassing,
    photos: photos.map(({ view, photo }) => ({ view, key: photo.key, placeholder: photo.placeholder })),
    priceHistory: priceChanges,
  }
}
