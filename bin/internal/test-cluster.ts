import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
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
import { loadReference } from '#prisma/main/seed/reference.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the migrated template. */
    templateUrl: string
  }
}

const RELAXED = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** Vitest's global setup: one Postgres a run, one migrated template, cloned by each test file that asks (lib/platform/testing). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'volant-test-'))
  // Postgres may run as another user, who has to enter.
  chmodSync(directory, 0o755)
  const cluster = locateCluster(directory)
  createCluster(cluster)
  const server = startServer(cluster, RELAXED)
  await untilAnswering(cluster, server)
  await createDatabase(cluster, 'template_volant')
  const templateUrl = clusterUrl(cluster, 'template_volant')
  await migrate(templateUrl)
  const pool = new pg.Pool({ connectionString: templateUrl, max: 2 })
  await loadReference(pool)
  await pool.end()
  project.provide('templateUrl', templateUrl)
  return async () => {
    await stopServer(server)
    rmSync(directory, { recursive: true, force: true })
  }
}
