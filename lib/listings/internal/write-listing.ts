import { now } from '#lib/platform/clock.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { changePrice } from './change-prices.ts'
import { type Secrets, sealed } from './secrets.ts'

/** A car for sale, in the columns of its table. */
export type ListingFields = Omit<
  Prisma.ListingUncheckedCreateInput,
  'id' | 'status' | 'sellerKind' | 'dealerId' | 'accountId' | 'photoCount' | 'searchTerms'
>

/** Who sells: a person under an account, or a dealer, whoever of its team typed it. */
export type Seller = { accountId: string } | { dealerId: number }

/** Writes a listing as a draft that nobody sees, with its photos in order. @returns its number */
export async function insertListing(
  tx: Prisma.TransactionClient,
  {
    seller,
    fields,
    secrets,
    photoIds,
  }: {
    seller: Seller
    fields: ListingFields
    secrets: Secrets
    photoIds: readonly number[]
  },
): Promise<bigint> {
  const at = now()
  const { id } = await tx.listing.create({
    data: {
      ...fields,
      histovecAt: fields.histovecUrl ? at : null,
      status: 'draft',
      sellerKind: 'dealerId' in seller ? 'professionnel' : 'particulier',
      ...seller,
      createdAt: at,
      updatedAt: at,
    },
    select: { id: true },
  })
  await tx.priceChange.create({ data: { listingId: id, at, priceCents: fields.priceCents } })
  await tx.listingSecrets.create({ data: { listingId: id, ...sealed(secrets) } })
  await placePhotos(tx, id, photoIds)
  return id
}

/** Changes what a listing says; a new price is history, and a lower one is a drop against the 30 days before (L112-1-1). */
export async function reviseListing(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  { fields, secrets }: { fields: ListingFields; secrets: Secrets },
): Promise<void> {
  const before = await tx.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { histovecUrl: true, histovecAt: true },
  })
  const at = now()
  const { priceCents, ...words } = fields
  const histovecAt = !fields.histovecUrl
    ? null
    : fields.histovecUrl === before.histovecUrl
      ? before.histovecAt
      : at
  await tx.listing.update({
    where: { id: listingId },
    data: { ...words, histovecAt, updatedAt: at },
    select: { id: true },
  })
  await changePrice(tx, listingId, priceCents)
  const data = sealed(secrets)
  await tx.listingSecrets.upsert({ where: { listingId }, create: { listingId, ...data }, update: data })
}

/** The photos of a listing, in this order and no others, the cover first. */
export async function arrangePhotos(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  photoIds: readonly number[],
): Promise<void> {
  const before = await tx.listingPhoto.findMany({
    where: { listingId },
    select: { photoId: true, view: true },
  })
  await tx.listingPhoto.deleteMany({ where: { listingId } })
  await placePhotos(tx, listingId, photoIds, new Map(before.map(({ photoId, view }) => [photoId, view])))
  await tx.listing.update({ where: { id: listingId }, data: { updatedAt: now() }, select: { id: true } })
}

async function placePhotos(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  photoIds: readonly number[],
  views: ReadonlyMap<number, string> = new Map(),
): Promise<void> {
  await tx.listingPhoto.createMany({
    data: photoIds.map((photoId, position) => ({
      ...{ listingId, position, photoId },
      view: views.get(photoId) ?? 'other',
    })),
  })
}
