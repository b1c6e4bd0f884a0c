// `npm run db:new -- NAME`: writes the migration that leads from the migrations to the schema files. It needs an empty
// database to replay them in, so it starts a Postgres of its own and throws it away.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  clusterUrl,
  createCluster,
  createDatabase,
  locateCluster,
  startServer,
  stopServer,
  untilAnswering,
} from '#lib/platform/database/cluster.ts'
import { diffToSchema, MIGRATIONS, openSchemaEngine } from '#lib/platform/database/schema-engine.ts'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]{0,60}$/.test(name)) {
  console.error('usage: npm run db:new -- NAME   (lower-case letters, digits and _)')
  process.exit(1)
}

const directory = mkdtempSync(join(tmpdir(), 'volant-new-migration-'))
// Postgres may run as another user, who has to enter.
chmodSync(directory, 0o755)
const cluster = locateCluster(directory)
createCluster(cluster)
const server = startServer(cluster, { fsync: 'off' })
try {
  await untilAnswering(cluster, server)
  await createDatabase(cluster, 'scratch')
  const sql = await diffToSchema((await openSchemaEngine(clusterUrl(cluster, 'scratch'))).engine)
  if (sql.trim() === '' || sql.startsWith('-- This is an empty migration')) {
    console.log('the migrations already lead to the schema: nothing to write')
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = join(MIGRATIONS, `${stamp}_${name}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'migration.sql'), sql)
    console.log(
      `wrote ${join(folder, 'migration.sql')}: read it, add what Prisma cannot say (CHECKs, triggers), apply it`,
    )
  }
} finally {
  await stopServer(server)
  rmSync(directory, { recursive: true, force: true })
}
process.exit()
