import { now } from '#lib/platform/clock.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { upgradeCents } from '../model.ts'

type Running = { dealerId: number; paidUntil: Date; plan: { netCents: number } }

/** What a larger plan costs at once, without VAT: nothing within the free month, or in the days of grace, where there is nothing to add to. */
export async function upgradeDue(
  tx: Pick<Prisma.TransactionClient, 'dealerBill'>,
  { dealerId, paidUntil, plan }: Running,
  larger: { netCents: number },
): Promise<number> {
  const at = now()
  const paid = await tx.dealerBill.findFirst({
    where: { dealerId, kind: 'month', paidAt: { not: null }, cancelledAt: null, periodFrom: { lte: at } },
    orderBy: { periodFrom: 'desc' },
    select: { periodFrom: true },
  })
  const prices = { from: plan.netCents, to: larger.netCents }
  return paid ? upgradeCents({ ...prices, periodFrom: paid.periodFrom, paidUntil }, at) : 0
}
