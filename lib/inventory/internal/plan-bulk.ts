import { now } from '#lib/platform/clock.ts'
import { runSql, type Transaction } from '#lib/platform/run-sql.ts'
import type { BoostRoom } from '#lib/publishing/queries.ts'
import {
  type BulkCar,
  type BulkChange,
  bulkLabel,
  MOST_SELECTED,
  type Outcome,
  outcomeOf,
  type Spare,
} from './bulk.ts'
import { called } from './called.ts'
import { stockIds } from './read-stock.ts'
import type { StockQuery } from './stock-query.ts'

/** The cars that were chosen one by one, or all those that a filter gives. */
export type Selection = { ids: readonly bigint[] } | { query: StockQuery }

/** A car of a bulk change, with what would become of it. */
export type Planned = {
  car: BulkCar & { name: string; isFed: boolean; plateCipher: Uint8Array | null }
  outcome: Outcome
}

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
  /** Of cars put forward: how many within the plan, how many by the unit, and what these add to which bill, without VAT. */
  boosts: {
    included: number
    units: number
    unitCents: number
    totalCents: number
    billOn: string | null
  } | null
  /** Of those that leave: cars that are put forward, and will be no longer. */
  stopped: number
}

const CARS = `
  SELECT l.id, s.reference, x.plate_cipher AS "plateCipher", l.status, s.offline_reason AS "offlineReason", l.price_cents AS "priceCents", s.tags,
    l.published_at IS NOT NULL AS "hasBeenOnline", l.title AS name, s.source_id IS NOT NULL AS "isFed",
    array_remove(ARRAY[CASE WHEN l.boosted_until > $3::timestamptz THEN 'top' END, CASE WHEN l.highlighted_until > $3::timestamptz
      THEN 'highlighted' END, CASE WHEN l.urgent_until > $3::timestamptz THEN 'urgent' END], NULL) AS boosts
  FROM stock_car s JOIN listing l ON l.id = s.listing_id AND l.dealer_id = s.dealer_id
    LEFT JOIN listing_secrets x ON x.listing_id = l.id
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
    spare,
    locks,
  }: { dealerId: number; ids: readonly bigint[]; change: BulkChange; spare: Spare; locks: boolean },
): Promise<Planned[]> {
  const cars = await runSql<Omit<Planned['car'], 'id'> & { id: bigint | string }>(
    tx,
    locks ? `${CARS} FOR UPDATE OF l, s` : CARS,
    [dealerId, ids.map(String), now().toISOString()],
  )
  const left = { ...spare }
  return cars.map((row) => {
    const car = { ...row, id: BigInt(row.id) }
    const outcome = outcomeOf(car, change, left)
    if ('status' in outcome && outcome.status === 'online') left.room -= 1
    if ('boost' in outcome) left[outcome.boost === 'unit' ? 'units' : 'included'] -= 1
    return { car, outcome }
  })
}

const SHOWN = 5

export function previewOf(
  planned: readonly Planned[],
  change: BulkChange,
  boostRoom: BoostRoom | null,
): BulkPreview {
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
      references: ones.slice(0, SHOWN).map(({ car }) => called(car)),
    })),
    examples: changing.slice(0, SHOWN).map((one) => ({
      reference: called(one.car),
      name: one.car.name,
      beforeCents: one.car.priceCents,
      afterCents: 'priceCents' in one.outcome ? one.outcome.priceCents : null,
    })),
    beforeCents: sum(({ car }) => car.priceCents),
    afterCents: sum(after),
    boosts: boostRoom && boostsOf(changing, boostRoom),
    stopped: changing.filter(
      ({ car, outcome }) => car.boosts.length > 0 && 'status' in outcome && outcome.status !== 'online',
    ).length,
  }
}

function boostsOf(changing: readonly Planned[], { unitCents, billOn }: BoostRoom) {
  const units = changing.filter(({ outcome }) => 'boost' in outcome && outcome.boost === 'unit').length
  return {
    ...{ included: changing.length - units, units, unitCents },
    ...{ totalCents: units * unitCents, billOn: billOn?.toISOString() ?? null },
  }
}
