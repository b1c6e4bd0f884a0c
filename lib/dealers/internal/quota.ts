import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { type DealerState, quotaAt } from '../model.ts'

/** How many cars a dealer may have online now: 0 when it is not approved, has no subscription, or is past its grace. */
export async function quotaOf(dealerId: number, tx: Prisma.TransactionClient = db()): Promise<number> {
  const dealer = await tx.dealer.findUnique({
    where: { id: dealerId },
    select: {
      state: true,
      subscription: {
        select: {
          ...{ paidUntil: true, endedAt: true, nextFrom: true },
          ...{ plan: { select: { quota: true } }, next: { select: { quota: true } } },
        },
      },
    },
  })
  if (!dealer) return 0
  const { subscription } = dealer
  return quotaAt(
    {
      state: dealer.state as DealerState,
      subscription: subscription && {
        ...subscription,
        quota: subscription.plan.quota,
        next:
          subscription.next && subscription.nextFrom
            ? { quota: subscription.next.quota, from: subscription.nextFrom }
            : null,
      },
    },
    now(),
  )
}
