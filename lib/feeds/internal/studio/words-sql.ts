import { db } from '#lib/platform/db.ts'
import type { Recipe } from '../../model.ts'

const MOST = 300

export type WordOfFile = { column: string; value: string; rows: number; recipe: Recipe }

/** The words that the last reading of each source did not know, with the column that they were met in. */
export async function wordsOfDealer(dealerId: number): Promise<WordOfFile[]> {
  return db().$queryRaw<WordOfFile[]>`
    WITH last AS (
      SELECT DISTINCT ON (r.source_id) r.id, r.source_id
      FROM feed_run r
      WHERE r.dealer_id = ${dealerId} AND r.state IN ('done', 'held', 'failed') AND r.rows > 0
      ORDER BY r.source_id, r.id DESC
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
