import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { JOB_LIMIT_MS, within } from './call.ts'
import type { Provider } from './providers/port.ts'

/**
 * One circuit breaker a provider, shared by all processes through its row of `payment_provider`. After three failures in a row nobody
 * is sent there for a while, each time for longer; then one process asks how it is, and customers come back only once it answered.
 */
const THRESHOLD = 3
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 300_000
/** As long as a probe may take, and a little. */
const PROBE_MS = JOB_LIMIT_MS + 5_000

export type BreakerState = 'closed' | 'open' | 'half-open'

export const breakerState = (row: { openUntil: Date | null } | undefined, at: Date): BreakerState =>
  !row?.openUntil ? 'closed' : row.openUntil > at ? 'open' : 'half-open'

export async function breakers(): Promise<Map<string, BreakerState>> {
  const rows = await db().paymentProvider.findMany({ select: { name: true, openUntil: true } })
  const at = now()
  return new Map(rows.map((row) => [row.name, breakerState(row, at)]))
}

export async function recordSuccess(name: string): Promise<void> {
  await db().$executeRaw`
    UPDATE payment_provider SET failures = 0, openings = 0, open_until = NULL, probe_until = NULL, changed_at = ${now()}
    WHERE name = ${name} AND (failures > 0 OR openings > 0 OR open_until IS NOT NULL)`
}

/** Counts in the database: failures met by different processes add up. One more while it is open changes nothing. */
export async function recordFailure(name: string, error: string): Promise<void> {
  const at = now()
  await db().$executeRaw`
    INSERT INTO payment_provider AS p (name, failures, last_error, changed_at) VALUES (${name}, 1, ${error}, ${at})
    ON CONFLICT (name) DO UPDATE SET
      failures = least(p.failures + 1, ${THRESHOLD}), last_error = excluded.last_error, changed_at = excluded.changed_at,
      openings = p.openings + CASE WHEN p.open_until IS NULL AND p.failures + 1 >= ${THRESHOLD} THEN 1 ELSE 0 END,
      open_until = CASE WHEN p.open_until IS NULL AND p.failures + 1 >= ${THRESHOLD}
        THEN ${at}::timestamptz + least(${LONGEST_PAUSE_MS}, ${FIRST_PAUSE_MS} * power(2, least(p.openings, 10))) * interval '1 millisecond'
        ELSE p.open_until END`
}

/**
 * Asks a provider whose pause is over how it is, unless another process is asking. One that answers is on trial: its next failure
 * closes the door again, for longer.
 * @returns null when there was nothing to ask
 */
export async function probe(provider: Provider): Promise<'up' | 'down' | null> {
  const at = now()
  const claimed = await db().$executeRaw`
    UPDATE payment_provider SET probe_until = ${at}::timestamptz + ${PROBE_MS} * interval '1 millisecond'
    WHERE name = ${provider.name} AND open_until <= ${at} AND (probe_until IS NULL OR probe_until <= ${at})`
  if (claimed === 0) return null
  try {
    await within(provider.name, JOB_LIMIT_MS, () => provider.ping())
  } catch (error) {
    const said = String(error).slice(0, 300)
    await db().$executeRaw`
      UPDATE payment_provider SET openings = openings + 1, probe_until = NULL, last_error = ${said}, changed_at = ${now()},
        open_until = ${now()}::timestamptz + least(${LONGEST_PAUSE_MS}, ${FIRST_PAUSE_MS} * power(2, least(openings, 10))) * interval '1 millisecond'
      WHERE name = ${provider.name}`
    return 'down'
  }
  await db().$executeRaw`
    UPDATE payment_provider SET failures = ${THRESHOLD - 1}, open_until = NULL, probe_until = NULL, changed_at = ${now()}
    WHERE name = ${provider.name}`
  return 'up'
}
