import { pool } from '#lib/platform/db.ts'
import { CONFIRMATION_DAYS } from '../model.ts'

/** Messages that nobody confirmed in time, and conversations that hold nothing else. @returns how many messages */
export async function forgetUnsent(): Promise<number> {
  const { rowCount } = await pool().query(
    `DELETE FROM message WHERE sent_at IS NULL AND at < now() - make_interval(days => $1)`,
    [CONFIRMATION_DAYS],
  )
  await pool().query(
    `DELETE FROM thread WHERE last_at IS NULL AND created_at < now() - make_interval(days => $1)
       AND NOT EXISTS (SELECT FROM message WHERE thread_id = thread.id)`,
    [CONFIRMATION_DAYS],
  )
  return rowCount ?? 0
}
