import 'server-only'
import { now } from './clock.ts'
import { pool } from './db.ts'
import { env } from './env.ts'
import { fingerprint } from './seal.ts'

/** How fast something may be tried: so often at once, then with pauses that double, up to the longest. */
export type Pace = {
  free: number
  firstWaitS: number
  longestWaitS: number
  /** After this long without a try, all is forgotten. */
  forgetS: number
}

// One statement, so that a hundred tries at once are counted one after the other. A try refused counts for nothing: who waits
// is not kept waiting by others who go on trying.
const TAKE = `
  INSERT INTO throttle AS t (key, count, wait_until, forget_at)
  VALUES ($1, 1, $2::timestamptz + CASE WHEN $3::int > 1 THEN '-1 day' ELSE $4::float8 * interval '1 second' END,
    $2::timestamptz + $6::float8 * interval '1 second')
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN t.forget_at <= $2 THEN 1 ELSE t.count + 1 END,
    wait_until = CASE WHEN t.forget_at <= $2 OR t.count + 1 < $3::int THEN $2::timestamptz - interval '1 day'
      ELSE $2::timestamptz + least($5::float8, $4::float8 * 2 ^ least(30, t.count + 1 - $3::int)) * interval '1 second' END,
    forget_at = excluded.forget_at
  WHERE t.wait_until <= $2
  RETURNING 1`

/** Counts one try. @returns seconds to wait before another may be counted; 0 when this one may go on */
export async function takeTurn(key: string, pace: Pace): Promise<number> {
  if (env().RATE_LIMITS === 'off') return 0
  const at = now()
  const hash = fingerprint('throttle', key)
  const { free, firstWaitS, longestWaitS, forgetS } = pace
  const values = [hash, at, free, firstWaitS, longestWaitS, forgetS]
  const { rowCount } = await pool().query(TAKE, values)
  if (rowCount) return 0
  const { rows } = await pool().query<{ wait_until: Date }>(
    'SELECT wait_until FROM throttle WHERE key = $1',
    [hash],
  )
  return Math.max(1, Math.ceil(((rows[0]?.wait_until.getTime() ?? 0) - at.getTime()) / 1000))
}

/** Gives back a turn that did no harm, a sign-in that succeeded; what has to be waited for stays. */
export async function giveTurnBack(key: string): Promise<void> {
  await pool().query('UPDATE throttle SET count = greatest(0, count - 1) WHERE key = $1', [
    fingerprint('throttle', key),
  ])
}

export async function forgetTurns(key: string): Promise<void> {
  await pool().query('DELETE FROM throttle WHERE key = $1', [fingerprint('throttle', key)])
}

export async function pruneTurns(): Promise<number> {
  return (await pool().query('DELETE FROM throttle WHERE forget_at < $1', [now()])).rowCount ?? 0
}
