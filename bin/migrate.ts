// `npm run db:migrate`: the production door. Applies the migrations, then brings the reference rows up to date.
import pg from 'pg'
import { migrate } from '#lib/platform/database/migrate.ts'
import { env } from '#lib/platform/env.ts'
import { loadReference } from '#prisma/main/seed/reference.ts'

try {
  const { DATABASE_URL } = env()
  if (!DATABASE_URL) throw new Error('DATABASE_URL is missing; it must name the database to migrate')
  const applied = await migrate(DATABASE_URL)
  for (const name of applied) console.log(`applied ${name}`)
  if (applied.length === 0) console.log('the schema is up to date')

  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 })
  try {
    await loadReference(pool)
  } finally {
    await pool.end()
  }
  console.log('reference data is up to date')
} catch (error) {
  console.error(`db:migrate: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
