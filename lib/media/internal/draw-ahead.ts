import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'

/** What a list of results shows first, on a desktop and on a phone. */
const FILES = ['640.webp', '960.webp'] as const
/** What somebody waits for comes first: each drawing leaves the processor to others four times as long as it took. */
const SHARE = 4

/**
 * Makes the drawings that lists show, before someone waits for them: the first photo of each listing, each drawing once.
 * @param draw makes one file unless it is there
 * @param share of its own time that is left to others after each
 * @returns how many files are there now
 */
export async function drawAhead(
  pool: pg.Pool,
  draw: (key: string, file: string) => Promise<unknown>,
  share = SHARE,
): Promise<number> {
  const { rows } = await pool.query<{ key: string }>(
    `SELECT key FROM photo WHERE key LIKE 'drawn-%'
     AND EXISTS (SELECT FROM listing_photo lp WHERE lp.photo_id = photo.id AND lp.position = 0) ORDER BY key`,
  )
  let done = 0
  for (const file of FILES) {
    for (const { key } of rows) {
      const start = performance.now()
      await draw(key, file)
      done++
      await wait((performance.now() - start) * share)
    }
  }
  return done
}
