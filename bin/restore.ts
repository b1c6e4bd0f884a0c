// `npm run db:restore -- DIRECTORY`: a backup into the empty database of DATABASE_URL.
import { errorLine } from '#bin/internal/error-line.ts'
import { restore } from '#lib/platform/database/restore.ts'
import { env } from '#lib/platform/env.ts'

try {
  const { DATABASE_URL } = env()
  const directory = process.argv[2]
  if (!DATABASE_URL) throw new Error('DATABASE_URL is missing; it must name the database to restore into')
  if (!directory) throw new Error('usage: npm run db:restore -- DIRECTORY')
  const { takenAt, tables } = await restore(DATABASE_URL, directory)
  console.log(`restored what was there on ${takenAt}: ${tables.length} tables`)
} catch (error) {
  console.error(`db:restore: ${errorLine(error)}`)
  process.exitCode = 1
}
