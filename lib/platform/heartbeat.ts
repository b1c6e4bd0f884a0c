import 'server-only'
import { pool } from './db.ts'

/** Says that a kind of background process is alive. */
export async function beat(name: string): Promise<void> {
  await pool().query(
    'INSERT INTO heartbeat (name, at) VALUES ($1, now()) ON CONFLICT (name) DO UPDATE SET at = now()',
    [name],
  )
}

/** Milliseconds since its last sign of life, by the database's clock; null when it never gave one. */
export async function sinceBeat(name: string): Promise<number | null> {
  const { rows } = await pool().query<{ ms: number }>(
    `SELECT (extract(epoch FROM now() - at) * 1000)::int AS ms FROM heartbeat WHERE name = $1`,
    [name],
  )
  return rows[0]?.ms ?? null
}
