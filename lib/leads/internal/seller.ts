import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Side } from '../model.ts'
import { opensThread } from './keys.ts'

/** Members of a dealer who answer its buyers. */
const ANSWERING = ['owner', 'manager', 'seller']

/** Listings for which an account answers: its own, and those of its garage. */
export const answeredBy = (accountId: string): Prisma.ListingWhereInput => ({
  OR: [{ accountId }, { dealer: { members: { some: { accountId, role: { in: ANSWERING } } } } }],
})

export const SELLER_COLUMNS = {
  account: { select: { id: true, email: true, name: true, erasedAt: true } },
  dealer: {
    select: {
      name: true,
      members: {
        where: { role: { in: ANSWERING } },
        select: { account: { select: { id: true, email: true, name: true, erasedAt: true } } },
      },
    },
  },
} as const

type SellerRow = Prisma.ListingGetPayload<{ select: typeof SELLER_COLUMNS }>

/** Who is written to on the seller's side: nobody for the demonstration's invented sellers. */
export function sellersOf({ account, dealer }: SellerRow) {
  const people = account ? [account] : (dealer?.members.map((member) => member.account) ?? [])
  return people.filter(({ erasedAt }) => erasedAt === null)
}

/**
 * On which side of a conversation somebody stands: the seller signed in, the buyer signed in, or whoever holds the buyer's key.
 * @throws {AppError} `not_found` to anybody else: that there is such a conversation is nobody's business
 */
export async function sideOf(
  tx: Prisma.TransactionClient,
  threadId: string,
  viewer: Viewer | null,
  key: string | undefined,
): Promise<Side> {
  if (viewer) {
    const sold = await tx.thread.count({
      where: { id: threadId, lastAt: { not: null }, listing: answeredBy(viewer.accountId) },
    })
    if (sold > 0) return 'seller'
    const bought = await tx.thread.count({ where: { id: threadId, ...boughtBy(viewer) } })
    if (bought > 0) return 'buyer'
  }
  if (key !== undefined && opensThread(threadId, key)) return 'buyer'
  throw new AppError('not_found', 'Cette conversation n’existe pas, ou ce lien n’y mène pas.')
}

/** Conversations begun signed in, and those begun under an address that the account has since proved its own. */
export const boughtBy = (viewer: Viewer): Prisma.ThreadWhereInput => ({
  OR: [{ buyerId: viewer.accountId }, ...(viewer.emailConfirmed ? [{ buyerEmail: viewer.email }] : [])],
})
