import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { UNDO_HOURS } from '../model.ts'

/** A change of several cars that can still be taken back. */
export type RecentChange = { id: string; label: string; at: string; cars: number }

export async function recentChanges(dealerId: number): Promise<RecentChange[]> {
  const rows = await db().stockChange.findMany({
    where: { dealerId, undoneAt: null, at: { gt: new Date(now().getTime() - UNDO_HOURS * 3_600_000) } },
    orderBy: { at: 'desc' },
    take: 10,
    select: { id: true, label: true, at: true, _count: { select: { cars: true } } },
  })
  return rows.map(({ id, label, at, _count }) => ({ id, label, at: at.toISOString(), cars: _count.cars }))
}
