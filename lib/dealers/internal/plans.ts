import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { PlanChange } from './forms.ts'

export const PLAN = {
  ...{ code: true, label: true, quota: true, netCents: true, active: true },
  ...{ includedBoosts: true, boostCents: true },
} as const
export type Plan = Prisma.DealerPlanGetPayload<{ select: typeof PLAN }>

/** What dealers may subscribe to, the smallest first. */
export const plans = (): Promise<Plan[]> =>
  db().dealerPlan.findMany({ where: { active: true }, orderBy: { position: 'asc' }, select: PLAN })

/** Those that are no longer offered too, for the back office. */
export const allPlans = (): Promise<Plan[]> =>
  db().dealerPlan.findMany({ orderBy: { position: 'asc' }, select: PLAN })

/** @throws {AppError} `not_found` when it is not offered */
export async function planOf(tx: Prisma.TransactionClient, code: string): Promise<Plan> {
  const plan = await tx.dealerPlan.findUnique({ where: { code }, select: PLAN })
  if (!plan?.active) throw new AppError('not_found', 'Cette formule n’est plus proposée.')
  return plan
}

/** What is sold from the next month on; a smaller quota is made to fit at the next change of a dealer's stock. */
export async function changePlan(
  viewer: Viewer,
  { code, price, boostPrice, ...terms }: PlanChange,
): Promise<void> {
  requireRole(viewer, 'admin')
  if (price === 0) throw new AppError('invalid', 'Une formule a un prix.', { price: ['Plus de zéro euro.'] })
  if (boostPrice === 0)
    throw new AppError('invalid', 'Une mise en avant de plus a un prix.', {
      boostPrice: ['Plus de zéro euro.'],
    })
  await db().$transaction(async (tx) => {
    const before = await tx.dealerPlan.findUnique({ where: { code }, select: PLAN })
    if (!before) throw new AppError('not_found', 'Cette formule n’existe pas.')
    const data = { ...terms, netCents: price, boostCents: boostPrice }
    await tx.dealerPlan.update({ where: { code }, data, select: { code: true } })
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'dealer-plan.change',
      subject: `dealer-plan:${code}`,
      details: { before, after: data },
    })
  })
}
