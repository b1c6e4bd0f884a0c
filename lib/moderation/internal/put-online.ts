import { moveListing } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'

const DAYS = 60
const DAY_MS = 86_400_000

/** Puts a listing on line for the time that it has left, or for a whole one. */
export async function putOnline(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  by: 'moderator' | 'house',
  accountId: string | null,
  reason: string,
): Promise<void> {
  const { expiresAt } = await tx.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { expiresAt: true },
  })
  const runsOn = expiresAt !== null && expiresAt > now()
  await moveListing(tx, {
    listingId,
    to: 'online',
    by,
    accountId,
    reason,
    ...(runsOn ? {} : { expiresAt: new Date(now().getTime() + DAYS * DAY_MS) }),
  })
}
