import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { applyMigrations, migrationNames, openSchemaEngine } from './schema-engine.ts'

/** Any number that nobody else uses: one migration at a time on a database. */
const ADVISORY_LOCK = 7_182_818

/** The first Postgres with foreign keys that are declared and not enforced. */
const OLDEST = 18

/**
 * Brings a database to this program's migrations, or to those of an earlier day.
 * @returns the names applied, oldest first
 * @throws {Error} one line when Postgres is too old, the database is newer than the program, or a migration fails (nothing of it is kept)
 */
export async function migrate(
  connectionString: string,
  names: readonly string[] = migrationNames(),
): Promise<string[]> {
  const guard = new pg.Client({ connectionString })
  await guard.connect()
  try {
    const { rows } = await guard.query<{ server_version: string }>('SHOW server_version')
    const version = rows[0]?.server_version ?? ''
    if (Number.parseInt(version, 10) < OLDEST)
      throw new Error(`the database is Postgres ${version}: it has to be ${OLDEST} or later`)
    await guard.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    const known = new Set(migrationNames())
    const applied = await appliedNames(guard)
    const unknown = applied.filter((name) => !known.has(name))
    if (unknown.length > 0)
      throw new Error(
        `the database is newer than this program: it has the migration ${unknown[0]}; update the program`,
      )
    // The queue's own tables: jobs are enqueued by whoever changes something, whether or not a worker ever ran.
    await runMigrations({ connectionString })
    if (names.every((name) => applied.includes(name))) return []

    const { engine, close } = await openSchemaEngine(connectionString)
    try {
      return await applyMigrations(engine, [...names])
    } finally {
      await close()
    }
  } finally {
    await guard.end()
  }
}

async function appliedNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string | null }>(
    `SELECT to_regclass('_prisma_migrations')::text AS table`,
  )
  if (!rows[0]?.table) return []
  const applied = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return applied.rows.map((row) => row.migration_name)
}
