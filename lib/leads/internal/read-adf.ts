import { requireMember } from '#lib/dealers/queries.ts'
import { db } from '#lib/platform/db.ts'
import { env } from '#lib/platform/env.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { adfOf } from './adf.ts'

/** Where a dealer's team reads and answers a contact. */
export const contactUrl = (slug: string, threadId: string): string =>
  `${env().BASE_URL}/pro/${slug}/contacts/${threadId}`

/**
 * One of a dealer's contacts as ADF.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function contactAdf(viewer: Viewer, garage: string, threadId: string): Promise<string> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'leads')
  const written = await writeAdf(db(), dealerId, threadId)
  if (written === null) throw new AppError('not_found', 'Cette conversation n’existe pas.')
  return written
}

/** null when the dealer has no such contact. */
export async function writeAdf(
  tx: Prisma.TransactionClient,
  dealerId: number,
  threadId: string,
): Promise<string | null> {
  const row = await tx.thread.findFirst({
    where: { id: threadId, dealerId, lastAt: { not: null } },
    select: {
      id: true,
      buyerName: true,
      askedAt: true,
      createdAt: true,
      dealer: { select: { id: true, slug: true, name: true } },
      messages: {
        where: { sender: 'buyer', sentAt: { not: null } },
        orderBy: { id: 'asc' },
        take: 1,
        select: { body: true },
      },
      listing: {
        select: {
          id: true,
          condition: true,
          year: true,
          versionLabel: true,
          mileageKm: true,
          colour: true,
          priceCents: true,
          model: { select: { label: true, make: { select: { label: true } } } },
          stockCar: { select: { reference: true } },
        },
      },
    },
  })
  if (!row?.dealer) return null
  const { listing, dealer } = row
  return adfOf({
    id: row.id,
    askedAt: row.askedAt ?? row.createdAt,
    words: row.messages[0]?.body ?? '',
    buyerName: row.buyerName,
    answerUrl: contactUrl(dealer.slug, row.id),
    car: {
      ...listing,
      listingId: String(listing.id),
      reference: listing.stockCar?.reference ?? null,
      make: listing.model.make.label,
      model: listing.model.label,
      trim: listing.versionLabel,
    },
    dealer,
  })
}
