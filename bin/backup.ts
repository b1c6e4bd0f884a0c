// `npm run db:backup -- DIRECTORY`: everything in the database of DATABASE_URL, as of one moment.
import { errorLine } from '#bin/internal/error-line.ts'
import { backUp } from '#lib/platform/database/backup.ts'
import { env } from '#lib/platform/env.ts'

try {
  const { DATABASE_URL } = env()
  if (!DATABASE_URL) throw new Error('DATABASE_URL is missing; it must name the database to back up')
  const directory = process.argv[2] ?? `volant-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
  const { tables } = await backUp(DATABASE_URL, directory)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`${directory}: ${tables.length} tables, ${rows.toLocaleString('en')} rows`)
} catch (error) {
  console.error(`db:backup: ${errorLine(error)}`)
  process.exitCode = 1
}
