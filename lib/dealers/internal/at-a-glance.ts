import { db } from '#lib/platform/db.ts'

/** Cars of a dealer, by where they stand; those that ended are left out. */
export type StockAtAGlance = { online: number; waiting: number; refused: number }

const WAITING = ['draft', 'awaiting_payment', 'in_moderation']

export async function stockAtAGlance(dealerId: number): Promise<StockAtAGlance> {
  const [byStatus, offline] = await Promise.all([
    db().listing.groupBy({ by: ['status'], where: { dealerId }, _count: true }),
    db().listing.count({
      where: {
        dealerId,
        status: { notIn: ['online', 'refused', 'sold', ...WAITING] },
        stockCar: { offlineReason: { not: null } },
      },
    }),
  ])
  const count = (...statuses: string[]) =>
    byStatus.reduce((sum, row) => sum + (statuses.includes(row.status) ? row._count : 0), 0)
  return { online: count('online'), waiting: count(...WAITING) + offline, refused: count('refused') }
}

/** What a dealer is told of the review of its account. */
export async function reviewOf(dealerId: number): Promise<{ reviewNote: string | null }> {
  return db().dealer.findUniqueOrThrow({ where: { id: dealerId }, select: { reviewNote: true } })
}
