import pg from 'pg'
import type { ReadModel } from '#lib/search/internal/read-model/read-model.ts'
import { seeded } from '#prisma/main/seed/demo/random.ts'

const CHANGES = 300
const OPEN_FOR_MS = 10_000
const GIVE_UP_MS = 10_000

/** Milliseconds from a commit to its being seen by searches, many times, while another transaction stays open for 10 s. */
export async function freshness(pool: pg.Pool, url: string, model: ReadModel): Promise<number[]> {
  const { rows } = await pool.query<{ id: string; price: number }>(
    `SELECT id, price_cents AS price FROM listing WHERE status = 'online' AND previous_price_cents IS NULL ORDER BY id DESC LIMIT ${CHANGES}`,
  )
  const random = seeded(5)
  const slow = new pg.Client({ connectionString: url })
  await slow.connect()
  await slow.query('BEGIN')
  await slow.query('UPDATE listing SET updated_at = now() WHERE id = (SELECT min(id) FROM listing)')
  const opened = performance.now()

  const times: number[] = []
  for (const { id, price } of rows) {
    const next = price + random.whole(1, 99)
    await pool.query('UPDATE listing SET price_cents = $2 WHERE id = $1', [id, next])
    const committed = performance.now()
    while (model.engine.numberOf(Number(id), 'priceCents') !== next) {
      if (performance.now() - committed > GIVE_UP_MS)
        throw new Error(`the change of listing ${id} was never seen`)
      await new Promise(setImmediate)
    }
    times.push(performance.now() - committed)
    // Spread over the ten seconds, so that polls and rings both have their turn.
    await new Promise((done) => setTimeout(done, random.whole(0, (2 * OPEN_FOR_MS) / CHANGES)))
  }
  while (performance.now() - opened < OPEN_FOR_MS) await new Promise((done) => setTimeout(done, 50))
  await slow.query('COMMIT')
  await slow.end()
  return times
}
