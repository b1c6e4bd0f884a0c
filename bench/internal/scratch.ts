import pg from 'pg'
import { migrate } from '#lib/platform/database/migrate.ts'
import { throwawayDatabase } from '#lib/platform/database/throwaway.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { loadReference } from '#prisma/main/seed/reference.ts'

export type ScratchDatabase = { url: string; pool: pg.Pool; stop(): Promise<void> }

/** A Postgres of the benchmark's own with a few cars, thrown away when it ends: what is measured is not its disk. */
export async function scratchDatabase(listings: number): Promise<ScratchDatabase> {
  const { url, stop } = await throwawayDatabase('volant')
  await migrate(url)
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => {})
  await loadReference(pool)
  await loadDemo(pool, { listings })
  return {
    url,
    pool,
    async stop() {
      await pool.end()
      await stop()
    },
  }
}
