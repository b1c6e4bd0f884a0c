import { holdDealer } from '#lib/dealers/commands.ts'
import { dealerStanding, quotaOf } from '#lib/dealers/queries.ts'
import { type OfflineReason, publishStock, withdrawStock } from '#lib/listings/commands.ts'
import { pool } from '#lib/platform/db.ts'
import { runSql, type Transaction } from '#lib/platform/run-sql.ts'

/** Those that come back by themselves once there is room; an incomplete car waits for its dealer. */
const COME_BACK: readonly OfflineReason[] = ['quota', 'dealer', 'subscription']

const WHY: Readonly<Record<Exclude<OfflineReason, 'incomplete' | 'hand'>, string>> = {
  quota: 'Formule complète : les voitures les plus récentes attendent',
  dealer: 'Compte professionnel non approuvé ou suspendu',
  subscription: 'Abonnement à régler',
}

/**
 * Makes what a dealer has online fit its quota: the newest cars wait offline, nothing is deleted; where there is room those that wait
 * come back, the oldest first.
 */
export async function fitStock(dealerId: number): Promise<{ withdrawn: number; published: number }> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    const done = await makeFit(client, dealerId)
    await client.query('COMMIT')
    return done
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function makeFit(tx: Transaction, dealerId: number): Promise<{ withdrawn: number; published: number }> {
  await holdDealer(tx, dealerId)
  await adopt(tx, dealerId)
  const [quota, state] = [await quotaOf(dealerId, tx), await dealerStanding(dealerId, tx)]
  if (state === null) return { withdrawn: 0, published: 0 }
  const online = await idsOf(
    tx,
    `SELECT id::text FROM listing WHERE dealer_id = $1 AND status = 'online' ORDER BY published_at, id`,
    [dealerId],
  )
  if (online.length > quota) {
    const offlineReason = state !== 'approved' ? 'dealer' : quota === 0 ? 'subscription' : 'quota'
    const move = {
      dealerId,
      listingIds: online.slice(quota),
      by: 'house',
      reason: WHY[offlineReason],
    } as const
    return { withdrawn: (await withdrawStock(tx, { ...move, offlineReason })).length, published: 0 }
  }
  const waiting = await idsOf(
    tx,
    `SELECT l.id::text FROM listing l JOIN stock_car s ON s.listing_id = l.id
     WHERE l.dealer_id = $1 AND l.status IN ('withdrawn', 'draft') AND s.offline_reason = ANY ($2::text[])
     ORDER BY l.published_at NULLS LAST, l.id LIMIT $3`,
    [dealerId, COME_BACK, quota - online.length],
  )
  const move = {
    dealerId,
    listingIds: waiting,
    by: 'house',
    reason: 'De la place dans votre formule',
  } as const
  return { withdrawn: 0, published: (await publishStock(tx, move)).length }
}

/** Cars that were put up before their dealer had a stock are of it too, under the number of their listing. */
const adopt = (tx: Transaction, dealerId: number) =>
  runSql(
    tx,
    `INSERT INTO stock_car (listing_id, dealer_id, reference)
     SELECT l.id, l.dealer_id, l.id::text FROM listing l
     WHERE l.dealer_id = $1 AND l.status = 'online' AND NOT EXISTS (SELECT FROM stock_car s WHERE s.listing_id = l.id)
     ON CONFLICT DO NOTHING`,
    [dealerId],
  )

async function idsOf(tx: Transaction, sql: string, values: readonly unknown[]): Promise<string[]> {
  return (await runSql<{ id: string }>(tx, sql, values)).map(({ id }) => id)
}
