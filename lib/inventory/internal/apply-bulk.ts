import { changePrices, publishStock, sellStock, withdrawStock } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { formatPrice } from '#lib/platform/format.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { runSql } from '#lib/platform/run-sql.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { boostCars } from './boost-cars.ts'
import { type BulkChange, bulkLabel } from './bulk.ts'
import { toChange } from './member.ts'
import {
  type BulkPreview,
  type Planned,
  planBulk,
  previewOf,
  type Selection,
  selectedIds,
} from './plan-bulk.ts'
import { askRescore } from './rescore-job.ts'
import { spareNow, spareOfLocked } from './spare.ts'

type Asked = { garage: string; selection: Selection; change: BulkChange }

/** What would change, and what would not and why: nothing is written. @throws {AppError} `not_found`, `forbidden` */
export async function previewBulk(
  viewer: Viewer,
  { garage, selection, change }: Asked,
): Promise<BulkPreview> {
  const member = await toChange(viewer, garage)
  const { dealerId } = member
  const ids = await selectedIds(dealerId, selection)
  const { spare, boosts } = await spareNow(member, change)
  return previewOf(await planBulk(db(), { dealerId, ids, change, spare, locks: false }), change, boosts)
}

export type Applied = {
  /** By which it is taken back; null: nothing changed. */
  changeId: string | null
  preview: BulkPreview
}

/**
 * Does it, to every car that it may be done to, in one transaction, and keeps what each was.
 * @param agreedCents what the preview said that it adds to the next bill, without VAT: it never adds more
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it would cost more than was agreed
 */
export async function applyBulk(
  viewer: Viewer,
  { garage, selection, change, agreedCents = 0 }: Asked & { agreedCents?: number },
): Promise<Applied> {
  const { accountId } = viewer
  const member = await toChange(viewer, garage)
  const { dealerId } = member
  const ids = await selectedIds(dealerId, selection)
  return db().$transaction(async (tx) => {
    const { spare, boosts } = await spareOfLocked(tx, member, change)
    const planned = await planBulk(tx, { dealerId, ids, change, spare, locks: true })
    const preview = previewOf(planned, change, boosts)
    if (preview.boosts && preview.boosts.totalCents > agreedCents) throw dearer(preview.boosts.totalCents)
    const changing = planned.filter(({ outcome }) => !('refused' in outcome))
    if (changing.length === 0) return { changeId: null, preview }
    const writing = { dealerId, accountId, changing, change }
    const put = boosts && change.kind === 'boost' ? await boostCars(tx, { ...writing, change, boosts }) : null
    if (!put) await write(tx, writing)
    const changeId = await keep(tx, writing, put)
    // A place that is free is for those that wait.
    if (change.kind === 'withdraw' || change.kind === 'sell') await tell(tx, 'dealer.moved', { dealerId })
    await askRescore(tx, dealerId)
    return { changeId, preview }
  })
}

const dearer = (cents: number) =>
  new AppError(
    'conflict',
    `Une mise en avant incluse a été prise entre-temps, ou son prix a changé : ${formatPrice(cents)} HT iraient sur votre facture. Rien n’est fait ; revoyez ce qui changerait.`,
  )

export type Writing = {
  dealerId: number
  accountId: string
  changing: readonly Planned[]
  change: BulkChange
}

async function write(
  tx: Prisma.TransactionClient,
  { dealerId, accountId, changing, change }: Writing,
): Promise<void> {
  const listingIds = changing.map(({ car }) => car.id)
  const move = { dealerId, listingIds, accountId, by: 'seller', reason: bulkLabel(change) } as const
  switch (change.kind) {
    case 'amount':
    case 'percent':
      await changePrices(
        tx,
        changing.flatMap(({ car, outcome }) =>
          'priceCents' in outcome ? [{ listingId: car.id, priceCents: outcome.priceCents }] : [],
        ),
      )
      await raiseRevisions(tx, dealerId, listingIds)
      return
    case 'withdraw':
      await withdrawStock(tx, { ...move, offlineReason: 'hand' })
      return
    case 'publish':
      await publishStock(tx, move)
      return
    case 'sell':
      await sellStock(tx, move)
      return
    case 'tag':
    case 'untag':
      await runSql(
        tx,
        `UPDATE stock_car SET tags = ${change.kind === 'tag' ? 'array_append' : 'array_remove'}(tags, $2), revision = revision + 1
         WHERE dealer_id = $3 AND listing_id = ANY($1::bigint[])`,
        [listingIds.map(String), change.tag, dealerId],
      )
  }
}

/** Who has one of these cars open is told that it changed. */
export const raiseRevisions = (tx: Prisma.TransactionClient, dealerId: number, ids: readonly bigint[]) =>
  runSql(
    tx,
    'UPDATE stock_car SET revision = revision + 1 WHERE dealer_id = $1 AND listing_id = ANY($2::bigint[])',
    [dealerId, ids.map(String)],
  )

/** What each car was and became, to be taken back by. */
async function keep(
  tx: Prisma.TransactionClient,
  { dealerId, accountId, changing, change }: Writing,
  boosts: ReadonlyMap<bigint, bigint> | null,
): Promise<string> {
  const { id } = await tx.stockChange.create({
    data: { dealerId, accountId, label: bulkLabel(change), at: now() },
    select: { id: true },
  })
  await runSql(
    tx,
    `INSERT INTO stock_change_car (change_id, listing_id, before, after)
     SELECT $1::uuid, car.id, car.before::jsonb, car.after::jsonb FROM unnest($2::bigint[], $3::text[], $4::text[]) AS car(id, before, after)`,
    [
      id,
      changing.map(({ car }) => String(car.id)),
      changing.map(({ car, outcome }) => JSON.stringify(beforeOf(car, outcome))),
      changing.map(({ car, outcome }) =>
        JSON.stringify(boosts ? { boost: String(boosts.get(car.id)) } : afterOf(outcome)),
      ),
    ],
  )
  return id
}

function beforeOf(car: Planned['car'], outcome: Planned['outcome']) {
  if ('priceCents' in outcome) return { priceCents: car.priceCents }
  if ('status' in outcome) return { status: car.status, offlineReason: car.offlineReason }
  return 'tags' in outcome ? { tags: car.tags } : {}
}

function afterOf(outcome: Planned['outcome']) {
  if (!('status' in outcome)) return outcome
  return { status: outcome.status, offlineReason: outcome.status === 'withdrawn' ? 'hand' : null }
}
