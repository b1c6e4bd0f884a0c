import { pool } from '#lib/platform/db.ts'
import { LEDGER_ACCOUNTS } from '../../model.ts'

const IN_YEAR = (column: string) => `${column} >= make_timestamptz($1, 1, 1, 0, 0, 0, 'Europe/Paris')
    AND ${column} < make_timestamptz($1 + 1, 1, 1, 0, 0, 0, 'Europe/Paris')`

export type VatLine = {
  /** 1 to 12 */
  month: number
  vatRateBp: number
  netCents: number
  vatCents: number
  totalCents: number
}

/** What was invoiced less what was credited, by month (Europe/Paris) and rate. */
export async function vatOfYear(year: number): Promise<VatLine[]> {
  const { rows } = await pool().query<VatLine>(
    `SELECT extract(month FROM issued_at AT TIME ZONE 'Europe/Paris')::int AS month, vat_rate_bp AS "vatRateBp",
       sum(sign * net_cents)::int AS "netCents", sum(sign * vat_cents)::int AS "vatCents", sum(sign * total_cents)::int AS "totalCents"
     FROM (SELECT *, CASE kind WHEN 'invoice' THEN 1 ELSE -1 END AS sign FROM invoice WHERE ${IN_YEAR('issued_at')}) AS signed
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [year],
  )
  return rows
}

/** VAT collected by the ledger's own account in a year: the sum of `vatOfYear`, unless something is wrong. */
export async function ledgerVat(year: number): Promise<number> {
  const { rows } = await pool().query<{ cents: number }>(
    `SELECT coalesce(-sum(e.amount_cents), 0)::int AS cents FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
     WHERE e.account = $2 AND ${IN_YEAR('t.at')}`,
    [year, LEDGER_ACCOUNTS.vat.number],
  )
  return rows[0]?.cents ?? 0
}

export type ProviderMonth = {
  provider: string
  month: number
  payments: number
  capturedCents: number
  refundedCents: number
  feeCents: number
  /** What the ledger says that the provider holds more after this month; equal to captured less refunded less fees. */
  ledgerCents: number
}

/** By provider and month, fees in the month in which they were booked: what it says that it took, gave back and kept, beside what the ledger holds for it. */
export async function reconciliation(year: number): Promise<ProviderMonth[]> {
  const { rows } = await pool().query<ProviderMonth>(
    `WITH captured AS (
       SELECT provider, captured_at AS at, coalesce(captured_cents, amount_cents) AS captured, coalesce(fee_cents, 0) AS fee
       FROM payment_attempt WHERE captured_at IS NOT NULL AND ${IN_YEAR('captured_at')}),
     kept_later AS (
       SELECT provider, booked_at AS at, fee_cents FROM payment_fee WHERE booked_at IS NOT NULL AND ${IN_YEAR('booked_at')}),
     refunded AS (
       SELECT a.provider, r.done_at AS at, r.amount_cents FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
       WHERE r.state = 'done' AND ${IN_YEAR('r.done_at')}),
     booked AS (
       SELECT e.provider, t.at, e.amount_cents FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
       WHERE e.account = $2 AND ${IN_YEAR('t.at')}),
     moves AS (
       SELECT provider, at, 1 AS payments, captured, 0 AS refund, fee, 0 AS ledger FROM captured
       UNION ALL SELECT provider, at, 0, 0, 0, fee_cents, 0 FROM kept_later
       UNION ALL SELECT provider, at, 0, 0, amount_cents, 0, 0 FROM refunded
       UNION ALL SELECT provider, at, 0, 0, 0, 0, amount_cents FROM booked)
     SELECT provider, extract(month FROM at AT TIME ZONE 'Europe/Paris')::int AS month, sum(payments)::int AS payments,
       sum(captured)::int AS "capturedCents", sum(refund)::int AS "refundedCents", sum(fee)::int AS "feeCents",
       sum(ledger)::int AS "ledgerCents"
     FROM moves GROUP BY 1, 2 ORDER BY 2, 1`,
    [year, LEDGER_ACCOUNTS.provider.number],
  )
  return rows
}

/** Years with something in the ledger, the latest first; the present one at least. */
export async function bookedYears(now: Date): Promise<number[]> {
  const { rows } = await pool().query<{ year: number }>(
    `SELECT DISTINCT extract(year FROM at AT TIME ZONE 'Europe/Paris')::int AS year FROM ledger_transaction ORDER BY 1 DESC`,
  )
  const years = rows.map(({ year }) => year)
  return years.includes(now.getFullYear()) ? years : [now.getFullYear(), ...years]
}
