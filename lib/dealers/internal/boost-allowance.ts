import { now } from '#lib/platform/clock.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { netOf, unbilledUnits } from './charges.ts'
import { PLAN } from './plans.ts'
import { quotaOf } from './quota.ts'

/** Units that wait for a bill never come to more than so many months of the plan: a slip of the hand has its limit. */
const MOST_MONTHS_UNBILLED = 2

/** What a dealer may put forward: cars at once within its plan, and what one more costs. */
export type BoostAllowance = {
  included: number
  /** Of one more, without VAT. */
  unitCents: number
  /** How many more may still wait for a bill. */
  unitsLeft: number
  /** When the bill that they go on is due; null: none is to come. */
  billOn: Date | null
}

/** Nothing while nothing may be online. Whoever acts upon it has locked the dealer. */
export async function boostAllowance(
  tx: Prisma.TransactionClient,
  dealerId: number,
): Promise<BoostAllowance> {
  const running = await tx.dealerSubscription.findUnique({
    where: { dealerId },
    select: {
      ...{ paidUntil: true, endedAt: true, nextFrom: true },
      plan: { select: PLAN },
      next: { select: PLAN },
    },
  })
  if (!running || (await quotaOf(dealerId, tx)) === 0)
    return { included: 0, unitCents: 0, unitsLeft: 0, billOn: null }
  const at = now()
  const plan = running.next && running.nextFrom && running.nextFrom <= at ? running.next : running.plan
  const { includedBoosts: included, boostCents: unitCents } = plan
  const left = MOST_MONTHS_UNBILLED * plan.netCents - netOf(await unbilledUnits(tx, dealerId))
  return {
    ...{ included, unitCents },
    unitsLeft: running.endedAt ? 0 : Math.max(0, Math.floor(left / unitCents)),
    billOn: running.endedAt ? null : new Date(Math.max(running.paidUntil.getTime(), at.getTime())),
  }
}
