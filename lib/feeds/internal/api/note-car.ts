import type pg from 'pg'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Issue } from '../../model.ts'
import { ISSUES } from '../../model.ts'
import { REFUSED } from './said-car.ts'

type Written = { dealerId: number; sourceId: string; reference: string }

/** A car that was written alone is a run like a file's: in the history, and it can be taken back. */
export async function noteRun(
  client: pg.ClientBase,
  { dealerId, sourceId, reference }: Written,
  did: 'added' | 'changed',
): Promise<bigint> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO feed_run (dealer_id, source_id, cause, state, is_delta, file_name, rows, ${did}, created_at, started_at, finished_at)
     VALUES ($1, $2, 'api', 'done', true, $3, 1, 1, $4, $4, $4) RETURNING id::text`,
    [dealerId, sourceId, nameOf(reference), now()],
  )
  return BigInt(rows[0]?.id ?? 0)
}

/** Noted once a minute: it is for people, and for the alert of a source that has fallen silent. */
export async function noteArrival(
  client: pg.ClientBase,
  { dealerId, sourceId }: { dealerId: number; sourceId: string },
): Promise<void> {
  await client.query(
    `UPDATE feed_source SET last_arrival_at = $2::timestamptz, silent_since = NULL
     WHERE id = $1 AND dealer_id = $3
       AND (last_arrival_at IS NULL OR last_arrival_at < $2::timestamptz - interval '1 minute' OR silent_since IS NOT NULL)`,
    [sourceId, now(), dealerId],
  )
}

/** What was refused is in the report of a run: the dealer settles there what its program's words mean. */
export async function noteRefusal(
  { dealerId, sourceId, reference }: Written,
  issues: readonly Issue[],
): Promise<void> {
  const at = now()
  await db().feedRun.create({
    data: {
      ...{ dealerId, sourceId, cause: 'api', state: 'failed', isDelta: true, fileName: nameOf(reference) },
      ...{ rows: 1, refused: 1, message: REFUSED, createdAt: at, startedAt: at, finishedAt: at },
      issues: {
        create: issues.map(({ line, column, value, code }) => ({
          ...{ row: line, reference, column, code, refused: ISSUES[code].refused },
          value: value?.replaceAll('\0', '') ?? null,
        })),
      },
    },
    select: { id: true },
  })
}

const nameOf = (reference: string): string => `${reference}.json`
