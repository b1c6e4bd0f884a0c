import { runSql, type Transaction } from '#lib/platform/run-sql.ts'
import { type BulkCar, type BulkChange, bulkLabel, MOST_SELECTED, type Outcome, outcomeOf } from './bulk.ts'
import { stockIds } from './read-stock.ts'
import type { StockQuery } from './stock-query.ts'

/** The cars that were chosen one by one, or all those that a filter gives. */
export type Selection = { ids: readonly bigint[] } | { query: StockQuery }

/** A car of a bulk change, with what would become of it. */
export type Planned = { car: BulkCar & { name: string; isFed: boolean }; outcome: Outcome }

/** What a bulk change would do, before it is done. */
export type BulkPreview = {
  label: string
  selected: number
  changes: number
  /** Of those that change, cars that a feed answers for: its next file may say otherwise. */
  fed: number
  refused: { reason: string; count: number; references: string[] }[]
  /** A few of them; for a price, before and after. */
  examples: { reference: string; name: string; beforeCents: number; afterCents: number | null }[]
  beforeCents: number
  afterCents: number
}

const CARS = `
  SELECT l.id, s.reference, l.status, s.offline_reason AS "offlineReason", l.price_cents AS "priceCents", s.tags,
    l.title AS name, s.source_id IS NOT NULL AS "isFed"
  FROM stock_car s JOIN listing l ON l.id = s.listing_id AND l.dealer_id = s.dealer_id
  WHERE s.dealer_id = $1 AND l.id = ANY($2::bigint[]) ORDER BY l.id`

export async function selectedIds(dealerId: number, selection: Selection): Promise<bigint[]> {
  return 'ids' in selection
    ? [...new Set(selection.ids)].slice(0, MOST_SELECTED)
    : stockIds(dealerId, selection.query, { limit: MOST_SELECTED, offset: 0 })
}

/** Cars of the dealer alone: another's are as if they were not. @param locks for who is about to change them */
export async function planBulk(
  tx: Transaction,
  {
    dealerId,
    ids,
    change,
    room,
    locks,
  }: { dealerId: number; ids: readonly bigint[]; change: BulkChange; room: number; locks: boolean },
): Promise<Planned[]> {
  const cars = await runSql<Omit<Planned['car'], 'id'> & { id: bigint | string }>(
    tx,
    locks ? `${CARS} FOR UPDATE OF l, s` : CARS,
    [dealerId, ids.map(String)],
  )
  let left = room
  return cars.map((row) => {
    const car = { ...row, id: BigInt(row.id) }
    const outcome = outcomeOf(car, change, left)
    if ('status' in outcome && outcome.status === 'online') left -= 1
    return { car, outcome }
  })
}

const SHOWN = 5

export function previewOf(planned: readonly Planned[], change: BulkChange): BulkPreview {
  const changing = planned.filter(({ outcome }) => !('refused' in outcome))
  const refused = Map.groupBy(
    planned.filter(({ outcome }) => 'refused' in outcome),
    ({ outcome }) => ('refused' in outcome ? outcome.refused : ''),
  )
  const after = ({ car, outcome }: Planned) => ('priceCents' in outcome ? outcome.priceCents : car.priceCents)
  const sum = (cents: (one: Planned) => number) => changing.reduce((total, one) => total + cents(one), 0)
  return {
    label: bulkLabel(change),
    selected: planned.length,
    changes: changing.length,
    fed: changing.filter(({ car }) => car.isFed).length,
    refused: [...refused].map(([reason, ones]) => ({
      reason,
      count: ones.length,
      references: ones.slice(0, SHOWN).map(({ car }) => car.reference),
    })),
    examples: changing.slice(0, SHOWN).map((one) => ({
      reference: one.car.reference,
      name: one.car.name,
      beforeCents: one.car.priceCents,
      afterCents: 'priceCents' in one.outcome ? one.outcome.priceCents : null,
    })),
    beforeCents: sum(({ car }) => car.priceCents),
    afterCents: sum(after),
  }
}
