import { holdDealer } from '#lib/dealers/commands.ts'
import { changePrices, publishStock, sellStock, withdrawStock } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { runSql } from '#lib/platform/run-sql.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { endStockBoosts } from '#lib/publishing/commands.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { UNDO_HOURS } from '../model.ts'
import { raiseRevisions } from './apply-bulk.ts'
import { called } from './called.ts'
import { roomOf, toChange } from './member.ts'
import { askRescore } from './rescore-job.ts'

type OfflineReason = 'quota' | 'dealer' | 'subscription' | 'incomplete' | null
type Before = { priceCents?: number; status?: string; offlineReason?: OfflineReason; tags?: string[] }
type Kept = {
  id: bigint
  reference: string
  plateCipher: Uint8Array | null
  status: string
  before: Before
  /** By which it was put forward. */
  boost: string | null
  same: boolean
}

export type Undone = {
  undone: number
  /** Of cars that were put forward by the unit: what their days that have begun cost, without VAT. */
  owedCents: number
  /** What the cars that stay as they are are called, with why. */
  left: { reason: string; references: string[] }[]
}

/** Of the cars of a change, as they are now: `same` when nothing touched since what it changed. */
const CARS = `
  SELECT l.id, s.reference, x.plate_cipher AS "plateCipher", l.status, c.before, c.after ->> 'boost' AS boost,
    jsonb_build_object('priceCents', l.price_cents, 'status', l.status, 'offlineReason', s.offline_reason, 'tags', to_jsonb(s.tags),
      'boost', (SELECT b.id::text FROM boost b WHERE b.id = (c.after ->> 'boost')::bigint AND b.ended_at IS NULL)) @> c.after
      AND (NOT c.after ? 'tags' OR c.after->'tags' = to_jsonb(s.tags)) AS same
  FROM stock_change_car c JOIN stock_car s ON s.listing_id = c.listing_id JOIN listing l ON l.id = s.listing_id
    LEFT JOIN listing_secrets x ON x.listing_id = l.id
  WHERE c.change_id = $1::uuid AND s.dealer_id = $2 ORDER BY l.id FOR UPDATE OF l, s`

const CHANGED_SINCE = 'Modifiée depuis : elle reste comme elle est.'
const OVER = 'Sa mise en avant a déjà pris fin.'
const NO_ROOM = 'Votre abonnement ne permet plus de la remettre en ligne.'

/**
 * Takes a change of several cars back, but for those that somebody changed since. A price put back is a new price of its history:
 * what was shown meanwhile was shown. A car put forward is so no longer: its place is free, and of a unit the days that have not
 * begun are not owed.
 * @throws {AppError} `not_found`, `forbidden`; `conflict` when it was taken back already, or is too old
 */
export async function undoBulk(
  viewer: Viewer,
  { garage, changeId }: { garage: string; changeId: string },
): Promise<Undone> {
  const { accountId } = viewer
  const { dealerId } = await toChange(viewer, garage)
  return db().$transaction(async (tx) => {
    const at = now()
    await holdDealer(tx, dealerId)
    const [change] = await runSql<{ undoneAt: Date | null; at: Date }>(
      tx,
      `SELECT at, undone_at AS "undoneAt" FROM stock_change WHERE id = $1::uuid AND dealer_id = $2 FOR UPDATE`,
      [changeId, dealerId],
    )
    if (!change || at.getTime() - change.at.getTime() > UNDO_HOURS * 3_600_000)
      throw new AppError('not_found', 'Ce changement ne peut plus être annulé : il date de plus d’un jour.')
    if (change.undoneAt) throw new AppError('conflict', 'Ce changement a déjà été annulé.')
    await tx.stockChange.update({ where: { id: changeId }, data: { undoneAt: at }, select: { id: true } })

    const cars = (await runSql<Kept>(tx, CARS, [changeId, dealerId])).map((car) => ({
      ...car,
      id: BigInt(car.id),
    }))
    const same = cars.filter((car) => car.same)
    const { back, crowded } = await withRoom(tx, dealerId, same)
    const owedCents = await endStockBoosts(tx, {
      dealerId,
      ids: back.flatMap(({ boost }) => (boost === null ? [] : [BigInt(boost)])),
    })
    await putBack(tx, { dealerId, accountId, cars: back })
    await askRescore(tx, dealerId)
    const changed = (wasBoosted: boolean) =>
      cars.filter((car) => !car.same && (car.boost !== null) === wasBoosted)
    const left = [
      { reason: CHANGED_SINCE, references: changed(false).map(called) },
      { reason: OVER, references: changed(true).map(called) },
      { reason: NO_ROOM, references: crowded.map(called) },
    ]
    return { undone: back.length, owedCents, left: left.filter(({ references }) => references.length > 0) }
  })
}

/** Cars that go back online need their place there. */
async function withRoom(tx: Prisma.TransactionClient, dealerId: number, cars: readonly Kept[]) {
  const returning = cars.filter(({ before }) => before.status === 'online')
  if (returning.length === 0) return { back: cars, crowded: [] }
  const crowded = returning.slice(Math.max(0, (await roomOf(tx, dealerId)).room))
  return { back: cars.filter((car) => !crowded.includes(car)), crowded }
}

async function putBack(
  tx: Prisma.TransactionClient,
  { dealerId, accountId, cars }: { dealerId: number; accountId: string; cars: readonly Kept[] },
): Promise<void> {
  const priced = cars.flatMap(({ id, before: { priceCents } }) =>
    priceCents === undefined ? [] : [{ listingId: id, priceCents }],
  )
  await changePrices(tx, priced)
  await raiseRevisions(
    tx,
    dealerId,
    priced.map(({ listingId }) => listingId),
  )
  await runSql(
    tx,
    `UPDATE stock_car s SET tags = ARRAY(SELECT jsonb_array_elements_text(tagged.tags::jsonb)), revision = revision + 1
     FROM unnest($1::bigint[], $2::text[]) AS tagged(id, tags) WHERE s.listing_id = tagged.id AND s.dealer_id = $3`,
    [...tagged(cars), dealerId],
  )
  const idsOf = (kept: (car: Kept) => boolean) => cars.filter(kept).map(({ id }) => id)
  const move = { dealerId, accountId, by: 'seller', reason: 'Changement annulé' } as const
  const wasOffline = ({ before: { status } }: Kept) =>
    status !== undefined && status !== 'online' && status !== 'sold'
  // From sold to withdrawn there is no way but over online; nobody sees it there.
  await publishStock(tx, {
    ...move,
    listingIds: idsOf((car) => car.before.status === 'online' || (wasOffline(car) && car.status === 'sold')),
  })
  await sellStock(tx, { ...move, listingIds: idsOf(({ before }) => before.status === 'sold') })
  const offline = Map.groupBy(cars.filter(wasOffline), ({ before }) => before.offlineReason ?? null)
  for (const [offlineReason, ones] of offline)
    await withdrawStock(tx, { ...move, offlineReason, listingIds: ones.map(({ id }) => id) })
}

function tagged(cars: readonly Kept[]): [string[], string[]] {
  const ones = cars.flatMap(({ id, before: { tags } }) => (tags ? [{ id, tags }] : []))
  return [ones.map(({ id }) => String(id)), ones.map(({ tags }) => JSON.stringify(tags))]
}
