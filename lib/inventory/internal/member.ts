import { holdDealer } from '#lib/dealers/commands.ts'
import { dealerStanding, quotaOf, requireMember } from '#lib/dealers/queries.ts'
import { pool } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { lockRows, runSql, type Transaction } from '#lib/platform/run-sql.ts'
import type { Viewer } from '#lib/platform/viewer.ts'

/** The dealer whose stock it is, by its slug, to who may look. @throws {AppError} `not_found`, `forbidden` */
export const toSee = (viewer: Viewer, garage: string) => requireMember(viewer, { slug: garage }, 'see')

/** The same, to who may change it. @throws {AppError} `not_found`, `forbidden` */
export const toChange = (viewer: Viewer, garage: string) => requireMember(viewer, { slug: garage }, 'stock')

export type Room = {
  /** How many more cars may be online; none while the dealer is not approved. */
  room: number
  /** What a car that finds none waits for. */
  wait: 'quota' | 'subscription' | 'dealer'
}

/** Locks the dealer, whose places are counted. */
export async function roomOf(tx: Transaction, dealerId: number): Promise<Room> {
  await holdDealer(tx, dealerId)
  const quota = await quotaOf(dealerId, tx)
  const isApproved = (await dealerStanding(dealerId, tx)) === 'approved'
  return {
    room: quota - (await onlineCars(tx, dealerId)),
    wait: !isApproved ? 'dealer' : quota === 0 ? 'subscription' : 'quota',
  }
}

/** The same, to be shown. */
export async function roomNow(dealerId: number): Promise<number> {
  const { quota, online } = await placesNow(dealerId)
  return quota - online
}

/** How many cars may be online, and how many are. */
export async function placesNow(dealerId: number): Promise<{ quota: number; online: number }> {
  return { quota: await quotaOf(dealerId), online: await onlineCars(pool(), dealerId) }
}

async function onlineCars(tx: Transaction, dealerId: number): Promise<number> {
  const [row] = await runSql<{ count: number }>(
    tx,
    `SELECT count(*)::int AS count FROM listing WHERE dealer_id = $1 AND status = 'online'`,
    [dealerId],
  )
  return row?.count ?? 0
}

export const noSuchCar = () =>
  new AppError('not_found', 'Cette voiture n’est pas, ou n’est plus, dans ce stock.')

/** Nobody else changes this car until the transaction ends. @throws {AppError} `not_found`; `conflict` once it is sold, or while it is not to be had */
export async function lockCar(tx: Transaction, dealerId: number, listingId: bigint): Promise<void> {
  const [car] = await lockRows<{ status: string }>(
    tx,
    `SELECT l.status FROM stock_car s JOIN listing l ON l.id = s.listing_id AND l.dealer_id = s.dealer_id
     WHERE s.dealer_id = $1 AND s.listing_id = $2::bigint FOR UPDATE OF l, s`,
    [dealerId, String(listingId)],
  )
  if (!car) throw noSuchCar()
  if (car.status === 'sold')
    throw new AppError('conflict', 'Cette voiture est vendue : remettez-la en ligne pour la modifier.')
}
