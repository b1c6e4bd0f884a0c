import type { StockRow } from '#lib/inventory/model.ts'
import { formatShortDate } from '#lib/platform/format.ts'
import { STOCK_BOOST_LABELS } from '#lib/publishing/model.ts'

/** "Tête de liste, jusqu’au 03/12/2026": a line for each way in which a car is put forward. */
export function BoostLines({ boosts }: Pick<StockRow, 'boosts'>) {
  return boosts.map(({ kind, until }) => (
    <span key={kind} className="block text-13 text-ink-2">
      <span className="inline-block">{STOCK_BOOST_LABELS[kind]},</span>{' '}
      <span className="inline-block">jusqu’au {formatShortDate(new Date(until))}</span>
    </span>
  ))
}
