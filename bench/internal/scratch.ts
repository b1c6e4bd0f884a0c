import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import {
  clusterUrl,
  createCluster,
  createDatabase,
  locateCluster,
  startServer,
  stopServer,
  untilAnswering,
} from '#lib/platform/database/cluster.ts'
import { migrate } from '#lib/platform/database/migrate.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { loadReference } from '#prisma/main/seed/reference.ts'

export type ScratchDatabase = { url: string; pool: pg.Pool; stop(): Promise<void> }

/** A Postgres of the benchmark's own with a few cars, thrown away when it ends. Relaxed: what is measured is not its disk. */
export async function scratchDatabase(listings: number): Promise<ScratchDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'volant-bench-'))
  // Postgres may run as another user, who has to enter.
  chmodSync(directory, 0o755)
  const cluster = locateCluster(directory)
  createCluster(cluster)
  const server = startServer(cluster, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
  await untilAnswering(cluster, server)
  await createDatabase(cluster, 'volant')
  const url = clusterUrl(cluster)
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
      await stopServer(server)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
