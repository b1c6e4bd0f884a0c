import { now } from '#lib/platform/clock.ts'
import { pool } from '#lib/platform/db.ts'
import type { Transaction } from '#lib/platform/queue/enqueue.ts'
import { UNATTACHED_KEPT_DAYS } from '../model.ts'
import { forgetFiles } from './delete-files.ts'

const DAY_MS = 86_400_000
/** A transaction stays short. */
const BATCH = 200

type Row = { key: string; next_key: string | null; original_name: string | null }

/** Deletes the originals whose day has come; their photos stay. @returns how many */
export async function forgetOriginals(): Promise<number> {
  return inBatches(
    `WITH due AS (SELECT id, original_name FROM photo WHERE original_until <= $1 LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
     UPDATE photo p SET original_name = NULL, original_until = NULL
     FROM due WHERE p.id = due.id
     RETURNING due.original_name`,
    [now()],
    async (tx, { original_name }) => forgetFiles(tx, { original: original_name ?? undefined }, { now: true }),
  )
}

/** Deletes photos that were sent, a week ago or more, and that nothing shows: whatever table refers to a photo shows it. */
export async function forgetUnattached(): Promise<number> {
  return deleteUnattached('created_at < $1', new Date(now().getTime() - UNATTACHED_KEPT_DAYS * DAY_MS))
}

/** An erased account keeps no original; a photo that its listing still shows, which is erased beside this, goes with the next sweep. */
export async function forgetAccount(accountId: string): Promise<number> {
  const deleted = await deleteUnattached('account_id = $1', accountId)
  await inBatches(
    `WITH kept AS (SELECT id, original_name FROM photo WHERE account_id = $1 LIMIT ${BATCH} FOR UPDATE)
     UPDATE photo p SET account_id = NULL, original_name = NULL, original_until = NULL
     FROM kept WHERE p.id = kept.id
     RETURNING kept.original_name`,
    [accountId],
    async (tx, { original_name }) =>
      original_name ? forgetFiles(tx, { original: original_name }, { now: true }) : undefined,
  )
  return deleted
}

async function deleteUnattached(condition: string, value: unknown): Promise<number> {
  const { rows } = await pool().query<{ referring: string }>(
    `SELECT format('SELECT FROM %s r WHERE r.%I = p.id', conrelid::regclass, attname) AS referring
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
     WHERE contype = 'f' AND confrelid = 'photo'::regclass`,
  )
  const unattached = rows.map(({ referring }) => `NOT EXISTS (${referring})`).join(' AND ')
  return inBatches(
    `DELETE FROM photo WHERE id IN (
       SELECT id FROM photo p WHERE (next_key IS NOT NULL OR sha256 IS NOT NULL) AND ${condition} AND ${unattached}
       LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
     RETURNING key, next_key, original_name`,
    [value],
    async (tx, { key, next_key, original_name }) => {
      await forgetFiles(tx, { key, original: original_name ?? undefined }, { now: true })
      if (next_key && next_key !== key) await forgetFiles(tx, { key: next_key })
    },
  )
}

/** The rows change and the deletion of their files is queued together, some at a time. */
async function inBatches(
  statement: string,
  values: unknown[],
  forget: (tx: Transaction, row: Row) => Promise<void> | undefined,
): Promise<number> {
  const client = await pool().connect()
  try {
    for (let done = 0; ; ) {
      await client.query('BEGIN')
      const { rows } = await client.query<Row>(statement, values)
      for (const row of rows) await forget(client, row)
      await client.query('COMMIT')
      done += rows.length
      if (rows.length < BATCH) return done
    }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
