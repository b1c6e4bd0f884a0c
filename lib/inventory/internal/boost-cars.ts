import { chargeUnits } from '#lib/dealers/commands.ts'
import { boostStock, type StockBoosted } from '#lib/publishing/commands.ts'
import { type StockBoost, unitLabel } from '#lib/publishing/model.ts'
import type { BoostRoom } from '#lib/publishing/queries.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Planned } from './plan-bulk.ts'

type Boosting = {
  dealerId: number
  accountId: string
  changing: readonly Planned[]
  change: { option: StockBoost }
  boosts: BoostRoom
}

/** Puts cars forward as it was planned: places first, then units, each of which the next bill says. @returns each car's boost */
export async function boostCars(
  tx: Prisma.TransactionClient,
  { dealerId, accountId, changing, change: { option }, boosts }: Boosting,
): Promise<Map<bigint, bigint>> {
  const ids = (by: 'included' | 'unit') =>
    changing.flatMap(({ car, outcome }) => ('boost' in outcome && outcome.boost === by ? [car.id] : []))
  const [within, beyond] = [ids('included'), ids('unit')]
  const charges = await chargeUnits(tx, {
    ...{ dealerId, accountId, label: unitLabel(option), netCents: boosts.unitCents },
    count: beyond.length,
  })
  const cars: StockBoosted[] = [
    ...within.map((listingId, index) => ({ listingId, slot: boosts.free[index] ?? 0 })),
    ...beyond.map((listingId, index) => ({ listingId, chargeId: charges[index] ?? '' })),
  ]
  return boostStock(tx, { dealerId, option, cars })
}
