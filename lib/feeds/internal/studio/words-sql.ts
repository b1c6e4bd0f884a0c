import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Recipe } from '../../model.ts'

const MOST = 300
const DAY_MS = 86_400_000

export type WordOfFile = { column: string; value: string; rows: number; recipe: Recipe }

/**
 * The words that the last reading of each source did not know, with the column that they were met in. What says only a part (a car that a
 * program sent alone) says nothing of the words of other parts: those that were refused within the day count too.
 */
export async function wordsOfDealer(dealerId: number): Promise<WordOfFile[]> {
  const since = new Date(now().getTime() - DAY_MS)
  return db().$queryRaw<WordOfFile[]>`
    WITH latest AS (
      SELECT DISTINCT ON (r.source_id) r.id, r.source_id
      FROM feed_run r
      WHERE r.dealer_id = ${dealerId} AND r.state IN ('done', 'held', 'failed') AND r.rows > 0
      ORDER BY r.source_id, r.id DESC
    ), last AS (
      SELECT id, source_id FROM latest
      UNION
      SELECT r.id, r.source_id FROM feed_run r
      WHERE r.dealer_id = ${dealerId} AND r.is_delta AND r.refused > 0 AND r.created_at > ${since} AND NOT EXISTS (
        SELECT FROM feed_run whole WHERE whole.source_id = r.source_id AND whole.id > r.id AND NOT whole.is_delta
          AND whole.state IN ('done', 'held') AND whole.rows > 0)
    )
    SELECT i."column", i.value, count(*)::int AS rows, s.recipe
    FROM last
    JOIN feed_source s ON s.id = last.source_id AND s.recipe IS NOT NULL
    JOIN feed_issue i ON i.run_id = last.id
    WHERE i.code IN ('unsettled', 'ignored') AND i."column" IS NOT NULL AND i.value IS NOT NULL
    GROUP BY i."column", i.value, s.id
    ORDER BY count(*) DESC, i.value
    LIMIT ${MOST}`
}

export type FileWithWords = { runId: bigint; fileName: string; source: string }

/** The last file of each source, where it has words that were not known when it was read, and is kept: it may be read again. */
export async function filesWithWords(dealerId: number): Promise<FileWithWords[]> {
  return db().$queryRaw<FileWithWords[]>`
    SELECT last.id AS "runId", last.file_name AS "fileName", s.name AS source
    FROM (
      SELECT DISTINCT ON (r.source_id) r.id, r.source_id, r.file_name, r.state
      FROM feed_run r
      WHERE r.dealer_id = ${dealerId} AND r.storage_name IS NOT NULL
      ORDER BY r.source_id, r.id DESC
    ) AS last
    JOIN feed_source s ON s.id = last.source_id
    WHERE last.state IN ('done', 'failed', 'rolled_back')
      AND EXISTS (SELECT FROM feed_issue i WHERE i.run_id = last.id AND i.code = 'unsettled')
    ORDER BY s.name`
}
