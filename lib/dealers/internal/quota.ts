import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import { runSql, type Transaction } from '#lib/platform/run-sql.ts'
import { type DealerState, quotaAt, type Terms } from '../model.ts'

/** A dealer's state, to who counts in a transaction; null: there is no such dealer. */
export async function dealerStanding(
  dealerId: number,
  tx: Transaction = pool(),
): Promise<DealerState | null> {
  const [row] = await runSql<{ state: DealerState }>(tx, 'SELECT state FROM dealer WHERE id = $1', [dealerId])
  return row?.state ?? null
}

type Row = {
  state: DealerState
  quota: number | null
  paidUntil: Date | null
  endedAt: Date | null
  nextQuota: number | null
  nextFrom: Date | null
}

/** How many cars a dealer may have online now: 0 when it is not approved, has no subscription, or is past its grace. */
export async function quotaOf(dealerId: number, tx: Transaction = pool()): Promise<number> {
  const [row] = await runSql<Row>(
    tx,
    `SELECT d.state, p.quota, s.paid_until AS "paidUntil", s.ended_at AS "endedAt", n.quota AS "nextQuota",
       s.next_from AS "nextFrom"
     FROM dealer d LEFT JOIN dealer_subscription s ON s.dealer_id = d.id
       LEFT JOIN dealer_plan p ON p.code = s.plan_code LEFT JOIN dealer_plan n ON n.code = s.next_plan
     WHERE d.id = $1`,
    [dealerId],
  )
  return row ? quotaAt({ state: row.state, subscription: subscriptionOf(row) }, now()) : 0
}

function subscriptionOf({ quota, paidUntil, endedAt, nextQuota, nextFrom }: Row): Terms['subscription'] {
  if (quota === null || paidUntil === null) return null
  const next = nextQuota !== null && nextFrom !== null ? { quota: nextQuota, from: nextFrom } : null
  return { quota, paidUntil, endedAt, next }
}
