import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#lib/platform/database/migrate.ts'
import { throwawayDatabase } from '#lib/platform/database/throwaway.ts'
import { loadReference } from '#prisma/main/seed/reference.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the migrated template. */
    templateUrl: string
  }
}

/** Vitest's global setup: one Postgres a run, one migrated template, cloned by each test file that asks (lib/platform/testing). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await throwawayDatabase('template_volant', { max_connections: '200' })
  await migrate(url)
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  await loadReference(pool)
  await pool.end()
  project.provide('templateUrl', url)
  return stop
}
