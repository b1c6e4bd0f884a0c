import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { columnList, MANIFEST, type Manifest, named } from './backup.ts'
import { migrate } from './migrate.ts'

/**
 * Puts a backup into an empty database: the schema of its day, every row, then whatever migrations came since. All rows or none.
 * @throws {Error} one line: no backup there, a file changed since, or a database that holds something
 */
export async function restore(connectionString: string, directory: string): Promise<Manifest> {
  const manifest = await readManifest(directory)
  // Before anything is touched: a backup that cannot be trusted restores nothing.
  for (const { file, sha256 } of manifest.tables) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(directory, file)), hash)
    if (hash.digest('hex') !== sha256)
      throw new Error(`${file} is not what was backed up: its SHA-256 differs`)
  }
  await migrate(connectionString, manifest.migrations)
  await load(connectionString, directory, manifest)
  await migrate(connectionString)
  return manifest
}

async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, MANIFEST), 'utf8').catch(() => {
    throw new Error(`${directory} is not a backup: it has no ${MANIFEST}`)
  })
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw new Error(`${directory} is a backup of another format: ${manifest.format}`)
  return manifest
}

async function load(connectionString: string, directory: string, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('BEGIN')
    await refuseFilled(client)
    // Tables refer to each other, in circles too: references are taken away, and put back, checked, over all that was loaded.
    const references = await dropReferences(client)
    for (const table of manifest.tables) {
      // What triggers would write is in the backup.
      await client.query(`ALTER TABLE ${named(table)} DISABLE TRIGGER USER`)
      await client.query(`TRUNCATE ${named(table)}`)
      const sink = client.query(copyFrom(`COPY ${named(table)} (${columnList(table)}) FROM STDIN`))
      await pipeline(createReadStream(join(directory, table.file)), createGunzip(), sink)
      if (sink.rowCount !== table.rows)
        throw new Error(`${table.file} gave ${sink.rowCount} rows, and ${table.rows} were backed up`)
    }
    for (const [name, value] of Object.entries(manifest.sequences))
      await client.query('SELECT setval($1::regclass, $2::bigint, false)', [name, value])
    // Whoever was at work on these is not any more.
    await client.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL`,
    )
    await client.query(
      `UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL`,
    )
    for (const table of manifest.tables) await client.query(`ALTER TABLE ${named(table)} ENABLE TRIGGER USER`)
    for (const reference of references) await putBack(client, reference)
    await client.query('COMMIT')
    await client.query('ANALYZE')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

/** Reference rows may be there, put by db:migrate; a market or people may not. */
async function refuseFilled(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ filled: boolean }>(
    'SELECT EXISTS (SELECT FROM account) OR EXISTS (SELECT FROM listing) AS filled',
  )
  if (rows[0]?.filled)
    throw new Error('the database holds accounts or listings already: restore into an empty one')
}

/** A foreign key. */
type Reference = { table: string; name: string; definition: string }

/** Of a key that is looked after by triggers. */
const NOT_ENFORCED = ' NOT ENFORCED'

/** Checked over every row first, whoever looks after it later. @throws when a row refers to what is not there */
async function putBack(client: pg.Client, { table, name, definition }: Reference): Promise<void> {
  const key = pg.escapeIdentifier(name)
  await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${key} ${definition.replace(NOT_ENFORCED, '')}`)
  if (definition.endsWith(NOT_ENFORCED))
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${key} NOT ENFORCED`)
}

/** @returns what was dropped */
async function dropReferences(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
     WHERE contype = 'f' AND nspname IN ('public', 'graphile_worker')`,
  )
  for (const { table, name } of rows)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${pg.escapeIdentifier(name)}`)
  return rows
}
