import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Side } from '../model.ts'
import { opensThread } from './keys.ts'

/** Members of a dealer who answer its buyers. */
const ANSWERING = ['owner', 'manager', 'seller']

/** Listings for which an account answers: its own, and those of its garage, whoever of the team put them up. */
export const answeredBy = (accountId: string): Prisma.ListingWhereInput => ({
  OR: [
    { accountId, dealerId: null },
    { dealer: { members: { some: { accountId, role: { in: ANSWERING } } } } },
  ],
})

const PERSON = { select: { id: true, email: true, name: true, erasedAt: true } } as const

export const SELLER_COLUMNS = {
  account: PERSON,
  dealer: {
    select: {
      id: true,
      slug: true,
      name: true,
      leadDelivery: { select: { email: true } },
      members: {
        where: { role: { in: ANSWERING } },
        select: { account: PERSON, notice: { select: { wanted: true } } },
      },
    },
  },
} as const

type SellerRow = Prisma.ListingGetPayload<{ select: typeof SELLER_COLUMNS }>

/**
 * Who is written to on the seller's side when a buyer wrote: the private seller; of a dealer's team, whoever the conversation was
 * given to, else all who answer, each as they chose. Nobody for the demonstration's invented sellers.
 */
export function toldOf({ account, dealer }: SellerRow, assigneeId: string | null) {
  const people = dealer
    ? dealer.members
        .filter(({ account: { id }, notice }) => {
          const wanted = notice?.wanted ?? 'all'
          return assigneeId === null ? wanted === 'all' : id === assigneeId && wanted !== 'none'
        })
        .map((member) => member.account)
    : account
      ? [account]
      : []
  return people.filter(({ erasedAt }) => erasedAt === null)
}

/** Who may answer on the seller's side: the private seller, or all of a dealer's team that answers its buyers. */
export function answerersOf({ account, dealer }: SellerRow) {
  const people = dealer ? dealer.members.map((member) => member.account) : account ? [account] : []
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
