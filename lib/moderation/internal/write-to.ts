import { listingPath } from '#lib/listings/model.ts'
import type { Letter } from '#lib/platform/mail/letter.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'

export type Seller = {
  name: string
  /** "Renault Clio IV 1.5 dCi 90" */
  listing: string
  /** Its address on the site. */
  path: string
}

/** Writes to who put a listing up; to nobody when there is no account behind it (a demonstration's, an erased one). */
export async function writeToSeller(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  letterFor: (seller: Seller) => Letter | null,
): Promise<void> {
  const { account, ...car } = await tx.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: {
      title: true,
      makeSlug: true,
      modelSlug: true,
      versionLabel: true,
      year: true,
      commune: { select: { name: true } },
      account: { select: { email: true, name: true, erasedAt: true } },
    },
  })
  if (!account || account.erasedAt) return
  const letter = letterFor({
    name: account.name,
    listing: car.title,
    path: listingPath(listingId, { ...car, communeName: car.commune.name }),
  })
  if (letter) await queueMail(tx, account.email, letter)
}

export type About = { listing: string; at: Date }

/**
 * Writes once to each visitor who reported the listing and left an address.
 * @returns whether anybody reported it; its seller, who reports a buyer, does not
 */
export async function writeToNotifiers(
  tx: Prisma.TransactionClient,
  caseId: string,
  letterFor: (about: About) => Letter,
): Promise<boolean> {
  const notices = await tx.notice.findMany({
    where: { caseId },
    orderBy: { at: 'asc' },
    select: {
      email: true,
      at: true,
      report: { select: { reporter: true } },
      case: { select: { listing: { select: { title: true } } } },
    },
  })
  const first = new Map(notices.toReversed().map((notice) => [notice.email, notice]))
  for (const [email, notice] of first)
    if (email) await queueMail(tx, email, letterFor({ listing: notice.case.listing.title, at: notice.at }))
  return notices.some(({ report }) => report?.reporter !== 'seller')
}
