import { lowerCharges } from '#lib/dealers/commands.ts'
import { boostAllowance } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { showBoosts } from './boosts.ts'
import { owedCents, STOCK_BOOST_DAYS, type StockBoost } from './stock-boost-rule.ts'

const DAY_MS = 86_400_000

/** What a dealer may put forward now. */
export type BoostRoom = {
  /** Places that are free among those that its plan includes. */
  free: number[]
  /** One more, without VAT; how many more; when the bill that says them is due (null: none is to come). */
  unitCents: number
  unitsLeft: number
  billOn: Date | null
}

/**
 * Who acts upon it has locked the dealer; to be shown, it needs no lock. A place is free once the sweep, or a sale, has ended what held
 * it.
 */
export async function boostRoom(dealerId: number, tx: Prisma.TransactionClient = db()): Promise<BoostRoom> {
  const { included, ...units } = await boostAllowance(tx, dealerId)
  const taken = await tx.boost.findMany({
    where: { dealerId, slot: { not: null }, endedAt: null },
    select: { slot: true },
  })
  const isTaken = new Set(taken.map(({ slot }) => slot))
  const places = Array.from({ length: included }, (_, place) => place + 1)
  return { free: places.filter((place) => !isTaken.has(place)), ...units }
}

/** A car, and what it is put forward by: a place among those included, or a unit that is owed. */
export type StockBoosted = { listingId: bigint } & ({ slot: number } | { chargeId: string })

/**
 * Puts cars of a dealer's stock forward, from now on. The caller has locked the dealer and the cars, and asked who may; the database holds that no car
 * has one kind twice at once, and no dealer one place twice.
 * @returns the number of each one's boost, by its car
 */
export async function boostStock(
  tx: Prisma.TransactionClient,
  { dealerId, option, cars }: { dealerId: number; option: StockBoost; cars: readonly StockBoosted[] },
): Promise<Map<bigint, bigint>> {
  const at = now()
  const listingId = { in: cars.map((car) => car.listingId) }
  // What is over and the sweep has not ended yet stands in nobody's way.
  await tx.boost.updateMany({
    where: { dealerId, listingId, option, endedAt: null, endsAt: { lte: at } },
    data: { endedAt: at },
  })
  const made = await tx.boost.createManyAndReturn({
    data: cars.map((car) => ({
      ...{ dealerId, option, startsAt: at, begunAt: at, ...car },
      endsAt: new Date(at.getTime() + STOCK_BOOST_DAYS * DAY_MS),
    })),
    select: { id: true, listingId: true },
  })
  await showBoosts(tx, listingId.in)
  return new Map(made.map((boost) => [boost.listingId, boost.id]))
}

/**
 * Ends boosts of a dealer before their time. Places are free at once; of units, what has not run is not owed.
 * @returns what is owed of them all the same, in cents without VAT
 */
export async function endStockBoosts(
  tx: Prisma.TransactionClient,
  { dealerId, ids }: { dealerId: number; ids: readonly bigint[] },
): Promise<number> {
  const at = now()
  const running = { dealerId, id: { in: [...ids] }, endedAt: null }
  const ending = await tx.boost.findMany({
    where: running,
    select: {
      listingId: true,
      option: true,
      startsAt: true,
      charge: { select: { id: true, netCents: true } },
    },
  })
  const slips = await tx.boost.findMany({
    where: {
      dealerId,
      listingId: { in: ending.map(({ listingId }) => listingId) },
      charge: { cancelledAt: { gt: new Date(at.getTime() - DAY_MS) } },
    },
    select: { listingId: true, option: true },
  })
  const slipped = new Set(slips.map(({ listingId, option }) => `${listingId} ${option}`))
  await tx.boost.updateMany({ where: running, data: { endedAt: at } })
  await showBoosts(
    tx,
    ending.map(({ listingId }) => listingId),
  )
  const owed = ending.flatMap(({ listingId, option, startsAt, charge }) => {
    if (!charge) return []
    const netCents = owedCents(charge.netCents, startsAt, at, slipped.has(`${listingId} ${option}`))
    return [{ chargeId: charge.id, netCents }]
  })
  await lowerCharges(tx, owed)
  return owed.reduce((sum, { netCents }) => sum + netCents, 0)
}
