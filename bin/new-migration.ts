// `npm run db:new -- NAME`: writes the migration that leads from the migrations to the schema files. It needs an empty
// database to replay them in, so it starts a Postgres of its own and throws it away.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diffToSchema, MIGRATIONS, openSchemaEngine } from '#lib/platform/database/schema-engine.ts'
import { throwawayDatabase } from '#lib/platform/database/throwaway.ts'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]{0,60}$/.test(name)) {
  console.error('usage: npm run db:new -- NAME   (lower-case letters, digits and _)')
  process.exit(1)
}

const { url, stop } = await throwawayDatabase('scratch')
try {
  const sql = await diffToSchema((await openSchemaEngine(url)).engine)
  if (sql === '') {
    console.log('the migrations already lead to the schema: nothing to write')
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = join(MIGRATIONS, `${stamp}_${name}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
    console.log(
      `wrote ${join(folder, 'migration.sql')}: read it, add what Prisma cannot say (CHECKs, triggers), apply it`,
    )
  }
} finally {
  await stop()
}
process.exit()
