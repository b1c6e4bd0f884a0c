import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'

/** Seconds of a COPY of a dealer's listings, as they lie in the table, into one with the same indexes and nothing else. */
export async function bareCopy(pool: pg.Pool): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'volant-bench-copy-'))
  const file = join(directory, 'rows')
  const client = await pool.connect()
  try {
    const rows = "SELECT * FROM listing WHERE dealer_id = (SELECT id FROM dealer WHERE slug = 'bench')"
    await pipeline(client.query(to(`COPY (${rows}) TO STDOUT`)), createWriteStream(file))
    // As many rows before them as the real table has.
    await client.query(
      'CREATE TABLE bare (LIKE listing INCLUDING DEFAULTS INCLUDING INDEXES INCLUDING STORAGE)',
    )
    await client.query(
      `INSERT INTO bare SELECT * FROM listing WHERE dealer_id IS DISTINCT FROM (SELECT id FROM dealer WHERE slug = 'bench')`,
    )
    const start = performance.now()
    await client.query('BEGIN')
    await pipeline(createReadStream(file), client.query(from('COPY bare FROM STDIN')))
    await client.query('COMMIT')
    return (performance.now() - start) / 1000
  } finally {
    await client.query('DROP TABLE IF EXISTS bare')
    client.release()
    rmSync(directory, { recursive: true, force: true })
  }
}
